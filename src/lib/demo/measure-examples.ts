// Measures that nobody has planned: the seeds give no owner, time or indicator of theirs, so these show what follow-up
// looks like. Every one is marked as an example. Days count back from the day of seeding; a negative one lies ahead.
import type { MeasureState } from '../measures/rules.ts';
import { moment, type DemoAct } from './timeline.ts';
import type { SectionKey } from './texts/kinds.ts';

export type ExampleReport = { daysAgo: number; state: MeasureState; words: string; value: string };
export type ExampleMeasure = {
	id: string;
	section: SectionKey;
	name: string;
	about: string;
	owner: { organisationId: string; unit: string | null; personId: string };
	startDaysAgo: number;
	endDaysAgo: number;
	funding: string;
	fundingCondition: string | null;
	targetGroup: string;
	indicator: { name: string; baseline: number; target: number };
	/** A report is expected by this day; those before it were reported or missed. */
	dueDaysAgo: number | null;
	reports: ExampleReport[];
};

const owner = (organisationId: string, personId: string, unit: string | null = null) => ({ organisationId, unit, personId });

/** Jyväskylä's example measures. */
export const exampleMeasures: ExampleMeasure[] = [
	{
		id: 'esimerkki-1',
		section: 'low_threshold',
		name: 'Asumisneuvojan päivystys kirjastossa',
		about: 'Asumisneuvoja on kirjastossa kerran viikossa. Neuvoa saa ilman ajanvarausta.',
		owner: owner('esimerkkijarjesto', 'hilla', 'Asumisneuvonta'),
		startDaysAgo: 150,
		endDaysAgo: -400,
		funding: 'Esimerkkiavustus',
		fundingCondition: 'Toinen vuosi riippuu avustuksen jatkosta.',
		targetGroup: 'Nuoret aikuiset',
		indicator: { name: 'Käynnit kuukaudessa', baseline: 0, target: 60 },
		dueDaysAgo: -9,
		reports: [
			{ daysAgo: 95, state: 'under_way', words: 'Päivystys alkoi yhdessä kirjastossa.', value: '21' },
			{ daysAgo: 24, state: 'under_way', words: 'Toinen kirjasto tuli mukaan.', value: '34' }
		]
	},
	{
		id: 'esimerkki-2',
		section: 'mobile_support',
		name: 'Vuokravelkaneuvonnan iltavuoro',
		about: 'Neuvontaan pääsee myös työpäivän jälkeen.',
		owner: owner('esimerkkipalvelu', 'tyyni'),
		startDaysAgo: 140,
		endDaysAgo: 32,
		funding: 'Kaupungin budjetti',
		fundingCondition: null,
		targetGroup: 'Vuokralla asuvat',
		indicator: { name: 'Neuvontakerrat', baseline: 0, target: 12 },
		dueDaysAgo: 12,
		reports: [{ daysAgo: 100, state: 'under_way', words: 'Työntekijää haetaan.', value: '0' }]
	},
	{
		id: 'esimerkki-3',
		section: 'participation',
		name: 'Kokemusasiantuntijoiden työpajat',
		about: 'Viisi työpajaa, joissa suunnitelman osat luetaan yhdessä.',
		owner: owner('jkl-kaupunki', 'kaste', 'Sosiaalipalvelut'),
		startDaysAgo: 160,
		endDaysAgo: 40,
		funding: 'Kaupungin budjetti',
		fundingCondition: null,
		targetGroup: 'Kokemusasiantuntijat',
		indicator: { name: 'Työpajat', baseline: 0, target: 5 },
		dueDaysAgo: null,
		reports: [
			{ daysAgo: 90, state: 'under_way', words: 'Kolme työpajaa on pidetty.', value: '3' },
			{ daysAgo: 45, state: 'done', words: 'Kaikki työpajat on pidetty.', value: '5' }
		]
	}
];

/** When they were added and reported on, among the other acts. */
export function exampleActs(today: string): DemoAct[] {
	return exampleMeasures.flatMap((measure, turn): DemoAct[] => [
		{ do: 'measure', city: 'jyvaskyla', by: 'kaisla', at: moment(today, 170, 10, turn * 3), measure },
		...measure.reports.map((report): DemoAct => ({
			...{ do: 'report', city: 'jyvaskyla', by: measure.owner.personId, measure, report },
			at: moment(today, report.daysAgo, 14, 7 + turn * 3)
		}))
	]);
}
