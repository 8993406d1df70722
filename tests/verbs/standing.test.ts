// Where sections stand is asked in several ways, each as fast as its page needs; all must say what the rows say when
// they are read one by one and the text is put together anew.
import * as editions from '#lib/editions/editions.server.ts';
import { Conflict, Invalid, Refused } from '#lib/database/errors.ts';
import * as plans from '#lib/plans/plans.server.ts';
import * as reviews from '#lib/reviews/reviews.server.ts';
import { standing } from '#lib/sections/rules.ts';
import * as sections from '#lib/sections/sections.server.ts';
import { contentHash, textHash } from '#lib/text/canonical.ts';
import { fromUpdates, toJson } from '#lib/text/ydoc.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { submitted, world, type World } from '../world.ts';

const keys = ['baseline', 'goals', 'housing_first'];
const deciders = [
	['usva', 'jyvaskyla-kaupunki'],
	['halla', 'stm'],
	['routa', 'ym']
] as const;

type Row = Record<string, string | number | null>;

/** The text's hash from the stored bytes, nothing remembered. */
function hashOf(w: World, textId: number) {
	const all = (sql: string) => w.db.$client.prepare(sql).all(textId) as { seq: number; body: Buffer }[];
	const base = all('select seq, body from text_snapshots where text_id = ?');
	const tail = all('select seq, body from text_updates where text_id = ? order by seq').filter(
		(row) => row.seq > (base[0]?.seq ?? 0)
	);
	const text = textHash(toJson(fromUpdates([...base, ...tail].map((row) => row.body))));
	return contentHash({ text, measures: [], figures: [], plainHash: null });
}

/** Where a section stands, from its rows one by one. */
function slowly(w: World, section: Row, locks: boolean) {
	const ask = (sql: string, ...values: unknown[]) => w.db.$client.prepare(sql).all(...values) as Row[];
	const revisionHash = (id: unknown) =>
		(ask('select content_hash as hash from revisions where id = ?', id)[0]?.hash as string | undefined) ?? null;
	const rounds = ask('select *, rowid as place from reviews where section_id = ?', section.id);
	const open = rounds.find((round) => round.closed_at === null);
	const closed = rounds
		.filter((round) => round.closed_at !== null)
		.sort((a, b) => Number(a.closed_at) - Number(b.closed_at) || Number(a.place) - Number(b.place));
	const approved = closed.findLast((round) => round.outcome === 'approved');
	const [edition] = ask('select id from editions where plan_id = ? order by number desc', section.plan_id);
	const [published] = ask(
		'select revision_id from edition_sections where edition_id = ? and section_id = ?',
		edition?.id ?? '',
		section.id
	);
	return standing({
		openHash: open ? revisionHash(open.revision_id) : null,
		lastOutcome: (closed.at(-1)?.outcome as 'approved' | 'returned' | 'withdrawn' | undefined) ?? null,
		approvedHash: approved ? revisionHash(approved.revision_id) : null,
		publishedHash: published ? revisionHash(published.revision_id) : null,
		hash: hashOf(w, Number(section.text_id)),
		locks
	});
}

function agree(w: World) {
	const all = plans.open();
	const together = sections.linesOf(all);
	for (const plan of all) {
		const lines = sections.lines(plan);
		expect(together.get(plan.id)).toEqual(lines);
		const rows = w.db.$client
			.prepare('select * from sections where plan_id = ? and removed_at is null order by ordinal, rowid')
			.all(plan.id) as Row[];
		expect(lines.map((line) => [line.id, line.number])).toEqual(rows.map((row, index) => [row.id, index + 1]));
		for (const [index, row] of rows.entries()) {
			const truth = slowly(w, row, plan.locks);
			const section = sections.find(String(row.id));
			expect(lines[index]).toMatchObject(truth);
			expect(sections.line(section)).toEqual(lines[index]);
			expect(sections.standingOf(section)).toEqual(truth);
			expect(sections.subject(section)).toMatchObject({ state: truth.state, locked: truth.locked });
		}
	}
}

