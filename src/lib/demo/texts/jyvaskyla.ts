import { quote } from '../sources.ts';
import type { SectionTexts } from './kinds.ts';

// Own sentences, written from the facts of one news item only. What the item does not say is said to be missing.

const said = (words: string) => quote('jyvaskyla', words);

/** Jyväskylä's plan as it stands in the demo: the newest text of each section. */
export const jyvaskyla: SectionTexts = {
	baseline: `Vuoden 2019 tilaston mukaan Jyväskylässä oli 156 asunnotonta ihmistä. Heistä 46 oli pitkäaikaisasunnottomia.

### Asunnottomat vuonna 2019

| Ryhmä | Ihmisiä | Osuus kaikista |
| --- | --- | --- |
| Asunnottomat yhteensä | 156 | 100 % |
| Heistä pitkäaikaisasunnottomia | 46 | 29,5 % |

Pitkäaikaisasunnottomat ovat mukana kokonaisluvussa, joten rivejä ei lasketa yhteen. Osuus on laskettu tilaston luvuista.

${said('156 asunnotonta, joista 46 on pitkäaikaisasunnotonta')}

### Mitä ei ole vielä kirjattu

Piiloasunnottomien, naisten, nuorten ja perheiden lukuja ei ole vielä kirjattu tähän.`,

	goals: `Jyväskylän tavoite on puolittaa asunnottomuus. Lähtötaso on vuoden 2019 luku, 156 asunnotonta. Puolet siitä on 78.

### Tavoite lukuina

| Luku | Lähtötaso 2019 | Puolet | Mistä puolet tulee |
| --- | --- | --- | --- |
| Asunnottomat yhteensä | 156 | 78 | kaupungin tavoite |
| Pitkäaikaisasunnottomat | 46 | 23 | laskettu, ei kaupungin asettama tavoite |

Koko tavoite lyhyesti: [luku](figure:all/path).

${said('Jyväskylässä tähdätään asunnottomuuden puolittamiseen.')}

### Aika

Suunnitelma tehdään vuosille 2020–2022. Tavoitevuotta, johon mennessä asunnottomuus on puolittunut, ei ole vielä kirjattu.

### Mihin suunnitelma pureutuu

Suunnitelmassa selvitetään, mitkä rakenteet ja ilmiöt synnyttävät asunnottomuutta ja mitkä ehkäisevät sitä. Siinä käydään läpi myös se, mitä palveluja asumisen turvaamiseen tarvitaan ihmisiän eri vaiheissa.`,

	housing_first: `Asunto ensin -periaate kulkee punaisena lankana koko suunnitelman läpi. Sen lähtökohta on, että asunto on jokaisen ihmisen perusoikeus.

### Mitä periaate tarkoittaa

- Asuntoa ei tarvitse ansaita. Päihteiden käyttöä ei tarvitse lopettaa, eikä mielenterveyden tai talouden tarvitse olla kunnossa ennen kuin saa asunnon.
- Ensin etsitään sopiva asunto ja sen jälkeen palvelut, joita asumisen tueksi tarvitaan.
- Ihminen sitoutuu itse palveluihin ja tukeen, kunnes asuminen sujuu itsenäisesti.

${said('Asunnotonta ei velvoiteta ansaitsemaan oikeutta asuntoon esimerkiksi lopettamalla päihteiden käyttö tai hoitamaan mielenterveytensä ja taloutensa kuntoon saadakseen asunnon.')}`,

	risk_groups: `Työtä tehdään asunnottomien ja asunnottomuusriskissä olevien ihmisten kanssa. Heidän joukostaan on nimetty kolme ryhmää, joille palveluja kehitetään erikseen:

- asunnottomat ja asunnottomuusriskissä olevat ihmiset, jotka tarvitsevat erityistä tukea
- yhdyskuntaseuraamusasiakkaat, jotka tarvitsevat erityistä tukea
- lyhyttä vankeusrangaistusta suorittavat asiakkaat.

Ensimmäisen ryhmän kanssa työskentelee liikkuvan tuen tiimi Nopsajalka. Kahden muun ryhmän palveluja kehitetään yhdessä Rise Jyväskylän kanssa.

### Ennalta ehkäisy ja asiakastyö

Asunto ensin -hankkeessa tehdään myös asiakastyötä ja ehkäistään asunnottomuutta ennalta.

[Toimenpide](measure:jkl-m7)

### Mitä ei ole vielä kirjattu

Ryhmien kokoa ja asumistilannetta ei ole vielä kirjattu tähän.`,

	low_threshold: `Matalan kynnyksen palveluja parannetaan asunto ensin -periaatteen mukaisesti. Oikeutta asuntoon ei siis tarvitse ansaita.

### Palvelukeskus Hanska

Palvelukeskus Hanska on toiminut kohta vuoden. Sen palveluja on tarkoitus parantaa ja kehittää edelleen.

${said('Palvelukeskus Hanska on toiminut nyt kohta vuoden. Sen palveluja on tarkoitus parantaa ja kehittää edelleen.')}

[Toimenpide](measure:jkl-m2)

### Kotikonsti: katkaisuhoito kotona

Kotona tehtävästä katkaisuhoidosta, Kotikonstista, saatiin hyviä tuloksia AKU-hankkeessa. Palvelua kehitetään ja levitetään eri palvelualueille.

[Toimenpide](measure:jkl-m3)

### Rise: tuki seuraamuksen aikana

Palveluja kehitetään yhdessä uuden Rise Jyväskylän yksikön kanssa. Kohderyhmänä ovat erityisen tuen tarpeessa olevat yhdyskuntaseuraamusasiakkaat ja lyhyttä vankeusrangaistusta suorittavat asiakkaat.

[Toimenpide](measure:jkl-m4)`,

	mobile_support: `Tässä osassa kerrotaan liikkuvan tuen tiimistä ja pop-up-asumisneuvonnasta.

### Nopsajalka

Asunto ensin -hankkeessa perustetaan monitoimijainen liikkuvan tuen tiimi, Nopsajalka. Tiimi työskentelee erityistä tukea tarvitsevien asunnottomien ja asunnottomuusriskissä olevien ihmisten kanssa.

Tiimissä on kolme ammattilaista:

- sosiaaliohjaaja
- psykiatrinen sairaanhoitaja
- päihdetyöstä vastaava terveydenhoitaja.

${said('Tiimissä työskentelevät sosiaaliohjaaja, psykiatrinen sairaanhoitaja ja päihdetyöstä vastaava terveydenhoitaja.')}

Tiimin aukioloaikoja ja yhteystapoja ei ole vielä kirjattu tähän.

[Toimenpide](measure:jkl-m1)

### Pop-up-asumisneuvonta Huhtasuolla

Pop-up-asumisneuvontaa pilotoidaan Huhtasuon alueella. Pilotin alkamispäivää, mittaria ja lähtötasoa ei ole vielä kirjattu tähän.

[Toimenpide](measure:jkl-m5)`,

	dwellings: `Asunto ensin -periaatteen mukaan ihmiselle etsitään ensin sopiva asunto.

Asunnottomille tarkoitettujen asuntojen määrää ei ole vielä kirjattu tähän.`,

	participation: `Suunnitelmaa työstää noin 30 ihmistä. Mukana on

- julkisten palvelujen edustajia
- kolmannen sektorin edustajia
- palvelujentuottajien edustajia
- kokemusasiantuntijoita.

Kokemusasiantuntijat kuuluvat näihin noin 30 ihmiseen.

${said('Suunnitelman työstämisessä on mukana noin 30 julkisten palvelujen, kolmannen sektorin ja palvelujentuottajien edustajaa sekä kokemusasiantuntijaa.')}

Sitä, miten kokemusasiantuntijoiden kommentit kootaan ja miten niihin vastataan, ei ole vielä kirjattu tähän.`,

	cooperation: `Suunnitelma tehdään laajan yhteistyöverkoston kanssa. Sen laatimista koordinoi ASSI asunto ensin -hanke, joka toimii Jyväskylän kaupungissa.

[Toimenpide](measure:jkl-m6)

### ASSI asunto ensin -hanke

| Asia | Tieto |
| --- | --- |
| Aika | 1.10.2020–30.9.2022 |
| Rahoittaja | sosiaali- ja terveysministeriö |
| Toteuttaja | Jyväskylän kaupunki |
| Kuuluu kokonaisuuteen | suurten kaupunkien asunnottomuutta vähentävät kehittämishankkeet |

Rahoitus on vahvistettu yhdeksi vuodeksi. Toisen vuoden jatko riippuu siitä, että valtion vuoden 2021 talousarvio vahvistetaan.

${said('Rahoitus on vahvistettu vuodeksi, ja toisen vuoden osalta hankkeen jatko on sidottu valtion vuoden 2021 talousarvion vahvistamiseen.')}

### Yhteys muuhun kehittämiseen

Hankkeessa kehitetään eteenpäin lupaavia käytäntöjä ja hyviä toimintamalleja, jotka on luotu aiemmissa hankkeissa. Ne otetaan mukaan Tulevaisuuden sosiaali- ja terveyskeskus -ohjelman suunnitteluun. Palveluja kehitetään myös yhdessä Rise Jyväskylän kanssa.

Ohjausryhmän kokoonpanoa ei ole vielä kirjattu tähän.`,

	follow_up: ''
};

