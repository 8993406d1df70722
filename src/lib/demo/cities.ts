// The ten member cities and their plans. Only Jyväskylä and Pori come from a source; that the other eight
// are members, and everything their plans say, is made up and marked so.

export const demoCities = [
	{ id: 'jyvaskyla', name: 'Jyväskylä', genitive: 'Jyväskylän', inessive: 'Jyväskylässä', nameSv: null, isExample: false },
	{ id: 'pori', name: 'Pori', genitive: 'Porin', inessive: 'Porissa', nameSv: 'Björneborg', isExample: false },
	{ id: 'espoo', name: 'Espoo', genitive: 'Espoon', inessive: 'Espoossa', nameSv: 'Esbo', isExample: true },
	{ id: 'helsinki', name: 'Helsinki', genitive: 'Helsingin', inessive: 'Helsingissä', nameSv: 'Helsingfors', isExample: true },
	{ id: 'kuopio', name: 'Kuopio', genitive: 'Kuopion', inessive: 'Kuopiossa', nameSv: null, isExample: true },
	{ id: 'lahti', name: 'Lahti', genitive: 'Lahden', inessive: 'Lahdessa', nameSv: 'Lahtis', isExample: true },
	{ id: 'oulu', name: 'Oulu', genitive: 'Oulun', inessive: 'Oulussa', nameSv: 'Uleåborg', isExample: true },
	{ id: 'tampere', name: 'Tampere', genitive: 'Tampereen', inessive: 'Tampereella', nameSv: 'Tammerfors', isExample: true },
	{ id: 'turku', name: 'Turku', genitive: 'Turun', inessive: 'Turussa', nameSv: 'Åbo', isExample: true },
	{ id: 'vantaa', name: 'Vantaa', genitive: 'Vantaan', inessive: 'Vantaalla', nameSv: 'Vanda', isExample: true }
] as const;

export type DemoCity = (typeof demoCities)[number];
export type CityId = DemoCity['id'];

export type DemoPlan = {
	city: CityId;
	name: string;
	periodStart: number;
	periodEnd: number | null;
	baselineYear: number | null;
	/** The people who write it, as the city's news words it. */
	groupSize: string | null;
	owner: string;
};

const sourced: DemoPlan[] = [
	{
		city: 'jyvaskyla',
		name: 'Jyväskylän kaupungin asunnottomuuden puolittamissuunnitelma',
		periodStart: 2020,
		periodEnd: 2022,
		baselineYear: 2019,
		groupSize: 'noin 30',
		owner: 'jkl-kaupunki'
	},
	{
		// The source speaks of a halving project and never of a plan document, so the name claims none.
		city: 'pori',
		name: 'Asunnottomuuden puolittaminen Porissa',
		periodStart: 2021,
		periodEnd: null,
		baselineYear: 2020,
		groupSize: null,
		owner: 'porin-perusturva'
	}
];

/** Every city's plan: the two sourced ones first, then eight example plans without a baseline. */
export const demoPlans: DemoPlan[] = [
	...sourced,
	...demoCities
		.filter((city) => city.isExample)
		.map((city) => ({
			city: city.id,
			name: `Asunnottomuuden puolittaminen ${city.inessive}`,
			// The years of the ministry's cooperation programme; no city's own years are claimed.
			periodStart: 2020,
			periodEnd: 2022,
			baselineYear: null,
			groupSize: null,
			owner: `${city.id}-kaupunki`
		}))
];
