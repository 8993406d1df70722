import { quote } from '../sources.ts';
import type { SectionTexts } from './kinds.ts';

// The source speaks of a project, never of a written plan document, and neither does this text.

const said = (words: string) => quote('pori', words);

/** Pori's text as it stands in the demo, written from the facts of one news item only. */
export const pori: SectionTexts = {
	baseline: `Vuoden 2020 asunnottomuuslaskelmassa Porissa oli 53 asunnotonta ihmistä. Heistä 42 oli piiloasunnottomia: he asuivat sukulaisten ja tuttavien luona, asunnon puutteen vuoksi.

### Asunnottomat vuonna 2020

| Ryhmä | Ihmisiä | Osuus kaikista |
| --- | --- | --- |
| Asunnottomat yhteensä | 53 | 100 % |
| Piiloasunnottomia | 42 | 79,2 % |
| Naisia | 14 | 26,4 % |
| Pitkäaikaisasunnottomia | 13 | 24,5 % |

Sama ihminen voi kuulua moneen ryhmään. Siksi ryhmiä ei lasketa yhteen. Osuudet on laskettu laskelman luvuista.

${said('Porissa oli vuoden 2020 asunnottomuuslaskelmassa yhteensä 53 asunnotonta')}

### Ketä luvuissa on

Asunnoton on ihminen, jolla ei ole omaa vuokra-asuntoa eikä omistusasuntoa. Naisten osuus asunnottomista on ollut Porissa nousussa, kuten koko maassakin.

### Mitä ei ole vielä kirjattu

Nuorten ja perheiden lukuja ei ole vielä kirjattu tähän.`,

	goals: `Aspu-Pori-hankkeen tavoitteena on puolittaa asunnottomuus Porissa vuoteen 2023 mennessä.

### Tavoite lukuina

| Luku | Lähtötaso 2020 | Tarkka puolikas | Tavoite 2023 |
| --- | --- | --- | --- |
| Asunnottomat yhteensä | 53 | 26,5 | enintään 26 |

Tavoite on suurin kokonaisluku, joka ei ylitä tarkkaa puolikasta: [luku](figure:all/path).

${said('Aspu-Pori -hankkeen tavoitteena puolittaa asunnottomuus Porissa vuoteen 2023 mennessä')}`,

	housing_first: `Hankkeessa kiinnitetään huomiota kolmeen asiaan:

- asiakaslähtöisyyteen
- osallisuuteen
- kokemusasiantuntijuuteen.

Tarkoitus on, että toimivat asunnottomuustyön käytännöt juurtuvat osaksi sosiaali- ja terveydenhuollon ammattilaisten työtä.

Sitä, miten Asunto ensin -periaatetta noudatetaan Porissa, ei ole vielä kirjattu tähän.`,

	risk_groups: `Hankkeen kohderyhmänä ovat asumispalvelujen piirissä olevat asunnottomat ja ihmiset, joita uhkaa asunnottomuus.

### Erityisryhmät

- henkilöt, joilla on vaikeita päihde- ja mielenterveysongelmia
- jälkihuoltonuoret
- maahanmuuttajat.

${said('Hankkeen kohderyhmänä ovat asumispalvelujen piirissä olevat asunnottomat sekä asunnottomuusuhan alla olevat henkilöt.')}

Erityisryhmien kokoa ja asumistilannetta ei ole vielä kirjattu tähän.`,

	low_threshold: `Hankkeen kehitystyöllä on kolme porrasta. Toinen porras on matalan kynnyksen palvelut ja kynnyksettömät palvelut.

[Toimenpide](measure:pori-m2)

Palvelujen nimiä, paikkoja ja aukioloaikoja ei ole vielä kirjattu tähän.`,

	mobile_support: `Hankkeen kehitystyöllä on kolme porrasta:

1. asumisen tuen ja ohjauksen toimintamallit
2. matalan kynnyksen palvelut ja kynnyksettömät palvelut
3. liikkuva tuki ja Poriin sopivat jalkautuvat palvelut.

${said('Hankkeen kehitystyö kohdistetaan kolmiportaisesti asumisen tuen ja ohjauksen toimintamalleihin')}

[Toimenpide](measure:pori-m1)

[Toimenpide](measure:pori-m3)

Sitä, ketkä liikkuvaa tukea antavat ja milloin, ei ole vielä kirjattu tähän.`,

	dwellings: '',

	participation: `Hankkeessa kiinnitetään huomiota osallisuuteen, kokemusasiantuntijuuteen ja asiakaslähtöisyyteen.

${said('Tavoitteena on kiinnittää huomiota asiakaslähtöisyyteen, osallisuuteen ja kokemusasiantuntijuuteen.')}

Sitä, miten kokemusasiantuntijat ovat mukana työssä, ei ole vielä kirjattu tähän.`,

	cooperation: `Aspu-Pori-hanke alkoi helmikuussa 2021. Se sijoittuu Porin perusturvan aikuissosiaalityön vastuualueelle ja on aktiivisesti yhteydessä niihin tahoihin, jotka tekevät asunnottomuustyötä.

### Aspu-Pori-hanke

| Asia | Tieto |
| --- | --- |
| Alkoi | helmikuussa 2021 |
| Päättyy | ei vielä kirjattu |
| Rahoittaja | sosiaali- ja terveysministeriö |
| Toteuttaja | Porin perusturva, aikuissosiaalityön vastuualue |

### Osa valtakunnallista työtä

Hanke on osa ympäristöministeriön yhteistyöohjelmaa. Mukaan kutsuttiin kunnat, joissa asunnottomuutta oli eniten vuonna 2018. Hanke kytkeytyy myös Tulevaisuuden sosiaali- ja terveyskeskus -ohjelmaan.

Asunnottomuutta vähentäviä sote-palvelujen kehittämishankkeita on käynnistetty Porin lisäksi kuudella paikkakunnalla.

${said('Hanke on osa ympäristöministeriön yhteistyöohjelmaa, jonka osallistujiksi kutsuttiin mukaan eniten asunnottomuutta vuonna 2018 kokeneet kunnat.')}

### Käytännöt jäävät elämään

Hankkeessa juurrutetaan toimivia asunnottomuustyön käytäntöjä osaksi sosiaali- ja terveydenhuollon ammattilaisten työtä.

[Toimenpide](measure:pori-m4)`,

	follow_up: ''
};