/** Earlier approved texts of Jyväskylä's plan, for what differs from the newest one. */
export const jyvaskylaEarlier: SectionTexts = {
	baseline: `Vuoden 2019 tilaston mukaan Jyväskylässä oli 156 asunnotonta ihmistä. Heistä 46 oli pitkäaikaisasunnottomia.

${said('156 asunnotonta, joista 46 on pitkäaikaisasunnotonta')}

Muita lukuja ei ole vielä kirjattu tähän.`,

	low_threshold: `Matalan kynnyksen palveluja parannetaan asunto ensin -periaatteen mukaisesti. Oikeutta asuntoon ei siis tarvitse ansaita.

### Palvelukeskus Hanska

Palvelukeskus Hanska on toiminut kohta vuoden. Sen palveluja on tarkoitus parantaa.

${said('Palvelukeskus Hanska on toiminut nyt kohta vuoden. Sen palveluja on tarkoitus parantaa ja kehittää edelleen.')}

### Kotikonsti: katkaisuhoito kotona

Kotona tehtävästä katkaisuhoidosta, Kotikonstista, saatiin hyviä tuloksia AKU-hankkeessa. Palvelua jatketaan.`,

	mobile_support: `### Nopsajalka

Asunto ensin -hankkeessa perustetaan monitoimijainen liikkuvan tuen tiimi, Nopsajalka.

### Pop-up-asumisneuvonta Huhtasuolla

Pop-up-asumisneuvontaa pilotoidaan Huhtasuon alueella.`
};
