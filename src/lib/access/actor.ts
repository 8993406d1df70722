/** The roles of the product (product.md 2). */
export type Role = 'coordinator' | 'writer' | 'expert' | 'approver' | 'reviewer' | 'reader' | 'operator';

/** `city:<id>`, `plan:<id>`, `space:<id>` of the wiki, `nation` or `installation`. */
export type Scope = string;

/** One membership in force. */
export type Grant = { role: Role; scope: Scope; organisationId: string | null };

/** Who acts, with the memberships in force now. A visitor has no person and no memberships. */
export type Actor = {
	personId: string | null;
	name: string;
	memberships: Grant[];
	sessionId?: string;
	/** The role by which the last `permit` passed; the audit trail keeps it. */
	actingAs?: Role | 'system';
};

/** Anybody without an account. */
export const visitor = (): Actor => ({ personId: null, name: '', memberships: [] });

/** The program itself: start, migration, the demo, timers. It may do everything and is named in the trail. */
export const system = (): Actor => ({ personId: null, name: 'Puolittamo', memberships: [], actingAs: 'system' });
