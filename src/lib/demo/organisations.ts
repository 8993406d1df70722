import type { OrganisationKind } from '../cities/tables.ts';
import { demoCities, type CityId } from './cities.ts';

export type DemoOrganisation = {
	id: string;
	name: string;
	nameSv?: string;
	nameEn?: string;
	short?: string;
	shortSv?: string;
	kind: OrganisationKind;
	city?: CityId;
	isExample: boolean;
};

const sourced: DemoOrganisation[] = [
	{
		id: 'stm',
		name: 'Sosiaali- ja terveysministeriö',
		nameSv: 'Social- och hälsovårdsministeriet',
		nameEn: 'Ministry of Social Affairs and Health',
		short: 'STM',
		shortSv: 'SHM',
		kind: 'ministry',
		isExample: false
	},
	{
		id: 'ym',
		name: 'Ympäristöministeriö',
		nameSv: 'Miljöministeriet',
		nameEn: 'Ministry of the Environment',
		short: 'YM',
		shortSv: 'MM',
		kind: 'ministry',
		isExample: false
	},
	{ id: 'jkl-kaupunki', name: 'Jyväskylän kaupunki', kind: 'city', city: 'jyvaskyla', isExample: false },
	{ id: 'rise-jkl', name: 'Rise Jyväskylä', kind: 'state', city: 'jyvaskyla', isExample: false },
	{ id: 'porin-perusturva', name: 'Porin perusturva', kind: 'city', city: 'pori', isExample: false }
];

// The seed does not name the working group's organisations, so the people in it come from made-up ones.
const invented: DemoOrganisation[] = [
	{ id: 'esimerkkijarjesto', name: 'Esimerkkijärjestö', kind: 'ngo', city: 'jyvaskyla', isExample: true },
	{ id: 'esimerkkipalvelu', name: 'Esimerkkipalvelu', kind: 'producer', city: 'jyvaskyla', isExample: true },
	{ id: 'yllapito', name: 'Puolittamon ylläpito', kind: 'other', isExample: true }
];

/** Organisations of the demo world; a city's first one owns its plan. */
export const demoOrganisations: DemoOrganisation[] = [
	...sourced,
	...demoCities
		.filter((city) => city.isExample)
		.map((city) => ({
			id: `${city.id}-kaupunki`,
			name: `${city.genitive} kaupunki`,
			kind: 'city' as const,
			city: city.id,
			isExample: true
		})),
	...invented
];
