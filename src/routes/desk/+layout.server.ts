import * as cities from '#lib/cities/cities.server.ts';
import { unreadCount } from '#lib/notifications/notifications.server.ts';
import { toSignIn } from '../edge.ts';
import { standing } from './standing.server.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = (event) => {
	const { actor, settings } = event.locals;
	if (!actor.personId) toSignIn(event);
	event.depends('notice:plan', 'notice:rights', 'notice:measures');
	const { mine, waiting } = standing(event.locals);
	return {
		person: { id: actor.personId, name: actor.name, colour: ((settings?.colour ?? 0) % 8) + 1 },
		theme: settings?.theme ?? 'device',
		singleKeys: settings?.singleKeys ?? true,
		announcements: settings?.announcements ?? true,
		unread: unreadCount(actor),
		waiting: waiting.length,
		reviewer: actor.memberships.some((one) => one.role === 'reviewer'),
		operator: actor.memberships.some((one) => one.role === 'operator'),
		cities: mine.map((plan) => ({ id: plan.cityId, name: cities.find(plan.cityId).name }))
	};
};
