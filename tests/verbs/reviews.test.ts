import { Conflict, Invalid, NotFound, Refused } from '#lib/database/errors.ts';
import { events } from '#lib/events/tables.ts';
import * as live from '#lib/live/live.server.ts';
import { list } from '#lib/notifications/notifications.server.ts';
import * as reviews from '#lib/reviews/reviews.server.ts';
import { requestsOf } from '#lib/reviews/requests.server.ts';
import * as screens from '#lib/reviews/screens.server.ts';
import * as revisions from '#lib/sections/revisions.server.ts';
import * as sections from '#lib/sections/sections.server.ts';
import { plainText } from '#lib/text/plain.ts';
import { desc } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { submitted, world, type World } from '../world.ts';

let w: World;
beforeEach(() => {
	w = world();
	w.write('mobile_support', 'Nopsajalka lähtee ihmisen luo.');
});

const why = (work: () => unknown) => {
	try {
		work();
	} catch (error) {
		if (error instanceof Refused || error instanceof Conflict) return error.why;
		if (error instanceof NotFound) return 'not_found';
		throw error;
	}
	return 'done';
};
const lastEvents = (count: number) =>
	w.db
		.select()
		.from(events)
		.orderBy(desc(events.seq))
		.limit(count)
		.all()
		.map((row) => row.kind);
const state = () => w.section('mobile_support').shown;

test('a section goes through the city and both ministries on one revision', () => {
	expect(state()).toBe('draft');
	w.submit('mobile_support');
	expect(state()).toBe('in_review');
	w.decide('mobile_support', 'usva', 'jyvaskyla-kaupunki');
	w.decide('mobile_support', 'halla', 'stm');
	expect(state()).toBe('in_review');
	w.decide('mobile_support', 'routa', 'ym');
	expect(state()).toBe('approved');
	expect(lastEvents(2)).toEqual(['section.approved', 'section.decided']);
});

test('one request for changes returns the round at once, as a list to tick', () => {
	w.submit('mobile_support');
	w.decide('mobile_support', 'usva', 'jyvaskyla-kaupunki');
	w.decide('mobile_support', 'halla', 'stm', 'request');
	expect(state()).toBe('changes');
	const asked = requestsOf(w.section('mobile_support').id)!;
	expect(asked.by).toEqual(['STM']);
	expect(asked.lines.map((line) => line.words)).toEqual(['Kertokaa, milloin Nopsajalan tavoittaa.']);
	// Sending it again is refused until the request is answered.
	expect(() => w.submit('mobile_support')).toThrow(Invalid);
	reviews.tick(w.as('pouta'), asked.lines[0]!.id, true);
	w.submit('mobile_support');
	expect(state()).toBe('in_review');
});

test('F-01 a decision on a revision that has been replaced is refused', () => {
	w.submit('mobile_support');
	const id = w.section('mobile_support').id;
	const seen = submitted(id);
	reviews.withdraw(w.as('kaisla'), id);
	w.write('mobile_support', 'Nopsajalka lähtee ihmisen luo myös iltaisin.');
	w.submit('mobile_support');
	const decision = { organisationId: 'jyvaskyla-kaupunki', ...seen, outcome: 'approve' as const, reason: '', requests: [] };
	expect(why(() => reviews.decide(w.as('usva'), id, decision))).toBe('stale');
	// The right revision with another hash is refused as well.
	const mixed = { ...decision, ...submitted(id), contentHash: seen.contentHash };
	expect(why(() => reviews.decide(w.as('usva'), id, mixed))).toBe('stale');
	expect(state()).toBe('in_review');
});

