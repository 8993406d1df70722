import * as seats from '#lib/seats/entering.server.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = ({ locals }) => {
	const { personId, name } = locals.actor;
	if (!personId) return { reader: null };
	return { reader: { name, colour: locals.settings?.colour || 8, seat: seats.isHolder(personId) } };
};
