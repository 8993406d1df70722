// The only "may they?". Pages, forms, sockets and the public page /who-may all read this one table.
import { Refused } from '../database/errors.ts';
import type { Actor, Role, Scope } from './actor.ts';

export type SectionState = 'draft' | 'in_review' | 'approved';

/** What is acted upon: the scopes it belongs to, and its state where a rule asks for one. */
export type Subject = { scopes: Scope[]; state?: SectionState; locked?: boolean };

type Rule = {
	roles: Role[];
	states?: SectionState[];
	unlocked?: true;
	public?: true;
	/** Also in a plan that has been closed. */ ended?: true;
	/** In any city: what is offered, not done. */ anywhere?: true;
};

const members: Role[] = ['coordinator', 'writer', 'expert', 'approver', 'reviewer', 'reader'];

/** Actions × roles × states. Order is the order of /who-may. */
export const grants = {
	'edition.read': { roles: [...members, 'operator'], public: true, ended: true },
	'section.read': { roles: ['coordinator', 'writer', 'expert', 'approver', 'reader'], ended: true },
	'section.readShared': { roles: members, ended: true },
	'section.write': { roles: ['coordinator', 'writer'], unlocked: true },
	'section.comment': { roles: ['coordinator', 'writer', 'expert', 'approver', 'reviewer'] },
	'comment.resolve': { roles: ['coordinator', 'writer', 'reviewer'] },
	'voice.answer': { roles: ['coordinator', 'writer'] },
	'voice.override': { roles: ['coordinator'] },
	'seat.make': { roles: ['coordinator'] },
	'seat.speakFor': { roles: ['coordinator', 'writer'] },
	'round.hold': { roles: ['coordinator'] },
	'plain.write': { roles: ['coordinator', 'writer'], unlocked: true },
	'proposal.make': { roles: ['coordinator', 'writer', 'expert', 'approver', 'reviewer'] },
	'proposal.offer': { roles: ['coordinator', 'writer', 'approver', 'reviewer', 'reader'], anywhere: true },
	'proposal.decide': { roles: ['coordinator', 'writer'], unlocked: true },
	'section.submit': { roles: ['coordinator'], states: ['draft'] },
	'section.withdraw': { roles: ['coordinator'], states: ['in_review'] },
	'section.restore': { roles: ['coordinator', 'writer'], unlocked: true },
	'section.tick': { roles: ['coordinator', 'writer'] },
	'review.decideInCity': { roles: ['approver'], states: ['in_review'] },
	'review.decideInMinistry': { roles: ['reviewer'], states: ['in_review'] },
	'edition.publish': { roles: ['coordinator'] },
	'edition.correct': { roles: ['coordinator'], ended: true },
	'plan.shape': { roles: ['coordinator'] },
	'plan.start': { roles: ['coordinator'] },
	'indicator.read': { roles: [...members, 'operator'], public: true, ended: true },
	'indicator.readAll': { roles: ['coordinator', 'writer', 'approver', 'reviewer', 'reader'], ended: true },
	'indicator.observe': { roles: ['coordinator', 'writer'] },
	'indicator.define': { roles: ['coordinator', 'writer'] },
	'indicator.reveal': { roles: ['coordinator'] },
	'measure.read': { roles: [...members, 'operator'], public: true, ended: true },
	'measure.write': { roles: ['coordinator', 'writer'] },
	'practice.readDraft': { roles: ['coordinator', 'writer', 'approver', 'reader'], ended: true },
	'practice.write': { roles: ['coordinator', 'writer'] },
	'practice.adopt': { roles: ['coordinator', 'writer'] },
	'practice.discuss': { roles: ['coordinator', 'writer', 'approver', 'reviewer', 'reader'], anywhere: true },
	'wiki.read': { roles: ['coordinator', 'writer', 'approver', 'reviewer', 'reader'], ended: true },
	'wiki.write': { roles: ['coordinator', 'writer', 'approver', 'reviewer'], ended: true },
	'wiki.open': { roles: ['coordinator', 'reviewer'], ended: true },
	'wiki.group': { roles: ['coordinator', 'reviewer'], anywhere: true, ended: true },
	'people.read': { roles: ['coordinator', 'writer', 'approver', 'reviewer', 'reader'], ended: true },
	'people.invite': { roles: ['coordinator', 'operator'], ended: true },
	'history.read': { roles: ['coordinator', 'approver', 'reviewer'], ended: true },
	'portfolio.read': { roles: ['reviewer'], ended: true },
	'installation.manage': { roles: ['operator'] }
} as const satisfies Record<string, Rule>;

