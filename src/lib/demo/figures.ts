// Observations that have a source, and nothing else. Left out on purpose: shares without a count (Finland 2023),
// changes without a level (Pori 2023), totals with the year inferred (Jyväskylä 2013), and values known only
// from a private person's page.

import type { CityId } from './cities.ts';
import type { Category, Nature, Source } from '../indicators/tables.ts';
import { figureSources as from } from './figure-sources.ts';

export type DemoFigure = {
	city: CityId | 'fi';
	category: Category;
	year: number;
	/** The day of the count. Only the national statistics name it. */
	on: string | null;
	value: number;
	nature: Nature;
	source: Source;
	method: string | null;
	/** The way of counting changed here: the line is cut before this value. */
	breakBefore: boolean;
};

type Extra = { method?: string; breakBefore?: true; quote?: string };

function row(
	city: DemoFigure['city'],
	category: Category,
	year: number,
	value: number,
	nature: Nature,
	page: Source,
	extra: Extra = {}
): DemoFigure {
	const { method = null, breakBefore = false, quote } = extra;
	const on = city === 'fi' ? `${year}-11-15` : null;
	return { city, category, year, on, value, nature, source: quote ? { ...page, quote } : page, method, breakBefore };
}

const alone = 'Yksin elävät asunnottomat Manner-Suomessa, tilanne 15.11.';
const fromChange = 'Laskettu lähteessä kerrotusta muutoksesta seuraavaan vuoteen.';
const overlaps = 'Sama ihminen voi kuulua moneen ryhmään. Ryhmiä ei lasketa yhteen.';

const jyvaskyla: DemoFigure[] = [
	row('jyvaskyla', 'all', 2019, 156, 'official', from.jyvaskyla, {
		quote: '156 asunnotonta, joista 46 on pitkäaikaisasunnotonta',
		method: 'Vuoden 2019 tilasto.'
	}),
	row('jyvaskyla', 'all', 2022, 106, 'derived', from.jyvaskyla2023, {
		method: 'Laskettu: vuonna 2023 asunnottomia oli 118, ja se oli 12 enemmän kuin vuonna 2022.'
	}),
	row('jyvaskyla', 'all', 2023, 118, 'official', from.jyvaskyla2023, {
		method: 'Kaksi asunnottomuustyön tekijää arvioi, että virallinen luku on liian pieni.'
	}),
	row('jyvaskyla', 'all', 2024, 144, 'official', from.jyvaskyla2024),
	row('jyvaskyla', 'long_term', 2019, 46, 'official', from.jyvaskyla, {
		quote: '156 asunnotonta, joista 46 on pitkäaikaisasunnotonta',
		method: 'Vuoden 2019 tilasto. Sisältyy kaikkien asunnottomien lukuun.'
	}),
	row('jyvaskyla', 'long_term', 2023, 40, 'official', from.jyvaskyla2023),
	row('jyvaskyla', 'long_term', 2024, 56, 'official', from.jyvaskyla2024, {
		method: 'Lähteen mukaan pitkäaikaisasunnottomuus kasvoi noin 30 %. Luvuista 40 ja 56 laskettu kasvu on 40 %.'
	})
];

const pori: DemoFigure[] = [
	row('pori', 'all', 2020, 53, 'official', from.pori, {
		quote: 'Porissa oli vuoden 2020 asunnottomuuslaskelmassa yhteensä 53 asunnotonta',
		method: 'Vuoden 2020 asunnottomuuslaskelma.'
	}),
	row('pori', 'hidden', 2020, 42, 'official', from.pori, {
		quote: 'joista 42 oli niin sanottuja piiloasunnottomia eli he asuivat sukulaisten ja tuttavien luona asunnon puutteen vuoksi',
		method: overlaps
	}),
	row('pori', 'long_term', 2020, 13, 'official', from.pori, { quote: 'Pitkäaikaisasunnottomia oli 13.', method: overlaps }),
	row('pori', 'women', 2020, 14, 'official', from.pori, {
		quote: 'Naisia porilaisista asunnottomista oli laskelmassa 14',
		method: overlaps
	})
];

const otherCities: DemoFigure[] = [
	row('turku', 'all', 2018, 504, 'official', from.turku2018, { method: 'Luvussa voi olla mukana perheitä.' }),
	row('turku', 'under_25', 2018, 126, 'official', from.turku2018, { method: 'Luvussa voi olla mukana perheitä.' }),
	row('turku', 'all', 2022, 400, 'estimate', from.turku2022, {
		method: 'Lähteessä pyöristetty luku. Toisessa lähteessä luku on 377.'
	}),
	row('lahti', 'all', 2019, 16, 'official', from.lahti),
	row('lahti', 'all', 2020, 97, 'official', from.lahti, {
		breakBefore: true,
		method:
			'Laskentatapa laajeni vuonna 2020. Mukaan tulivat palvelujen asiakkaat, joilla on oma vuokrasopimus mutta jotka etsivät muuta asuntoa, ja ihmiset, joilla ei ole voimassa olevaa osoitetta Kelan rekisterissä.'
	}),
	row('oulu', 'all', 2023, 143, 'official', from.oulu),
	row('vantaa', 'all', 2024, 269, 'official', from.vantaa),
	row('vantaa', 'all', 2025, 384, 'official', from.vantaa, {
		method: 'Lähteen mukaan tietojen parempi keruu näkyy kasvussa.'
	})
];

