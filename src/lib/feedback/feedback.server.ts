// Feedback without sign-in. Its arrival is noted, an answer within 14 days is owed, and a flood is turned away.
import { visitor, type Actor } from '../access/actor.ts';
import { installationScopes, permit } from '../access/rules.ts';
import { Invalid, NotFound } from '../database/errors.ts';
import { change } from '../events/change.server.ts';
import { clock } from '../events/clock.server.ts';
import { network } from '../people/rules.ts';
import { identityCodesIn } from '../text/identity.ts';
import { isLate, limits, subjects, type Subject } from './rules.ts';
import * as store from './store.server.ts';

export type { Feedback } from './store.server.ts';

export type NewFeedback = { about: Subject; words: string; page?: string | null; contact?: string | null };

/** When each connection sent what it sent; kept in memory only, because an address of a device is personal data. */
let sent: { source: string; at: number }[] = [];

/** Takes feedback from anybody. `source` tells connections apart for the limit and is not kept. */
export function send({ about, words, page = null, contact = null }: NewFeedback, source: string): store.Feedback {
	const problems: Record<string, string> = {};
	if (!subjects.includes(about)) problems.about = 'forms_choose';
	if (!words.trim()) problems.words = 'forms_missing';
	else if (words.length > 5000) problems.words = 'forms_too_long';
	else if (identityCodesIn(words).length) problems.words = 'public_feedback_identity';
	if ((page?.length ?? 0) > 300) problems.page = 'forms_too_long';
	if ((contact?.length ?? 0) > 200) problems.contact = 'forms_too_long';
	if (Object.keys(problems).length) throw new Invalid(problems);
	count(network(source));
	// A signed-in person's name is not attached: they did not ask for it.
	return change(visitor(), (c) => {
		const row = store.insert(c.tx, {
			about,
			words: words.trim(),
			page: page?.trim() || null,
			contact: contact?.trim() || null,
			arrivedAt: c.now
		});
		c.record('feedback.sent', { feedbackId: row.id });
		return row;
	});
}

/** Everything that has arrived, what waits for an answer first. */
export function list(actor: Actor) {
	permit(actor, 'installation.manage', { scopes: installationScopes });
	const now = clock.now();
	return store.all().map((one) => ({ ...one, late: isLate(one, now) }));
}

/** Records how a message was answered. */
export function answer(actor: Actor, id: string, words: string) {
	permit(actor, 'installation.manage', { scopes: installationScopes });
	if (!store.byId(id)) throw new NotFound('feedback');
	if (!words.trim()) throw new Invalid({ answer: 'forms_missing' });
	if (words.length > 5000) throw new Invalid({ answer: 'forms_too_long' });
	change(actor, (c) => {
		store.answer(c.tx, id, { answer: words.trim(), answeredAt: c.now, answeredBy: actor.personId });
		c.record('feedback.answered', { feedbackId: id });
	});
}

function count(source: string) {
	const now = clock.now().getTime();
	sent = sent.filter((one) => one.at > now - limits.minutes * 60_000);
	if (sent.length >= limits.inAll || sent.filter((one) => one.source === source).length >= limits.perSource) {
		throw new Invalid({ form: 'public_feedback_too_many' });
	}
	sent.push({ source, at: now });
}