export type Action = keyof typeof grants;
export type Why = 'signed_out' | 'no_role' | 'wrong_state' | 'locked' | 'closed';
export type Answer = { ok: true; role?: Role } | { ok: false; why: Why };

/** Says whether the actor may do this to that, and if not, why. */
export function can(actor: Actor, action: Action, subject: Subject): Answer {
	if (actor.actingAs === 'system') return { ok: true };
	const rule: Rule = grants[action];
	const membership = actor.memberships.find(
		(one) => rule.roles.includes(one.role) && (rule.anywhere || subject.scopes.includes(one.scope))
	);
	if (!membership && !rule.public) return { ok: false, why: actor.personId ? 'no_role' : 'signed_out' };
	if (!rule.ended && subject.scopes.includes(CLOSED)) return { ok: false, why: 'closed' };
	if (rule.states && subject.state && !rule.states.includes(subject.state)) return { ok: false, why: 'wrong_state' };
	if (rule.unlocked && subject.locked) return { ok: false, why: 'locked' };
	return { ok: true, role: membership?.role };
}

/** Passes or throws `Refused` with the why; remembers the role for the audit trail. */
export function permit(actor: Actor, action: Action, subject: Subject) {
	const answer = can(actor, action, subject);
	if (!answer.ok) throw new Refused(answer.why);
	if (answer.role) actor.actingAs = answer.role;
}

/** Every action with its answer, for greying out buttons and saying why. */
export function abilities(actor: Actor, subject: Subject) {
	return Object.fromEntries((Object.keys(grants) as Action[]).map((action) => [action, can(actor, action, subject)])) as Record<
		Action,
		Answer
	>;
}

/** The scopes in which a list or a search may look on the actor's behalf. */
export function reach(actor: Actor, action: Action): Scope[] {
	const rule: Rule = grants[action];
	return [...new Set(actor.memberships.filter((one) => rule.roles.includes(one.role)).map((one) => one.scope))];
}

/** A closed plan says so among its scopes, so that nothing which asks permission can forget to ask. No membership has it. */
const CLOSED: Scope = 'closed';

/** The scopes a plan's things belong to: itself, its city, the nation; and that it is closed. */
export const planScopes = (plan: { id: string; cityId: string; closedAt?: Date | null }): Scope[] => [
	...[`plan:${plan.id}`, `city:${plan.cityId}`, 'nation'],
	...(plan.closedAt ? [CLOSED] : [])
];

/** The scopes a city's things belong to. */
export const cityScopes = (cityId: string): Scope[] => [`city:${cityId}`, 'nation'];

/** The scopes of a wiki space: itself, and the city whose space it is. What a city writes there is not the nation's. */
export const spaceScopes = (space: { id: string; cityId: string | null }): Scope[] => [
	`space:${space.id}`,
	...(space.cityId ? [`city:${space.cityId}`] : [])
];

/** The space of everybody: whoever holds a role that the rule names holds it here, wherever it is held. */
export const sharedScopes = (actor: Actor): Scope[] => [...new Set(actor.memberships.map((one) => one.scope))];

/** What belongs to the installation as a whole. */
export const installationScopes: Scope[] = ['installation'];
