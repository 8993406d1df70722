import { canWithdraw, faults, standing, waitingFor, type Cast, type Outcome, type RoundStage } from '#lib/reviews/rules.ts';
import { standing as sectionStanding } from '#lib/sections/rules.ts';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';

const city: RoundStage = {
	name: 'Ohjausryhmä',
	kind: 'city',
	rule: 'any',
	needed: null,
	days: 14,
	organisationIds: ['kaupunki', 'alue']
};
const state: RoundStage = {
	name: 'Ministeriöt',
	kind: 'ministry',
	rule: 'all',
	needed: null,
	days: 14,
	organisationIds: ['stm', 'ym']
};
const some: RoundStage = { ...city, rule: 'some', needed: 2, organisationIds: ['a', 'b', 'c'] };
const cast = (stage: number, organisationId: string, outcome: Outcome = 'approve'): Cast => ({ stage, organisationId, outcome });

test('one approval carries a stage of any, all of its organisations a stage of all', () => {
	expect(standing([city, state], [])).toEqual({ open: true, stage: 0, waitingFor: ['kaupunki', 'alue'] });
	expect(standing([city, state], [cast(0, 'alue')])).toEqual({ open: true, stage: 1, waitingFor: ['stm', 'ym'] });
	expect(standing([city, state], [cast(0, 'alue'), cast(1, 'ym')])).toEqual({ open: true, stage: 1, waitingFor: ['stm'] });
	expect(standing([city, state], [cast(0, 'alue'), cast(1, 'ym'), cast(1, 'stm')])).toEqual({ open: false, outcome: 'approved' });
});

test('a stage of some counts approvals, and abstentions lower what is needed', () => {
	expect(standing([some], [cast(0, 'a')]).open).toBe(true);
	expect(standing([some], [cast(0, 'a'), cast(0, 'b')])).toEqual({ open: false, outcome: 'approved' });
	expect(standing([some], [cast(0, 'a'), cast(0, 'b', 'abstain')]).open).toBe(true);
	expect(standing([some], [cast(0, 'a'), cast(0, 'b', 'abstain'), cast(0, 'c', 'abstain')])).toEqual({
		open: false,
		outcome: 'approved'
	});
});

test('nothing is ever approved without an approval in every stage, and a request always returns', () => {
	const outcome = fc.constantFrom<Outcome>('approve', 'request', 'abstain');
	const stage = fc.constantFrom(city, state, some);
	fc.assert(
		fc.property(fc.array(stage, { minLength: 1, maxLength: 3 }), fc.array(outcome, { maxLength: 12 }), (stages, outcomes) => {
			const made: Cast[] = [];
			for (const one of outcomes) {
				const now = standing(stages, made);
				if (!now.open || !now.waitingFor[0]) break;
				made.push(cast(now.stage, now.waitingFor[0], one));
			}
			const end = standing(stages, made);
			if (made.some((one) => one.outcome === 'request')) expect(end).toEqual({ open: false, outcome: 'returned' });
			else if (!end.open)
				stages.forEach((_, index) => expect(made.some((one) => one.stage === index && one.outcome === 'approve')).toBe(true));
		})
	);
});

test('withdrawing ends with the first decision of the last stage', () => {
	expect(canWithdraw([city, state], [cast(0, 'kaupunki')])).toBe(true);
	expect(canWithdraw([city, state], [cast(0, 'kaupunki'), cast(1, 'stm', 'abstain')])).toBe(false);
	expect(waitingFor(state, [cast(1, 'stm')])).toEqual(['ym']);
});

test('a request needs grounds and at least one line, an approval needs neither', () => {
	expect(faults({ outcome: undefined, reason: '', requests: [] }, false)).toHaveProperty('outcome');
	expect(faults({ outcome: 'request', reason: ' ', requests: ['', ' '] }, false)).toEqual({
		reason: 'review_fault_reason',
		requests: 'review_fault_requests'
	});
	expect(faults({ outcome: 'approve', reason: '', requests: [] }, false)).toEqual({});
	expect(faults({ outcome: 'approve', reason: '', requests: [] }, true)).toHaveProperty('mark');
});

const facts = { openHash: null, lastOutcome: null, approvedHash: null, publishedHash: null, hash: 'h1', locks: true };

test.each([
	['a new text is a draft', {}, { state: 'draft', shown: 'draft', earlierInForce: false, locked: false }],
	[
		'an open round closes it for writing',
		{ openHash: 'h1' },
		{ state: 'in_review', shown: 'in_review', locked: true, changedAfterSubmit: false }
	],
	['a plan may leave it open', { openHash: 'h0', locks: false }, { state: 'in_review', locked: false, changedAfterSubmit: true }],
	['a returned text asks for changes', { lastOutcome: 'returned' as const }, { state: 'draft', shown: 'changes' }],
	['the approved content is approved', { approvedHash: 'h1' }, { state: 'approved', shown: 'approved', inForce: true }],
	['and published when the edition holds it', { approvedHash: 'h1', publishedHash: 'h1' }, { shown: 'published' }],
	[
		'a difference makes it a draft beside the version in force',
		{ approvedHash: 'h0', publishedHash: 'h0' },
		{ state: 'draft', shown: 'draft', earlierInForce: true, inForce: true }
	]
])('%s', (_, change, expected) => {
	expect(sectionStanding({ ...facts, ...change })).toMatchObject(expected);
});
