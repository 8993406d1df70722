import type { Role } from '#lib/access/actor.ts';
import { m } from '#lib/words/messages.ts';

const words: Record<Role, () => string> = {
	coordinator: m.access_role_coordinator,
	writer: m.access_role_writer,
	expert: m.access_role_expert,
	approver: m.access_role_approver,
	reviewer: m.access_role_reviewer,
	reader: m.access_role_reader,
	operator: m.access_role_operator
};

const may: Record<Role, () => string> = {
	coordinator: m.people_may_coordinator,
	writer: m.people_may_writer,
	expert: m.people_may_expert,
	approver: m.people_may_approver,
	reviewer: m.people_may_reviewer,
	reader: m.people_may_reader,
	operator: m.people_may_operator
};

/** A role's name. */
export const roleWord = (role: Role) => words[role]();

/** What a role may do, in one sentence. */
export const roleMay = (role: Role) => may[role]();