const country: DemoFigure[] = [
	row('fi', 'alone', 2017, 6615, 'official', from.ara2017, { method: alone }),
	row('fi', 'alone', 2018, 4882, 'official', from.ara2018, {
		breakBefore: true,
		method: `${alone} Helsinki muutti laskentatapaansa, ja koko maan luku laski siksi.`
	}),
	row('fi', 'alone', 2019, 4600, 'derived', from.statistics, { method: `${alone} ${fromChange}` }),
	row('fi', 'alone', 2020, 4341, 'official', from.statistics, { method: alone }),
	row('fi', 'alone', 2021, 3948, 'derived', from.ara2022, {
		method: `${alone} ${fromChange} Toisessa lähteessä pyöristetty luku 3 950.`
	}),
	row('fi', 'alone', 2022, 3686, 'official', from.ara2022, { method: alone }),
	row('fi', 'alone', 2023, 3429, 'official', from.ysaatio2023, { method: alone }),
	row('fi', 'alone', 2024, 3806, 'official', from.ysaatio2025, { method: alone }),
	row('fi', 'alone', 2025, 4579, 'official', from.ysaatio2025, { method: alone }),

	row('fi', 'long_term', 2019, 961, 'derived', from.statistics, { method: fromChange }),
	row('fi', 'long_term', 2020, 1054, 'official', from.statistics),
	row('fi', 'long_term', 2021, 1318, 'derived', from.ara2022, {
		method: `${fromChange} Toisessa lähteessä pyöristetty luku 1 320.`
	}),
	row('fi', 'long_term', 2022, 1133, 'official', from.ara2022),
	row('fi', 'long_term', 2023, 1018, 'derived', from.ara2023, {
		method: 'Laskettu: 1 133 vuonna 2022, ja vähennystä 115. Toinen lähde merkitsee luvun vuodelle 2022.'
	}),

	row('fi', 'women', 2019, 1190, 'derived', from.statistics, { method: fromChange }),
	row('fi', 'women', 2020, 1065, 'official', from.statistics),
	row('fi', 'women', 2021, 891, 'derived', from.ara2022, { method: fromChange }),
	row('fi', 'women', 2022, 910, 'official', from.ara2022),

	row('fi', 'under_25', 2019, 854, 'derived', from.statistics, { method: fromChange }),
	row('fi', 'under_25', 2020, 854, 'official', from.statistics),
	row('fi', 'under_25', 2021, 711, 'derived', from.ara2022, { method: fromChange }),
	row('fi', 'under_25', 2022, 815, 'official', from.ara2022),

	row('fi', 'immigrants', 2019, 1096, 'derived', from.statistics, { method: fromChange }),
	row('fi', 'immigrants', 2020, 963, 'official', from.statistics),

	row('fi', 'families', 2017, 214, 'official', from.ara2017, { method: 'Perheitä, joissa oli 497 ihmistä.' }),
	row('fi', 'families', 2020, 201, 'official', from.statistics, { method: 'Perheet ja pariskunnat ruokakuntina.' }),
	row('fi', 'families', 2022, 155, 'official', from.ara2022, { method: 'Perheet ja pariskunnat ruokakuntina.' })
];

/** Every sourced observation of the demo world. */
export const demoFigures: DemoFigure[] = [...jyvaskyla, ...pori, ...otherCities, ...country];

export type DemoGoal = {
	city: CityId | 'fi';
	category: Category;
	baselineYear: number;
	baseline: number;
	exactHalf: number;
	target: number;
	/** null: the source gives no year, and none is made up. */
	targetYear: number | null;
	source: Source;
	/** false: arithmetic on the baseline that no source sets as a goal. */
	isSet: boolean;
	note: string;
};

/** Halving goals, only where there is a sourced baseline. */
export const demoGoals: DemoGoal[] = [
	{
		city: 'jyvaskyla',
		category: 'all',
		baselineYear: 2019,
		baseline: 156,
		exactHalf: 78,
		target: 78,
		targetYear: null,
		source: from.jyvaskyla,
		isSet: true,
		note: 'Suunnitelma koskee vuosia 2020–2022. Tavoitevuotta ei ole kirjattu.'
	},
	{
		city: 'jyvaskyla',
		category: 'long_term',
		baselineYear: 2019,
		baseline: 46,
		exactHalf: 23,
		target: 23,
		targetYear: null,
		source: from.jyvaskyla,
		isSet: false,
		note: 'Laskettu lähtöluvusta. Kaupunki ei ole asettanut tätä tavoitteeksi.'
	},
	{
		city: 'pori',
		category: 'all',
		baselineYear: 2020,
		baseline: 53,
		exactHalf: 26.5,
		target: 26,
		targetYear: 2023,
		source: from.pori,
		isSet: true,
		note: 'Tarkka puolikas on 26,5. Tavoite on suurin kokonaisluku, joka ei ylitä sitä.'
	},
	{
		city: 'fi',
		category: 'alone',
		baselineYear: 2019,
		baseline: 4600,
		exactHalf: 2300,
		target: 2300,
		targetYear: 2023,
		source: from.programme,
		isSet: true,
		note: 'Hallitus asetti vuonna 2019 tavoitteen puolittaa asunnottomuus vuoteen 2023 mennessä. Lähtöluku on laskettu.'
	}
];
