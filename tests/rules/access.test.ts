import type { Actor, Role } from '#lib/access/actor.ts';
import { can, grants, permit, planScopes, reach, type Action, type SectionState } from '#lib/access/rules.ts';
import { Refused } from '#lib/database/errors.ts';
import { expect, test } from 'vitest';

const roles: Role[] = ['coordinator', 'writer', 'expert', 'approver', 'reviewer', 'reader', 'operator'];
const actions = Object.keys(grants) as Action[];
const states: SectionState[] = ['draft', 'in_review', 'approved'];
const plan = { id: 'p1', cityId: 'jyvaskyla' };
const scopes = planScopes(plan);
const person = (role: Role, scope: string): Actor => ({
	personId: 'x',
	name: 'X',
	memberships: [{ role, scope, organisationId: null }]
});
const home = (role: Role) => (role === 'reviewer' ? 'nation' : role === 'operator' ? 'installation' : 'city:jyvaskyla');

/** Written out by hand from product.md 2: who may do what at home, in the states that allow it. */
const table: Record<Action, Role[]> = {
	'edition.read': roles,
	'section.read': ['coordinator', 'writer', 'expert', 'approver', 'reader'],
	'section.readShared': ['coordinator', 'writer', 'expert', 'approver', 'reviewer', 'reader'],
	'section.write': ['coordinator', 'writer'],
	'section.comment': ['coordinator', 'writer', 'expert', 'approver', 'reviewer'],
	'comment.resolve': ['coordinator', 'writer', 'reviewer'],
	'voice.answer': ['coordinator', 'writer'],
	'voice.override': ['coordinator'],
	'seat.make': ['coordinator'],
	'seat.speakFor': ['coordinator', 'writer'],
	'round.hold': ['coordinator'],
	'plain.write': ['coordinator', 'writer'],
	'proposal.make': ['coordinator', 'writer', 'expert', 'approver', 'reviewer'],
	'proposal.offer': ['coordinator', 'writer', 'approver', 'reviewer', 'reader'],
	'proposal.decide': ['coordinator', 'writer'],
	'section.submit': ['coordinator'],
	'section.withdraw': ['coordinator'],
	'section.restore': ['coordinator', 'writer'],
	'section.tick': ['coordinator', 'writer'],
	'review.decideInCity': ['approver'],
	'review.decideInMinistry': ['reviewer'],
	'edition.publish': ['coordinator'],
	'edition.correct': ['coordinator'],
	'plan.shape': ['coordinator'],
	'plan.start': ['coordinator'],
	'indicator.read': roles,
	'indicator.readAll': ['coordinator', 'writer', 'approver', 'reviewer', 'reader'],
	'indicator.observe': ['coordinator', 'writer'],
	'indicator.define': ['coordinator', 'writer'],
	'indicator.reveal': ['coordinator'],
	'measure.read': roles,
	'measure.write': ['coordinator', 'writer'],
	'practice.readDraft': ['coordinator', 'writer', 'approver', 'reader'],
	'practice.write': ['coordinator', 'writer'],
	'practice.adopt': ['coordinator', 'writer'],
	'practice.discuss': ['coordinator', 'writer', 'approver', 'reviewer', 'reader'],
	'wiki.read': ['coordinator', 'writer', 'approver', 'reviewer', 'reader'],
	'wiki.write': ['coordinator', 'writer', 'approver', 'reviewer'],
	'wiki.open': ['coordinator', 'reviewer'],
	'wiki.group': ['coordinator', 'reviewer'],
	'people.read': ['coordinator', 'writer', 'approver', 'reviewer', 'reader'],
	'people.invite': ['coordinator'],
	'history.read': ['coordinator', 'approver', 'reviewer'],
	'portfolio.read': ['reviewer'],
	'installation.manage': ['operator']
};

const where = (action: Action) => (action === 'installation.manage' ? ['installation'] : scopes);

test.each(actions)('F-10 %s is allowed to exactly the roles and states of the table', (action) => {
	for (const role of roles) {
		for (const state of states) {
			for (const locked of [false, true]) {
				const rule = grants[action] as { states?: SectionState[]; unlocked?: true };
				const expected =
					table[action].includes(role) && (!rule.states || rule.states.includes(state)) && !(rule.unlocked && locked);
				const answer = can(person(role, home(role)), action, { scopes: where(action), state, locked });
				expect([role, state, locked, answer.ok]).toEqual([role, state, locked, expected]);
			}
		}
	}
});

test.each(actions.filter((action) => !('public' in grants[action]) && !('anywhere' in grants[action])))(
	'nobody of another city may %s',
	(action) => {
		for (const role of roles) {
			expect(can(person(role, 'city:pori'), action, { scopes: where(action), state: 'draft' }).ok).toBe(false);
			expect(can(person(role, 'plan:other'), action, { scopes: where(action), state: 'draft' }).ok).toBe(false);
		}
	}
);

test('who works in another city may offer words to a published text; a seat’s holder and a visitor may not', () => {
	expect(can(person('writer', 'city:pori'), 'proposal.offer', { scopes }).ok).toBe(true);
	expect(can(person('expert', 'city:pori'), 'proposal.offer', { scopes }).ok).toBe(false);
	expect(can({ personId: null, name: '', memberships: [] }, 'proposal.offer', { scopes }).ok).toBe(false);
});

test('somebody invited to one plan acts in that plan and in no other', () => {
	const guest = person('writer', 'plan:p1');
	expect(can(guest, 'section.write', { scopes }).ok).toBe(true);
	expect(can(guest, 'section.write', { scopes: planScopes({ id: 'p2', cityId: 'jyvaskyla' }) }).ok).toBe(false);
	expect(reach(guest, 'section.write')).toEqual(['plan:p1']);
});

test('a refusal says why, and a visitor is asked to sign in', () => {
	expect(can({ personId: null, name: '', memberships: [] }, 'section.read', { scopes })).toEqual({
		ok: false,
		why: 'signed_out'
	});
	expect(() => permit(person('reader', 'city:jyvaskyla'), 'section.write', { scopes })).toThrow(new Refused('no_role'));
	expect(can(person('writer', 'city:jyvaskyla'), 'section.write', { scopes, locked: true })).toEqual({
		ok: false,
		why: 'locked'
	});
});
