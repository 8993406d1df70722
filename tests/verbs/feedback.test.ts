import { beforeEach, expect, test } from 'vitest';
import { Invalid, Refused } from '#lib/database/errors.ts';
import * as feedback from '#lib/feedback/feedback.server.ts';
import { dueAt, limits } from '#lib/feedback/rules.ts';
import { events } from '#lib/events/tables.ts';
import { world, type World } from '../world.ts';

let w: World;
beforeEach(() => {
	w = world();
	// The limit counts in minutes; every test begins long after the one before.
	w.wait(++tests * 3_600_000);
});
let tests = 0;

const day = 86_400_000;
const message = { about: 'accessibility', words: 'Kuvaaja ei näy.', contact: 'lukija@example.fi' } as const;

test('anybody may send feedback; its arrival is noted and the answer is due in 14 days', () => {
	const { arrivedAt } = feedback.send(message, 'a');
	expect(dueAt(arrivedAt).getTime() - arrivedAt.getTime()).toBe(14 * day);
	expect(feedback.list(w.as('tuuli'))).toMatchObject([{ about: 'accessibility', late: false, answeredAt: null }]);
	w.wait(15 * day);
	expect(feedback.list(w.as('tuuli'))).toMatchObject([{ late: true }]);
});

test('only the operator reads and answers', () => {
	const { id } = feedback.send(message, 'b');
	for (const name of ['kaisla', 'halla', 'sumu'] as const) {
		expect(() => feedback.list(w.as(name))).toThrow(Refused);
		expect(() => feedback.answer(w.as(name), id, 'Kiitos.')).toThrow(Refused);
	}
	expect(() => feedback.answer(w.as('tuuli'), id, ' ')).toThrow(Invalid);
	feedback.answer(w.as('tuuli'), id, 'Korjattu.');
	expect(feedback.list(w.as('tuuli'))).toMatchObject([{ answer: 'Korjattu.', late: false }]);
});

test('the trail holds neither the words nor the contact', () => {
	feedback.send(message, 'c');
	const row = w.db.select().from(events).all().at(-1)!;
	expect(row.kind).toBe('feedback.sent');
	expect(JSON.stringify(row)).not.toMatch(/Kuvaaja|example\.fi/);
});

test('what is missing, too long or a personal identity code is refused by field', () => {
	const wrong = (more: object) => {
		try {
			feedback.send({ ...message, ...more }, 'd');
		} catch (error) {
			return (error as Invalid).problems;
		}
	};
	expect(wrong({ words: ' ' })).toEqual({ words: 'forms_missing' });
	expect(wrong({ about: 'spam' })).toEqual({ about: 'forms_choose' });
	expect(wrong({ contact: 'x'.repeat(201) })).toEqual({ contact: 'forms_too_long' });
	expect(wrong({ words: 'Tunnus on 131052-308T.' })).toEqual({ words: 'public_feedback_identity' });
});

test('a flood from one connection is turned away, and another still gets through', () => {
	for (let sent = 0; sent < limits.perSource; sent++) feedback.send(message, 'e');
	expect(() => feedback.send(message, 'e')).toThrow(Invalid);
	feedback.send(message, 'f');
	w.wait(limits.minutes * 60_000 + 1);
	feedback.send(message, 'e');
});
