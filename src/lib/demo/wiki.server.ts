// A few pages of the wiki, so that it is not empty. Who meets, what is said and what is decided in them is made up and
// says so; they stand on no source and claim nothing of the world.
import { change } from '../events/change.server.ts';
import * as memberships from '../people/memberships.server.ts';
import { actorOf } from '../people/sessions.server.ts';
import { fromMarkdown } from '../text/markdown.ts';
import * as spaces from '../wiki/spaces.server.ts';
import * as talk from '../wiki/talk.server.ts';
import * as wiki from '../wiki/wiki.server.ts';

const begin = (by: string, spaceId: string, title: string, words: string, under?: string) =>
	wiki.begin(actorOf(by), { spaceId, title, text: fromMarkdown(words), under, isExample: true });

/** Jyväskylä's notes and a page on a theme for everybody. */
export function addWiki() {
	const meetings = begin(
		'kaisla',
		'jyvaskyla',
		'Kokoukset',
		'Ohjausryhmän ja työpajojen muistiinpanot ovat tämän sivun alla. Uusi muistio alkaa mallista Kokouksen muistiinpanot.'
	);
	begin(
		'pouta',
		'jyvaskyla',
		'Kirjoittajien tapaaminen',
		`### Paikalla

Kaisla, Pouta, Hilla, Kaste

### Mistä puhuttiin

Luimme läpi, miten [Nopsajalka](/wiki/to/practice/nopsajalka) on kirjattu suunnitelmaan. Taustaksi kannattaa lukea yhteinen sivu [Asunto ensin](/wiki/shared/asunto-ensin).

### Mitä päätettiin

Sanat kerätään sivulle [Sanasto](/wiki/jyvaskyla/sanasto), jota ei ole vielä aloitettu.`,
		meetings.id
	);
	const theme = begin(
		'kaisla',
		'shared',
		'Asunto ensin',
		`### Mistä on kyse

Sivulle kootaan, miten kaupungit kirjoittavat asunto ensin -periaatteesta suunnitelmiinsa.

### Mitä eri kaupungeissa tehdään

Jyväskylässä liikkuvasta tuesta vastaa [Nopsajalka](/wiki/to/practice/nopsajalka). Muut kaupungit voivat lisätä omansa.

### Avoimia kysymyksiä

Millä sanoilla periaatteesta kerrotaan lyhyesti? Ehdotuksia kerätään sivulle [Lyhyesti sanottuna](/wiki/shared/lyhyesti-sanottuna).`
	);
	talk.say(actorOf('utu'), theme.id, 'Lisäämme Porin kohdan ensi viikolla.', null, true);
	wiki.openToAll(actorOf('kaisla'), theme.id);
}

/** A working group of two cities: its space is read by those who have been invited to it. */
export function addGroup() {
	const kaisla = actorOf('kaisla');
	const { id } = spaces.startGroup(kaisla, {
		name: 'Liikkuvan työn ryhmä',
		about: 'Jyväskylän ja Porin liikkuvaa työtä tekevät vertaavat, miten työ järjestetään.',
		isExample: true
	});
	change(kaisla, (c) => {
		for (const personId of ['pouta', 'utu', 'varpu']) memberships.start(c, { personId, role: 'writer', scope: `space:${id}` });
	});
	const first = begin(
		'kaisla',
		id,
		'Mitä vertaamme',
		`### Mistä on kyse

Ryhmä kokoaa tälle sivulle kysymykset, joihin kumpikin kaupunki vastaa omin sanoin. Tausta on yhteisellä sivulla [Asunto ensin](/wiki/shared/asunto-ensin).

### Kysymykset

- Kuka lähtee liikkeelle, kun tieto tulee?
- Mistä tieto tulee?
- Mitä tehdään, jos ihmistä ei tavoiteta?

Vastaukset kirjataan sivulle [Miten työ on järjestetty](/wiki/${id}/miten-tyo-on-jarjestetty).`
	);
	begin(
		'utu',
		id,
		'Miten työ on järjestetty',
		`### Jyväskylä

Liikkuva tuki on kuvattu käytännössä [Nopsajalka](/wiki/to/practice/nopsajalka).

### Pori

Porin kohta on kesken. Varpu kirjoittaa sen, kun työpari on sovittu.`,
		first.id
	);
	begin(
		'varpu',
		id,
		'Ryhmän toinen tapaaminen',
		`### Paikalla

Kaisla, Pouta, Utu, Varpu

### Mitä päätettiin

Kumpikin kaupunki kirjoittaa vastauksensa sivulle [Miten työ on järjestetty](/wiki/${id}/miten-tyo-on-jarjestetty). Seuraavaksi verrataan, mistä tieto tulee. Sille aloitetaan sivu [Mistä tieto tulee](/wiki/${id}/mista-tieto-tulee).`,
		first.id
	);
}
