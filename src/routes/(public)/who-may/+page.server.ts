import { grants } from '#lib/access/rules.ts';
import { say } from '#lib/words/say.server.ts';
import type { PageServerLoad } from './$types';

const roles = ['coordinator', 'writer', 'expert', 'approver', 'reviewer', 'reader', 'operator'] as const;

/** The table the program itself asks, in words. */
export const load: PageServerLoad = () => ({
	roles: [
		{ id: 'public', word: say('access_role_public') },
		...roles.map((id) => ({ id, word: say(`access_role_${id}`), what: say(`public_role_${id}`) }))
	],
	actions: Object.entries(grants).map(([id, rule]) => ({
		id,
		word: say(`access_action_${id.replaceAll('.', '_')}`),
		may: ['public' in rule && rule.public, ...roles.map((role) => (rule.roles as readonly string[]).includes(role))].map(Boolean),
		states: 'states' in rule ? rule.states.map((state) => say(`ui_state_${state}`)) : [],
		unlocked: 'unlocked' in rule
	}))
});
