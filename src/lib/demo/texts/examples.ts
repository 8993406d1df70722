import type { DemoCity } from '../cities.ts';
import { sectionKeys, type SectionKey, type SectionTexts } from './kinds.ts';

// Text for the eight cities that have no source here. It says what belongs in the section and claims nothing
// about the city: no figure, no service, no partner. Each piece begins by saying that it is an example.

type Names = Pick<DemoCity, 'name' | 'genitive' | 'inessive'>;

const opening = 'Tämä on esimerkkiteksti.';

const pieces: Record<SectionKey, ((city: Names) => string)[]> = {
	baseline: [
		({ name }) => `${name} kirjaa tähän lähtöluvun, lähtövuoden ja lähteen. Lähtölukua ei ole kirjattu.`,
		({ inessive }) =>
			`Tähän kirjataan, kuinka monta ihmistä oli asunnottomana ${inessive} lähtövuonna ja mistä luku on saatu.\n\n### Mitä vielä tarvitaan\n\n- luku ja vuosi\n- lähde\n- tieto siitä, miten luku on laskettu`,
		({ genitive }) =>
			`Tässä osassa kerrotaan ${genitive} tilanne ennen kuin työ alkaa. Ryhmät kirjataan erikseen, eikä niitä lasketa yhteen.`
	],
	goals: [
		({ name }) => `${name} kirjaa tähän tavoitteensa ja vuoden, johon mennessä tavoite on saavutettu.`,
		({ genitive }) =>
			`Tähän kirjataan ${genitive} tavoite. Jos tavoite on puolet lähtöluvusta, kirjataan myös se, mistä vuodesta lähtöluku on.`,
		() => 'Tavoite voidaan kirjata lukuna tai sanoin.\n\n1. Mitä tavoitellaan?\n2. Mihin mennessä?\n3. Kuka seuraa?'
	],
	housing_first: [
		({ inessive }) => `Tähän kirjoitetaan, miten Asunto ensin -periaatetta noudatetaan ${inessive}.`,
		({ name }) =>
			`Asunto ensin tarkoittaa, että asuntoa ei tarvitse ansaita. ${name} kertoo tässä, miten asunto ja tuki saadaan yhtä aikaa.`,
		({ genitive }) =>
			`Tässä osassa kuvataan ${genitive} tapa toimia:\n\n- miten asunto etsitään\n- miten tuki järjestetään\n- kuka päättää asiasta ihmisen kanssa`
	],
	risk_groups: [
		({ name }) => `${name} kirjaa tähän ryhmät, joiden asumista seurataan erityisesti, ja kertoo, mistä tieto saadaan.`,
		({ inessive }) => `Tähän kirjoitetaan, mitkä ryhmät ovat ${inessive} suurimmassa vaarassa jäädä ilman asuntoa ja miksi.`,
		() => 'Jokaisesta ryhmästä kirjataan asumistilanne, palvelut ja se, mitä vielä puuttuu.'
	],
	low_threshold: [
		({ name }) =>
			`${name} kuvaa tähän palvelut, joihin pääsee ilman lähetettä.\n\n### Kehittämistarpeet\n\nTähän kirjataan, mitä palveluissa pitää parantaa ja kuka sen tekee.`,
		({ inessive }) => `Tähän kirjoitetaan, minne ihminen voi mennä ${inessive}, kun hänellä ei ole asuntoa.`,
		({ genitive }) =>
			`Tässä osassa luetellaan ${genitive} matalan kynnyksen palvelut ja kerrotaan, mitä niistä puuttuu:\n\n- paikka ja aukioloajat\n- ketkä palvelussa työskentelevät\n- miten palveluun tullaan`
	],
	mobile_support: [
		({ inessive }) => `Tähän kirjoitetaan, miten tuki viedään ihmisen luo ${inessive}.`,
		({ name }) => `${name} kuvaa tähän liikkuvan tuen ja asumisneuvonnan: ketkä sitä antavat, kenelle ja milloin.`,
		() => 'Tässä osassa kerrotaan, miten asumisneuvonta auttaa ennen kuin asunto on vaarassa.'
	],
	dwellings: [
		({ name }) => `${name} kirjaa tähän, kuinka monta asuntoa osoitetaan asunnottomille vuosittain ja kuka asunnot antaa.`,
		({ inessive }) =>
			`Tähän kirjoitetaan, mistä asunnot tulevat ${inessive} ja miten niitä jaetaan. Määrät kirjataan vuosittain.`,
		() => 'Asunnoista kirjataan määrä, vuokrataso ja se, kuka vuokraa.'
	],
	participation: [
		({ name }) => `${name} kertoo tässä, miten kokemusasiantuntijat ovat mukana suunnitelman työssä.`,
		({ inessive }) => `Tähän kirjoitetaan, miten ihmiset voivat vaikuttaa suunnitelmaan ${inessive} ja miten heille vastataan.`,
		() => 'Jokaiseen kommenttiin vastataan. Tähän kirjataan, kuka vastaa ja missä ajassa.'
	],
	cooperation: [
		({ name }) => `${name} kirjaa tähän, ketkä suunnitelmaa tekevät ja kuka työtä johtaa.`,
		({ genitive }) => `Tässä osassa kuvataan ${genitive} yhteistyöverkosto ja se, kuinka usein se kokoontuu.`,
		() => 'Yhteistyöstä kirjataan osapuolet, tehtävät ja se, missä asioista päätetään.'
	],
	follow_up: [
		({ name }) => `${name} kirjaa tähän, milloin suunnitelman etenemistä arvioidaan ja kuka arvion tekee.`,
		({ genitive }) => `Tähän kirjataan ${genitive} mittarit, niiden lähteet ja seurannan aikataulu.`,
		() => 'Seurannasta kirjataan mittari, lähtötaso ja seuraava tarkistuspäivä.'
	]
};

/** The example text of every section for one city. Neighbouring cities get different wording. */
export function exampleTexts(city: Names, turn: number): SectionTexts {
	return Object.fromEntries(sectionKeys.map((key, index) => [key, exampleText(key, city, turn + index)]));
}

function exampleText(key: SectionKey, city: Names, turn: number) {
	const choices = pieces[key];
	const piece = choices[turn % choices.length]!;
	return `${opening} ${piece(city)}`;
}

/** What an example section said before it was changed: only its opening and a promise to go on. */
export const earlierExampleText = `${opening} Tähän kirjoitetaan lisää.`;
