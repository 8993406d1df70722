import * as desk from '#lib/desk/desk.server.ts';

const asked = new WeakMap<App.Locals, desk.Standing>();

/** What waits for the person and where their plans stand, asked once for a request however many loads need it. */
export function standing(locals: App.Locals): desk.Standing {
	let known = asked.get(locals);
	if (!known) asked.set(locals, (known = desk.standing(locals.actor)));
	return known;
}
