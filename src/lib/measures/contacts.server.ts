// Whoever answers for a measure without an account is reached by an address that is kept for reminders alone (R39). It
// goes when there is nobody to remind: a day after their part, the measure or the plan has ended, so that the end can
// still be taken back whole. The name stays only where it signed a report.
import { system } from '../access/actor.ts';
import { change } from '../events/change.server.ts';
import { clock } from '../events/clock.server.ts';
import * as mail from '../mail/mail.server.ts';
import { placeOf } from './changes.server.ts';
import { dayIn } from './rules.ts';
import * as contacts from './store-contacts.server.ts';
import * as store from './store.server.ts';

const KEPT = 86_400_000;

/** The job: erases names and addresses that have served their time. Returns of how many measures. */
export function forgetContacts(): number {
	const before = new Date(clock.now().getTime() - KEPT);
	const when = { before: before.getTime(), day: dayIn(before) };
	const found = contacts.measuresHolding(when);
	for (const id of found)
		change(system(), (c) => {
			contacts.erase(id, when);
			c.record('measure.noted', { ...placeOf(store.byId(id)!), measureId: id, fields: ['contact'] });
		});
	mail.forgetAddresses(before);
	return found.length;
}
