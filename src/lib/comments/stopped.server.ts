// A personal identity code in a form is stopped before anything else happens; where it was is kept, never what it was.
import type { Actor } from '../access/actor.ts';
import { Invalid } from '../database/errors.ts';
import { change } from '../events/change.server.ts';
import { identityCodesIn } from '../text/identity.ts';
import * as store from './store.server.ts';

/** Refuses fields in which a valid code stands, each by its name; the place is remembered. */
export function checkCodes(actor: Actor, place: string, fields: Record<string, string>) {
	const found = Object.keys(fields).filter((name) => identityCodesIn(fields[name]!).length);
	if (!found.length) return;
	change(actor, (c) => {
		for (const field of found) store.insertStopped({ place, field, personId: actor.personId, at: c.now });
		c.record('code.stopped', { place });
	});
	throw new Invalid(Object.fromEntries(found.map((name) => [name, 'forms_identity'])));
}
