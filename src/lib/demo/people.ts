// Invented people with names from weather and nature. None of them is anybody, and no name, address or
// number of a real person stands here. The addresses end in .invalid, which can never receive mail.
import type { Role } from '../access/actor.ts';
import type { CityId } from './cities.ts';

export type DemoPerson = {
	id: string;
	name: string;
	title: string;
	email: string | null;
	role: Role;
	/** null: the whole nation (reviewers) or the installation (operator). */
	city: CityId | null;
	organisation: string | null;
};

function person(name: string, title: string, role: Role, city: CityId | null, organisation: string | null): DemoPerson {
	const id = name.toLowerCase().replaceAll('ä', 'a').replaceAll('ö', 'o');
	// Experts by experience need no e-mail; theirs is a seat.
	return { id, name, title, email: role === 'expert' ? null : `${id}@esimerkki.invalid`, role, city, organisation };
}

const exampleCity = (city: CityId, coordinator: string, approver: string) => [
	person(coordinator, 'projektikoordinaattori', 'coordinator', city, `${city}-kaupunki`),
	person(approver, 'ohjausryhmän puheenjohtaja', 'approver', city, `${city}-kaupunki`)
];

/** Everybody in the demo world, coordinators of the seed cities first. */
export const demoPeople: DemoPerson[] = [
	person('Kaisla', 'projektikoordinaattori', 'coordinator', 'jyvaskyla', 'jkl-kaupunki'),
	person('Pouta', 'sosiaaliohjaaja', 'writer', 'jyvaskyla', 'jkl-kaupunki'),
	person('Kaste', 'psykiatrinen sairaanhoitaja', 'writer', 'jyvaskyla', 'jkl-kaupunki'),
	person('Hilla', 'kolmannen sektorin edustaja', 'writer', 'jyvaskyla', 'esimerkkijarjesto'),
	person('Tyyni', 'palveluntuottajan edustaja', 'writer', 'jyvaskyla', 'esimerkkipalvelu'),
	person('Usva', 'ohjausryhmän puheenjohtaja', 'approver', 'jyvaskyla', 'jkl-kaupunki'),
	person('Tuisku', 'kokemusasiantuntija', 'expert', 'jyvaskyla', null),
	person('Kajo', 'kokemusasiantuntija', 'expert', 'jyvaskyla', null),
	person('Sade', 'viestintäsuunnittelija', 'reader', 'jyvaskyla', 'jkl-kaupunki'),

	person('Utu', 'projektikoordinaattori', 'coordinator', 'pori', 'porin-perusturva'),
	person('Varpu', 'sosiaaliohjaaja', 'writer', 'pori', 'porin-perusturva'),
	person('Sammal', 'sosiaalityöntekijä', 'writer', 'pori', 'porin-perusturva'),
	person('Hanki', 'ohjausryhmän puheenjohtaja', 'approver', 'pori', 'porin-perusturva'),

	person('Halla', 'erityisasiantuntija', 'reviewer', null, 'stm'),
	person('Huurre', 'neuvotteleva virkamies', 'reviewer', null, 'stm'),
	person('Routa', 'erityisasiantuntija', 'reviewer', null, 'ym'),
	person('Räntä', 'neuvotteleva virkamies', 'reviewer', null, 'ym'),

	...exampleCity('espoo', 'Lumme', 'Kaarna'),
	...exampleCity('helsinki', 'Sumu', 'Luoto'),
	...exampleCity('kuopio', 'Havu', 'Ahava'),
	...exampleCity('lahti', 'Puro', 'Vehka'),
	...exampleCity('oulu', 'Hyöky', 'Jäkälä'),
	...exampleCity('tampere', 'Kuura', 'Puuska'),
	...exampleCity('turku', 'Ruoko', 'Rusko'),
	...exampleCity('vantaa', 'Viima', 'Tihku'),

	person('Virta', 'ylläpitäjä', 'operator', null, 'yllapito')
];