test('nobody decides on a text they have written since it was last approved', () => {
	w.person('Usva ja Pouta', 'reader', 'city:jyvaskyla');
	const both = w.person('Kaste', 'approver', 'city:jyvaskyla', 'jyvaskyla-kaupunki');
	w.submit('mobile_support');
	const id = w.section('mobile_support').id;
	const decision = {
		organisationId: 'jyvaskyla-kaupunki',
		...submitted(id),
		outcome: 'approve' as const,
		reason: '',
		requests: []
	};
	const pouta = w.as('pouta');
	pouta.memberships.push({ role: 'approver', scope: 'city:jyvaskyla', organisationId: 'jyvaskyla-kaupunki' });
	expect(why(() => reviews.decide(pouta, id, decision))).toBe('own_text');
	expect(both).toBeTruthy();
	w.decide('mobile_support', 'usva', 'jyvaskyla-kaupunki');
});

test('an earlier approval stays in force while a newer text is in work, and typing the text back approves it again', () => {
	w.approve('mobile_support');
	w.write('mobile_support', 'Uusi teksti.');
	expect(w.section('mobile_support')).toMatchObject({ shown: 'draft', earlierInForce: true, inForce: true });
	w.write('mobile_support', 'Nopsajalka lähtee ihmisen luo.');
	expect(w.section('mobile_support')).toMatchObject({ shown: 'approved', earlierInForce: false });
});

test('a submitted section is closed for writing until it is decided or withdrawn', () => {
	w.submit('mobile_support');
	expect(why(() => w.write('mobile_support', 'Vielä yksi lause.'))).toBe('locked');
	expect(sections.open(w.as('pouta'), w.section('mobile_support').textId).write).toBe(false);
	reviews.withdraw(w.as('kaisla'), w.section('mobile_support').id);
	expect(sections.open(w.as('pouta'), w.section('mobile_support').textId).write).toBe(true);
	expect(state()).toBe('draft');
});

test('withdrawing is possible until the first decision of the last stage', () => {
	w.submit('mobile_support');
	w.decide('mobile_support', 'usva', 'jyvaskyla-kaupunki');
	w.decide('mobile_support', 'halla', 'stm');
	expect(why(() => reviews.withdraw(w.as('kaisla'), w.section('mobile_support').id))).toBe('too_late_to_withdraw');
});

test('a ministry reads "still in the city" until its stage opens', () => {
	w.submit('mobile_support');
	const id = w.section('mobile_support').id;
	expect(why(() => screens.page(w.as('halla'), id))).toBe('not_found');
	w.decide('mobile_support', 'usva', 'jyvaskyla-kaupunki');
	const page = screens.page(w.as('halla'), id);
	expect(plainText(page.revision.content)).toContain('Nopsajalka');
	expect(page.seats.map((seat) => seat.id)).toEqual(['stm']);
	expect(screens.waitingFor(w.as('halla'))).toMatchObject([{ sectionId: id, sectionNumber: w.section('mobile_support').number }]);
	expect(screens.waitingFor(w.as('usva'))).toEqual([]);
});

test('what waits is listed by how long this stage has been open, not by how old its round is', () => {
	w.write('low_threshold', 'Ovi on auki joka päivä.');
	w.submit('mobile_support');
	w.wait(1000);
	w.submit('low_threshold');
	w.wait(1000);
	w.decide('low_threshold', 'usva', 'jyvaskyla-kaupunki');
	w.wait(1000);
	w.decide('mobile_support', 'usva', 'jyvaskyla-kaupunki');
	const waiting = screens.waitingFor(w.as('halla')).map((one) => one.sectionId);
	expect(waiting).toEqual([w.section('low_threshold').id, w.section('mobile_support').id]);
});

test('what a ministry sent back stays readable to it, and not what the city writes after that', () => {
	w.submit('mobile_support');
	const read = () => screens.readable(w.as('halla'), w.section('mobile_support').id, null);
	expect(read()).toEqual({ revisionId: null, content: null, shown: null, waits: false });
	w.decide('mobile_support', 'usva', 'jyvaskyla-kaupunki');
	expect(read().waits).toBe(true);
	w.decide('mobile_support', 'halla', 'stm', 'request');
	w.write('mobile_support', 'Kaupungin uusi luonnos.');
	expect(read().waits).toBe(false);
	expect(plainText(read().content!)).toContain('Nopsajalka');
});

