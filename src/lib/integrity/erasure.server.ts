// Export and erasure of one person (R39; Articles 15, 17 and 20 of the GDPR). Which tables keep something of people is
// read from the database itself; what becomes of each place is said once below, and a test misses what is not said.
import type Sqlite from 'better-sqlite3';
import { system } from '../access/actor.ts';
import { database } from '../database/database.server.ts';
import { NotFound } from '../database/errors.ts';
import { change } from '../events/change.server.ts';
import * as memberships from '../people/memberships.server.ts';

/** The row goes, it stays under a name that is nobody's, or it stays with these columns as said. */
type Fate = 'goes' | 'stays' | Record<string, string | null>;
export type Place = { table: string; column: string };
export type Found = { id: string; name: string; email: string | null; roles: string };

/** What a person who has been forgotten is called wherever their work stays. */
export const NOBODY = 'Poistettu henkilö';

// Work and decisions belong to the city and stay; contact data, ways in and what was only for the person go.
const fates: Record<string, Fate> = {
	...all('stays', 'adoption_steps.made_by adoptions.adopted_by answers.answered_by comment_rounds.made_by comments.author_id'),
	...all('stays', 'comments.entered_by decisions.person_id disclosures.decided_by editions.published_by errata.made_by'),
	...all('stays', 'events.actor_id feedback.answered_by goals.set_by invitations.invited_by measure_changes.changed_by'),
	...all('stays', 'measure_links.made_by measure_reports.reported_by memberships.person_id memberships.substitute_for'),
	...all('stays', 'observations.recorded_by observations.replaced_by pastes.made_by plains.written_by practice_versions.made_by'),
	...all('stays', 'proposals.author_id proposals.decided_by remarks.author_id remarks.resolved_by requests.ticked_by'),
	...all('stays', 'reviews.opened_by revisions.made_by seats.made_by series_cuts.cut_by sign_in_links.made_by takedowns.made_by'),
	...all('stays', 'text_clients.brought_by text_clients.person_id text_contributors.person_id text_updates.person_id'),
	...all('stays', 'threads.begun_by threads.read_by threads.resolved_by wiki_groups.added_by wiki_pages.changed_by'),
	...all('stays', 'writing_proposals.author_id writing_proposals.decided_by writing_versions.made_by'),
	...all('goes', 'carry_drafts.person_id decision_drafts.person_id indicator_caretakers.person_id letters.person_id'),
	...all(
		'goes',
		'notifications.person_id sessions.user_id sign_in_links.person_id stopped_codes.person_id wiki_follows.person_id'
	),
	'invitations.accepted_by': { name: NOBODY, email: '' },
	'sections.responsible_id': { responsible_id: null },
	'seats.person_id': { label: '' },
	'measure_owners.person_id': { person_id: null, contact: null, email: null },
	'wiki_pages.owner_id': { owner_id: null }
};

function all(fate: Fate, places: string) {
	return Object.fromEntries(places.split(' ').map((place) => [place, fate]));
}

/** Every column that says who somebody is: references to people, and ids kept without one. */
export function places(client: Sqlite.Database): Place[] {
	const named = tablesOf(client).flatMap((table) =>
		(client.pragma(`table_info("${table}")`) as { name: string }[])
			.filter(({ name }) => /^(person|actor|user|author)_id$|_by$/.test(name))
			.map(({ name: column }) => ({ table, column }))
	);
	const found = [...referencesTo(client, 'people'), ...named].map((place) => [`${place.table}.${place.column}`, place] as const);
	return [...new Map(found).values()];
}

const tablesOf = (client: Sqlite.Database) =>
	client.prepare(`select name from sqlite_master where type = 'table' order by name`).pluck().all() as string[];

const referencesTo = (client: Sqlite.Database, other: string): Place[] =>
	tablesOf(client).flatMap((table) =>
		(client.pragma(`foreign_key_list("${table}")`) as { table: string; from: string }[])
			.filter((one) => one.table === other)
			.map(({ from: column }) => ({ table, column }))
	);

/** What forgetting does at a place; undefined when nobody has said. */
export const fateOf = ({ table, column }: Place): Fate | undefined => fates[`${table}.${column}`];

/** People by id, e-mail address or name, with the roles they hold now. */
export function find(words: string): Found[] {
	return database()
		.$client.prepare(
			`select p.id, p.name, p.email, coalesce((select group_concat(m.role || ' ' || m.scope, ', ') from memberships m
			where m.person_id = p.id and m.ended_at is null), '') as roles from people p
			where p.forgotten_at is null and (p.id = ? or lower(p.email) = lower(?) or p.name = ?) order by p.id`
		)
		.all(words, words, words) as Found[];
}