const which = fc.nat(keys.length - 1);
const step = fc.oneof(
	fc.record({ act: fc.constant('write' as const), which, words: fc.constantFrom('Koti ensin.', 'Tuki kulkee mukana.', 'Yksi.') }),
	fc.record({ act: fc.constant('submit' as const), which }),
	fc.record({ act: fc.constant('decide' as const), which, who: fc.nat(2), ok: fc.boolean() }),
	fc.record({ act: fc.constant('decide' as const), which, who: fc.nat(2), ok: fc.constant(true) }),
	fc.record({ act: fc.constantFrom('approve' as const, 'withdraw' as const, 'remove' as const, 'back' as const), which }),
	fc.record({ act: fc.constantFrom('publish' as const, 'locks' as const) }),
	fc.record({ act: fc.constant('move' as const), which, to: fc.integer({ min: 1, max: 10 }) })
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

function take(w: World, ids: string[], one: Step) {
	if (!('which' in one)) {
		if (one.act === 'publish') editions.publish(w.as('kaisla'), w.plan.id);
		else plans.revise(w.as('kaisla'), w.plan.id, { locks: !plans.find(w.plan.id).locks });
		return;
	}
	const id = ids[one.which]!;
	const key = keys[one.which]!;
	if (one.act === 'remove') return void sections.remove(w.as('kaisla'), id);
	if (one.act === 'back') return void sections.bringBack(w.as('kaisla'), id);
	if (sections.find(id).removedAt) return;
	if (one.act === 'write') w.write(key, one.words);
	if (one.act === 'submit') w.submit(key);
	if (one.act === 'approve') w.approve(key);
	if (one.act === 'withdraw') reviews.withdraw(w.as('kaisla'), id);
	if (one.act === 'move') sections.move(w.as('kaisla'), id, one.to);
	if (one.act === 'decide' && reviews.openReview(id)) {
		const [by, organisationId] = deciders[one.who]!;
		reviews.decide(w.as(by), id, {
			...{ organisationId, ...submitted(id), mark: 'met', outcome: one.ok ? 'approve' : 'request' },
			...(one.ok ? { reason: '', requests: [] } : { reason: 'Osa on kesken.', requests: ['Kertokaa lisää.'] })
		});
	}
}

test('sections stand where their rows say, whatever has happened and however it is asked', () => {
	const seen = new Set<string>();
	fc.assert(
		fc.property(fc.array(step, { minLength: 6, maxLength: 16 }), (steps) => {
			const w = world();
			const ids = keys.map((key) => w.section(key).id);
			agree(w);
			for (const one of steps) {
				w.wait(60_000);
				try {
					take(w, ids, one);
				} catch (error) {
					// What may not be done now is refused, and nothing has happened.
					if (![Conflict, Invalid, Refused].some((kind) => error instanceof kind)) throw error;
				}
				agree(w);
				for (const line of sections.lines(w.plan)) seen.add(line.shown);
			}
		}),
		{ numRuns: 8, examples: [[[...story]], [[...returned]]] }
	);
	expect([...seen].sort()).toEqual(['approved', 'changes', 'draft', 'in_review', 'published']);
});

const story: Step[] = [
	{ act: 'write', which: 0, words: 'Koti ensin.' },
	{ act: 'approve', which: 0 },
	{ act: 'publish' },
	{ act: 'write', which: 0, words: 'Yksi.' },
	{ act: 'submit', which: 0 },
	{ act: 'locks' },
	{ act: 'write', which: 0, words: 'Koti ensin.' },
	{ act: 'withdraw', which: 0 }
];
const returned: Step[] = [
	{ act: 'write', which: 1, words: 'Koti ensin.' },
	{ act: 'submit', which: 1 },
	{ act: 'decide', which: 1, who: 0, ok: true },
	{ act: 'decide', which: 1, who: 1, ok: false },
	{ act: 'decide', which: 1, who: 2, ok: true },
	{ act: 'remove', which: 1 },
	{ act: 'back', which: 1 },
	{ act: 'move', which: 1, to: 1 }
];