test('one decision per organisation, whoever of its people makes it', () => {
	w.submit('mobile_support');
	w.decide('mobile_support', 'usva', 'jyvaskyla-kaupunki');
	w.decide('mobile_support', 'halla', 'stm', 'abstain');
	expect(why(() => w.decide('mobile_support', 'huurre', 'stm'))).toBe('already_decided');
	w.decide('mobile_support', 'routa', 'ym');
	expect(state()).toBe('approved');
});

test('abstaining counts neither way, and at least one approval is needed', () => {
	w.submit('mobile_support');
	w.decide('mobile_support', 'usva', 'jyvaskyla-kaupunki');
	w.decide('mobile_support', 'halla', 'stm', 'abstain');
	w.decide('mobile_support', 'routa', 'ym', 'abstain');
	expect(state()).toBe('in_review');
});

test('F-04 of two reviewers at once the second meets what the first decided, 100 times', () => {
	for (let round = 0; round < 100; round++) {
		w.write('mobile_support', `Kierros ${round}.`);
		const open = requestsOf(w.section('mobile_support').id)?.lines.filter((line) => !line.ticked) ?? [];
		for (const line of open) reviews.tick(w.as('pouta'), line.id, true);
		w.submit('mobile_support');
		const id = w.section('mobile_support').id;
		const seen = submitted(id);
		const before = w.db
			.select()
			.from(events)
			.all()
			.filter((row) => row.kind === 'section.decided').length;
		const act = (outcome: 'approve' | 'request', by: 'usva') =>
			why(() =>
				reviews.decide(w.as(by), id, {
					organisationId: 'jyvaskyla-kaupunki',
					...seen,
					outcome,
					reason: 'Näin.',
					requests: outcome === 'request' ? ['Muuta.'] : []
				})
			);
		const answers =
			round % 2 ? [act('approve', 'usva'), act('request', 'usva')] : [act('request', 'usva'), act('approve', 'usva')];
		expect(answers[0]).toBe('done');
		expect(['already_decided', 'not_open', 'no_role']).toContain(answers[1]);
		const after = w.db
			.select()
			.from(events)
			.all()
			.filter((row) => row.kind === 'section.decided').length;
		expect(after - before).toBe(1);
		if (w.section('mobile_support').openReviewId) reviews.withdraw(w.as('kaisla'), id);
	}
});

test('those who decide next are told, and never of their own act', () => {
	w.submit('mobile_support');
	expect(list(w.as('usva')).filter((one) => one.waits)).toHaveLength(1);
	expect(list(w.as('kaisla')).some((one) => one.kind === 'section.submitted')).toBe(false);
	w.decide('mobile_support', 'usva', 'jyvaskyla-kaupunki');
	expect(list(w.as('halla')).filter((one) => one.waits)).toHaveLength(1);
	expect(list(w.as('usva')).filter((one) => one.waits)).toHaveLength(0);
});

test('an empty section cannot be submitted, and a failed submission leaves no trace', () => {
	const before = w.db.select().from(events).all().length;
	expect(() => reviews.submit(w.as('kaisla'), w.section('dwellings').id)).toThrow(Invalid);
	expect(w.db.select().from(events).all()).toHaveLength(before);
	expect(live.round(w.section('dwellings').textId)).toBe(1);
});

test('a ministry reads the versions it was shown, and no draft between them', () => {
	w.submit('mobile_support');
	const { id } = w.section('mobile_support');
	const shown = () => screens.shownRevisions(w.as('halla'), id);
	expect(() => revisions.list(w.as('halla'), id, shown())).toThrow(NotFound);
	w.decide('mobile_support', 'usva', 'jyvaskyla-kaupunki');
	const [only, ...others] = revisions.list(w.as('halla'), id, shown());
	expect(others).toEqual([]);
	expect(revisions.pair(w.as('halla'), id, only!.number, undefined, shown()).after.number).toBe(only!.number);
	expect(() => revisions.pair(w.as('halla'), id, 1, only!.number, shown())).toThrow(NotFound);
	expect(revisions.list(w.as('pouta'), id).length).toBeGreaterThan(1);
});
