// The practices the seeds name: five of Jyväskylä's and the three tiers of Pori's project, in the seeds' order.
// A field the seeds leave open is empty here.
import type { Source } from '../indicators/tables.ts';
import type { PracticeState } from '../practices/tables.ts';
import { citeAll, seed, type SeedCity } from './sources.ts';

export type DemoPractice = {
	slug: string;
	city: SeedCity;
	name: string;
	kind: string;
	lead: string;
	state: PracticeState;
	members: string[];
	targetGroups: string[];
	evidence: string[];
	area: string | null;
	origin: string | null;
	sources: Source[];
};

const empty = { members: [], targetGroups: [], evidence: [], area: null, origin: null };

const practiceSources = (id: string) => citeAll(seed.practices.find((one) => one.id === id)!.src);
const measureSources = (id: string) => citeAll(seed.measures.find((one) => one.id === id)!.src);
const group = (id: string) => seed.targetGroups.find((one) => one.id === id)!.fi;

const jyvaskyla: DemoPractice[] = [
	{
		...empty,
		slug: 'nopsajalka',
		city: 'jyvaskyla',
		name: 'Nopsajalka',
		kind: 'monitoimijainen liikkuvan tuen tiimi',
		lead: 'Liikkuvan tuen tiimi, jossa on kolme eri alan ammattilaista.',
		state: 'pilot',
		members: ['sosiaaliohjaaja', 'psykiatrinen sairaanhoitaja', 'päihdetyöstä vastaava terveydenhoitaja'],
		targetGroups: [group('jkl-tg2')],
		origin: 'ASSI asunto ensin -hanke',
		sources: practiceSources('nopsajalka')
	},
	{
		...empty,
		slug: 'hanska',
		city: 'jyvaskyla',
		name: 'Palvelukeskus Hanska',
		kind: 'palvelukeskus',
		lead: 'Palvelukeskus, jonka palveluja parannetaan ja kehitetään edelleen.',
		state: 'in_use',
		sources: measureSources('jkl-m2')
	},
	{
		...empty,
		slug: 'kotikonsti',
		city: 'jyvaskyla',
		name: 'Kotikonsti',
		kind: 'kotona tehtävä katkaisuhoito',
		lead: 'Katkaisuhoito, joka tehdään ihmisen kotona.',
		state: 'in_use',
		evidence: ['hyviä tuloksia AKU-hankkeessa'],
		origin: 'AKU-hanke',
		sources: [...practiceSources('kotikonsti'), ...measureSources('jkl-m3')]
	},
	{
		...empty,
		slug: 'rise-yhteistyo',
		city: 'jyvaskyla',
		name: 'Yhteistyö Rise Jyväskylän kanssa',
		kind: 'palvelujen yhteiskehittäminen',
		lead: 'Palveluja kehitetään yhdessä Rikosseuraamuslaitoksen Jyväskylän yksikön kanssa.',
		state: 'pilot',
		targetGroups: [group('jkl-tg3'), group('jkl-tg4')],
		origin: 'ASSI asunto ensin -hanke',
		sources: practiceSources('rise-yhteistyo')
	},
	{
		...empty,
		slug: 'popup-asumisneuvonta',
		city: 'jyvaskyla',
		name: 'Pop-up-asumisneuvonta',
		kind: 'pilotti',
		lead: 'Asumisneuvontaa pilotoidaan Huhtasuon alueella.',
		state: 'pilot',
		area: 'Huhtasuo',
		origin: 'ASSI asunto ensin -hanke',
		sources: practiceSources('popup-asumisneuvonta')
	}
];

const tier = (slug: string, measure: string, name: string, ordinal: string): DemoPractice => ({
	...empty,
	slug,
	city: 'pori',
	name,
	kind: `${ordinal} porras`,
	lead: `Aspu-Pori-hankkeen ${ordinal} porras kolmesta.`,
	state: 'pilot',
	targetGroups: [group('pori-tg1'), group('pori-tg2')],
	origin: 'Aspu-Pori-hanke',
	sources: [...measureSources(measure), ...citeAll(seed.targetGroups.find((one) => one.id === 'pori-tg1')!.src)]
});

const pori: DemoPractice[] = [
	tier('asumisen-tuki-ja-ohjaus', 'pori-m1', 'Asumisen tuen ja ohjauksen toimintamallit', 'ensimmäinen'),
	tier('matalan-kynnyksen-palvelut', 'pori-m2', 'Matalan kynnyksen ja kynnyksettömät palvelut', 'toinen'),
	tier('liikkuva-tuki', 'pori-m3', 'Liikkuva tuki ja Poriin soveltuvat jalkautuvat palvelut', 'kolmas')
];

/** Every practice of the demo world. */
export const demoPractices: DemoPractice[] = [...jyvaskyla, ...pori];

/** Pori's special groups, in the seed's order. */
export const specialGroups: string[] = seed.targetGroups.filter((one) => one.kind === 'special group').map((one) => one.fi);