/** All that is kept of somebody: their own row, and every row that names them by table. Secrets and bytes are left out. */
export function kept(personId: string): Record<string, Record<string, unknown>[]> {
	const { $client: client } = database();
	const own = client.prepare('select * from people where id = ?').all(personId) as Record<string, unknown>[];
	if (!own.length) throw new NotFound('person');
	const found: Record<string, Record<string, unknown>[]> = { people: own.map(readable) };
	for (const { table, column } of places(client)) {
		const rows = client.prepare(`select * from "${table}" where "${column}" = ?`).all(personId) as Record<string, unknown>[];
		const known = new Set((found[table] ?? []).map((row) => JSON.stringify(row)));
		const more = rows.map(readable).filter((row) => !known.has(JSON.stringify(row)));
		if (more.length) found[table] = [...(found[table] ?? []), ...more];
	}
	return found;
}

/** A row for people to read: moments as dates, bytes as their number, no hash of a secret. */
function readable(row: Record<string, unknown>) {
	const shown = Object.entries(row).filter(([name]) => !/(_hash|_key)$|^previous$|^hash$/.test(name));
	return Object.fromEntries(
		shown.map(([name, value]) => [
			name,
			value instanceof Uint8Array
				? `${value.length} bytes`
				: typeof value === 'number' && value > 1e11 && /(^|_)(at|from|until|for)$/.test(name)
					? new Date(value).toISOString()
					: value
		])
	);
}

/**
 * Forgets somebody: their name, contact data, settings, ways in and what was only for them. Their roles end; their work and
 * decisions stay under `NOBODY`. With `words` what they said in comments and remarks is taken back too. Returns how many
 * rows each place had, and how many comments of others call them by name.
 */
export function forget(personId: string, words: boolean): { rows: Record<string, number>; calledByOthers: number } {
	const person = database().$client.prepare('select name, email from people where id = ?').get(personId);
	if (!person) throw new NotFound('person');
	const { name, email } = person as { name: string; email: string | null };
	const rows: Record<string, number> = {};
	return change(system(), (c) => {
		const { $client: client } = database();
		memberships.endAll(c, personId);
		const count = (place: string, sql: string, ...values: unknown[]) => {
			const { changes } = client.prepare(sql).run(...values);
			if (changes) rows[place] = (rows[place] ?? 0) + changes;
		};
		for (const place of places(client)) {
			const fate = fateOf(place);
			const where = `"${place.column}" = ?`;
			if (fate === 'goes') count(place.table, `delete from "${place.table}" where ${where}`, personId);
			else if (fate && fate !== 'stays')
				count(
					place.table,
					`update "${place.table}" set ${Object.keys(fate).map((column) => `"${column}" = ?`)} where ${where}`,
					...Object.values(fate),
					personId
				);
		}
		const now = c.now.getTime();
		count('seats', 'update seats set revoked_at = ? where person_id = ? and revoked_at is null', now, personId);
		if (email) {
			count('invitations', `update invitations set name = ?, email = '' where email = ?`, NOBODY, email);
			count('feedback', 'update feedback set contact = null where contact = ?', email);
		}
		dropUnsent(client, count, personId);
		if (words) takeWordsBack(count, personId, now);
		client
			.prepare(
				`update people set name = ?, title = null, email = null, password_hash = null, language = 'fi', theme = 'device',
				text_size = '100', single_keys = 1, announcements = 1, forgotten_at = ? where id = ?`
			)
			.run(NOBODY, now, personId);
		c.record('person.forgotten', { personId });
		const called = client.prepare('select count(*) as n from comments where author_id <> ? and instr(body, ?)');
		return { rows, calledByOthers: (called.get(personId, `@${name}`) as { n: number }).n };
	});
}

type Count = (place: string, sql: string, ...values: unknown[]) => void;

/** A proposal begun and not sent was only for its author; the copy of the text it was written in goes with it. */
function dropUnsent(client: Sqlite.Database, count: Count, personId: string) {
	const unsent = client.prepare('select text_id from proposals where author_id = ? and sent_at is null').pluck();
	for (const textId of unsent.all(personId)) {
		count('proposals', 'delete from proposals where text_id = ?', textId);
		for (const { table, column } of referencesTo(client, 'texts'))
			client.prepare(`delete from "${table}" where "${column}" = ?`).run(textId);
		count('texts', 'delete from texts where id = ?', textId);
	}
}

function takeWordsBack(count: Count, personId: string, now: number) {
	count(
		'threads',
		`update threads set resolved_at = ?, resolved_by = ? where resolved_at is null and begun_by = ?`,
		...[now, personId, personId]
	);
	count(
		'comments',
		`update comments set body = '', choice = null, mentions = '[]', taken_back_at = ? where author_id = ? and taken_back_at is null`,
		...[now, personId]
	);
	count(
		'remarks',
		`update remarks set body = '', taken_back_at = ? where author_id = ? and taken_back_at is null`,
		now,
		personId
	);
}

/** Takes the bytes of what is gone out of the file, too. */
export function wipe() {
	const { $client: client } = database();
	client.exec('vacuum');
	client.pragma('wal_checkpoint(truncate)');
}
