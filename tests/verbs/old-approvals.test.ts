// Approvals given by the first version of the program, before texts could hold cards, stand on the migrated database.
import Sqlite from 'better-sqlite3';
import { readFileSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { configure, openDatabase, use } from '#lib/database/database.server.ts';
import { migrate } from '#lib/database/migrate.server.ts';
import { wire } from '#lib/events/change.server.ts';
import { verify } from '#lib/integrity/verify.server.ts';
import * as live from '#lib/live/live.server.ts';
import * as plans from '#lib/plans/plans.server.ts';
import { keepForSchema } from '#lib/sections/revisions.server.ts';
import * as sections from '#lib/sections/sections.server.ts';
import { SCHEMA_VERSION } from '#lib/text/schema.ts';
import { fromJson } from '#lib/text/ydoc.ts';
import { reactions } from '#src/wiring.server.ts';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** As that version computed them. */
const TEXT_HASH = 'db37907d2d66426aba03a92b30aa30e32bfde95659481a0684cfec1668bd73ef';
const CONTENT_HASH = '74d4128fd1fb4a0237f5dd6cf8eca3e1323c3ae91abe0992280923fc32f870f6';
const text = {
	type: 'doc',
	content: [
		{ type: 'heading', attrs: { level: 3 }, content: [{ type: 'text', text: 'Nopsajalka' }] },
		{
			type: 'paragraph',
			content: [
				{ type: 'text', text: 'Tiimi jalkautuu.', marks: [{ type: 'bold' }] },
				{ type: 'footnote', attrs: { note: 'ARA 2020' } }
			]
		}
	]
};

test.each([
	['its hash kept beside the text', TEXT_HASH],
	['its hash computed anew', null]
])('an approval of the oldest saved database still stands, %s', (_, kept) => {
	const folder = mkdtempSync(join(tmpdir(), 'puolittamo-old-'));
	const file = join(folder, 'puolittamo.db');
	const old = new Sqlite(file);
	configure(old);
	migrate(old, 1);
	const saved = JSON.parse(readFileSync('tests/saved/0000.json', 'utf8')) as Record<string, Record<string, unknown>[]>;
	const state = Buffer.from(Y.encodeStateAsUpdate(fromJson(text)));
	const insert = (table: string, row: Record<string, unknown>) =>
		old.prepare(`insert into ${table} (${Object.keys(row).join()}) values (${Object.keys(row).map((key) => `@${key}`).join()})`).run(row); // prettier-ignore
	for (const table of ['cities', 'people', 'texts']) for (const row of saved[table]!) insert(table, row);
	old.prepare('update texts set hash = ?, hashed_seq = ? where id = 1').run(kept, kept ? 1 : null);
	insert('text_updates', { text_id: 1, seq: 1, round: 1, person_id: 'sade', body: state, checksum: crc32(state), at: 1 });
	insert('plans', { id: 'plan', city_id: 'jyvaskyla', name: 'Suunnitelma', period_start: 2020, started_at: 1 });
	insert('sections', { id: 'osa', plan_id: 'plan', text_id: 1, title: 'Osa', slug: 'osa', ordinal: 1, added_at: 1 });
	insert('revisions', {
		...{ id: 'versio', section_id: 'osa', number: 1, reason: 'submit', title: 'Osa', content: JSON.stringify(text) },
		...{ covers: '{"measures":[],"figures":[],"plainHash":null}', text_hash: TEXT_HASH, content_hash: CONTENT_HASH },
		...{ state, contributors: '[]', round: 1, made_at: 1 }
	});
	insert('reviews', { id: 'kierros', section_id: 'osa', revision_id: 'versio', stages: '[]', opened_at: 1, closed_at: 2, outcome: 'approved' }); // prettier-ignore
	old.close();

	const db = use(openDatabase(file));
	wire(reactions);
	const [line] = sections.lines(plans.find('plan'));
	expect(line).toMatchObject({ state: 'approved', hash: CONTENT_HASH, approvedHash: CONTENT_HASH });
	expect(live.nodes(1)).toEqual({ measures: [], figures: [] });
	keepForSchema();
	expect(db.$client.pragma('user_version', { simple: true })).toBe(SCHEMA_VERSION);
	// What a version holds already is not kept again; what none holds is.
	expect(sections.lastRevision('osa')!.number).toBe(1);
	db.$client.exec("pragma user_version = 0; update revisions set text_hash = 'x'");
	keepForSchema();
	expect(sections.lastRevision('osa')).toMatchObject({ number: 2, textHash: TEXT_HASH, contentHash: CONTENT_HASH });
	db.$client.prepare('update revisions set text_hash = ?').run(TEXT_HASH);
	expect(verify(db.$client).problems.filter((one) => one.startsWith('revision'))).toEqual([]);
	db.$client.close();
	rmSync(folder, { recursive: true });
});
