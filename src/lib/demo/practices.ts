// The practices the seeds name: five of Jyväskylä's and the three tiers of Pori's project, in the seeds' order.
// A field the seeds leave open is empty here.
import type { Source } from '../indicators/tables.ts';
import type { Needs, PartKey, PracticeState, Theme, Voice } from '../practices/kinds.ts';
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
	theme: Theme;
	developsNow: string | null;
	needs: Needs | null;
	/** Long texts as Markdown, and which of them are made up. */
	parts: Partial<Record<PartKey, string>>;
	exampleParts: PartKey[];
	voices: Voice[];
	sources: Source[];
	/** Which sources a fact rests on, by place in `sources`. */
	facts: Record<string, number[]>;
};

const empty = {
	...{ members: [], targetGroups: [], evidence: [], area: null, origin: null },
	...{ developsNow: null, needs: null, exampleParts: [], voices: [] }
};

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
		theme: 'mobile',
		parts: {
			what: 'Nopsajalka on monitoimijainen liikkuvan tuen tiimi, joka perustetaan ASSI asunto ensin -hankkeessa. Se työskentelee erityistä tukea tarvitsevien asunnottomien tai asunnottomuusriskissä olevien henkilöiden kanssa.'
		},
		sources: [...practiceSources('nopsajalka'), ...measureSources('jkl-m1')],
		facts: { kind: [0], targetGroups: [0], members: [1], origin: [2] }
	},
	{
		...empty,
		slug: 'hanska',
		city: 'jyvaskyla',
		name: 'Palvelukeskus Hanska',
		kind: 'palvelukeskus',
		lead: 'Palvelukeskus, jonka palveluja parannetaan ja kehitetään edelleen.',
		state: 'in_use',
		theme: 'low_threshold',
		parts: { what: 'Palvelukeskus Hanska on toiminut kohta vuoden. Sen palveluja on tarkoitus parantaa ja kehittää edelleen.' },
		sources: measureSources('jkl-m2'),
		facts: { kind: [0], lead: [0] }
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
		theme: 'low_threshold',
		developsNow: 'ASSI asunto ensin -hanke',
		parts: {
			what: 'Kotona tehtävästä katkaisuhoidosta saatiin hyviä tuloksia AKU-hankkeessa. ASSI-hanke jatkaa Kotikonstin kehittämistä ja levittää sitä eri palvelualueille.',
			needs: [
				'- Päihdetyön sairaanhoitajan tai terveydenhoitajan työaikaa kotikäynteihin',
				'- Sovitun tavan, jolla lääkäri tavoitetaan',
				'- Asunnon, jossa ihminen voi olla rauhassa hoidon ajan'
			].join('\n'),
			evidence:
				'Mittarit: aloitetut ja loppuun viedyt katkaisuhoidot sekä asunnon säilyminen kuuden kuukauden kuluttua. Jyväskylä kirjaa luvut puolivuosittain.'
		},
		exampleParts: ['needs', 'evidence'],
		voices: [
			{
				words: 'Kotona ei tarvinnut selittää kenellekään, miksi olin poissa.',
				who: 'Tuisku, kokemusasiantuntija',
				isExample: true
			}
		],
		sources: [...practiceSources('kotikonsti'), ...measureSources('jkl-m3')],
		facts: { kind: [0], evidence: [0], origin: [0], developsNow: [1] }
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
		theme: 'network',
		parts: {
			what: 'ASSI-hankkeessa kehitetään yhdessä uuden Rise Jyväskylän yksikön kanssa erityisen tuen tarpeessa olevien yhdyskuntaseuraamusasiakkaiden ja lyhytaikaisia vankeusrangaistuksia suorittavien asiakkaiden palveluita.'
		},
		sources: practiceSources('rise-yhteistyo'),
		facts: { kind: [0], targetGroups: [0], origin: [0] }
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
		theme: 'housing_advice',
		parts: { what: 'Pop-up-asumisneuvontaa tullaan pilotoimaan Huhtasuon alueella.' },
		// The news tells of the project's work in one sentence after another; the pilot's begins with "lisäksi".
		sources: [...practiceSources('popup-asumisneuvonta'), ...measureSources('jkl-m4'), ...measureSources('jkl-m5')],
		facts: { kind: [0], area: [0], origin: [1, 2] }
	}
];

const tier = (slug: string, measure: string, name: string, ordinal: string, theme: Theme): DemoPractice => ({
	...empty,
	slug,
	city: 'pori',
	name,
	kind: `${ordinal} porras`,
	lead: `Aspu-Pori-hankkeen ${ordinal} porras kolmesta.`,
	state: 'pilot',
	targetGroups: [group('pori-tg1'), group('pori-tg2')],
	origin: 'Aspu-Pori-hanke',
	theme,
	parts: {
		what: `Aspu-Pori-hankkeen kehitystyö kohdistetaan kolmiportaisesti asumisen tuen ja ohjauksen toimintamalleihin, matalan kynnyksen ja kynnyksettömiin palveluihin sekä liikkuvaan tukeen ja Poriin soveltuviin jalkautuviin palveluihin. Tämä on ${ordinal} porras.`
	},
	facts: { kind: [0], lead: [0], targetGroups: [1], origin: [2] },
	sources: [
		...measureSources(measure),
		...citeAll(seed.targetGroups.find((one) => one.id === 'pori-tg1')!.src),
		...citeAll(seed.projects.find((one) => one.id === 'aspu')!.src).slice(0, 1)
	]
});

const pori: DemoPractice[] = [
	tier('asumisen-tuki-ja-ohjaus', 'pori-m1', 'Asumisen tuen ja ohjauksen toimintamallit', 'ensimmäinen', 'housing_advice'),
	tier('matalan-kynnyksen-palvelut', 'pori-m2', 'Matalan kynnyksen ja kynnyksettömät palvelut', 'toinen', 'low_threshold'),
	tier('liikkuva-tuki', 'pori-m3', 'Liikkuva tuki ja Poriin soveltuvat jalkautuvat palvelut', 'kolmas', 'mobile')
];

/** Every practice of the demo world. */
export const demoPractices: DemoPractice[] = [...jyvaskyla, ...pori];

/** Pori's special groups, in the seed's order. */
export const specialGroups: string[] = seed.targetGroups.filter((one) => one.kind === 'special group').map((one) => one.fi);
