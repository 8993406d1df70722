// Programmes and the two projects. Days keep the precision the source has: '2021-02' stays a month.
import type { Source } from '../indicators/tables.ts';
import { citeAll, seed, type SeedCity } from './sources.ts';

export type DemoProgramme = { id: string; name: string; owner: string | null; note: string | null; sources: Source[] };

const notes: Record<string, string> = {
	'stm-suuret-kaupungit': 'ASSI asunto ensin -hanke on tämän kokonaisuuden kaksivuotinen osahanke.',
	'ym-yhteistyoohjelma': 'Mukaan kutsuttiin kunnat, joissa asunnottomuutta oli eniten vuonna 2018.',
	'sote-keskus': 'Sekä ASSI asunto ensin -hanke että Aspu-Pori-hanke kytkeytyvät ohjelmaan.',
	aku: 'Aiempi hanke, jossa Kotikonstista saatiin hyviä tuloksia.',
	sisarhankkeet: 'Hankkeita on käynnistetty Porin lisäksi kuudella paikkakunnalla.'
};

/** The national wholes the two projects belong to or are linked with. */
export const demoProgrammes: DemoProgramme[] = seed.programmes.map((programme) => ({
	id: programme.id,
	name: programme.name,
	owner: programme.owner ?? null,
	note: notes[programme.id] ?? null,
	sources: citeAll(programme.src)
}));

export type DemoProject = {
	id: string;
	city: SeedCity;
	name: string;
	aliases: string[];
	funder: string;
	host: string;
	hostUnit: string | null;
	startOn: string;
	endOn: string | null;
	purpose: string;
	fundingConditions: string[];
	partOf: string[];
	linkedTo: string[];
	sources: Source[];
};

// The sources spell the names in several ways; one is chosen and the others are kept as aliases.
const written: Record<string, { name: string; aliases: string[] }> = {
	assi: { name: 'ASSI asunto ensin -hanke', aliases: ['Assi-hanke', 'Assi asunto ensin -hanke'] },
	aspu: { name: 'Aspu-Pori-hanke', aliases: ['Aspu-hanke', 'Aspu-Pori -hanke'] }
};

const purposes: Record<string, string> = {
	assi: 'Koordinoi Jyväskylän puolittamissuunnitelman laatimista, ehkäisee asunnottomuutta ja tekee asiakastyötä, ja kehittää eteenpäin aiempien hankkeiden lupaavia käytäntöjä.',
	aspu: 'Juurruttaa toimivia asunnottomuustyön käytäntöjä osaksi sosiaali- ja terveydenhuollon ammattilaisten työtä. Tavoite on puolittaa asunnottomuus Porissa vuoteen 2023 mennessä.'
};

const conditions: Record<string, string[]> = {
	assi: [
		'Rahoitus on vahvistettu yhdeksi vuodeksi.',
		'Toisen vuoden jatko riippuu valtion vuoden 2021 talousarvion vahvistamisesta.'
	],
	aspu: []
};

/** ASSI of Jyväskylä and Aspu of Pori. */
export const demoProjects: DemoProject[] = seed.projects.map((project) => ({
	id: project.id,
	city: project.city as SeedCity,
	...written[project.id]!,
	funder: project.funder,
	host: project.hostOrganisation,
	hostUnit: project.hostUnit ? seed.organisations.find((one) => one.id === project.hostUnit)!.name : null,
	startOn: project.start,
	endOn: project.end,
	purpose: purposes[project.id]!,
	fundingConditions: conditions[project.id]!,
	partOf: project.partOf,
	linkedTo: project.linkedTo,
	sources: citeAll(project.src)
}));
