// What is said of a thing outside a plan: a question to its developer, an answer. Threads of a plan's sections have
// places in the text, voices and promised days; these have none of it, and so they are rows of their own.
import { Invalid, NotFound, Refused } from '../database/errors.ts';
import type { Change } from '../events/change.server.ts';
import * as store from './store.server.ts';

export type { Remark } from './store.server.ts';

export const REMARK_LENGTH = 4000;

export type Said = {
	id: string;
	body: string;
	by: string;
	byId: string;
	colour: number;
	at: Date;
	takenBack: boolean;
	isExample: boolean;
};
export type Talk = Said & { resolved: boolean; answers: Said[] };

/** What has been said of the thing: questions in order, each with its answers. */
export function of(subject: string): Talk[] {
	const rows = store.remarksOf(subject);
	const said = ({ remark, author, colour }: (typeof rows)[number]): Said => ({
		id: remark.id,
		body: remark.takenBackAt ? '' : remark.body,
		by: author,
		byId: remark.authorId,
		colour,
		at: remark.at,
		takenBack: !!remark.takenBackAt,
		isExample: remark.isExample
	});
	return rows
		.filter(({ remark }) => !remark.answersId)
		.map((row) => ({
			...said(row),
			resolved: !!row.remark.resolvedAt,
			answers: rows.filter(({ remark }) => remark.answersId === row.remark.id).map(said)
		}));
}

/** Says something, or answers what was said. */
export function say(c: Change, subject: string, body: string, answersId: string | null = null, isExample = false): store.Remark {
	const words = body.replaceAll('\r\n', '\n').trim();
	if (!words) throw new Invalid({ body: 'forms_missing' });
	if (words.length > REMARK_LENGTH) throw new Invalid({ body: 'forms_too_long' });
	if (answersId) {
		const asked = one(subject, answersId);
		if (asked.answersId) throw new NotFound('remark');
		if (asked.resolvedAt) store.updateRemark(asked.id, { resolvedAt: null, resolvedBy: null });
	}
	return store.insertRemark({ subject, body: words, answersId, authorId: c.actor.personId!, at: c.now, isExample });
}

/** Its author takes it back: the words go, the place stays. */
export function takeBack(c: Change, subject: string, id: string) {
	const found = one(subject, id);
	if (found.authorId !== c.actor.personId) throw new Refused('no_role');
	store.updateRemark(id, { body: '', takenBackAt: c.now });
}

/** Marks a question as handled, or opens it again. */
export function resolve(c: Change, subject: string, id: string, resolved: boolean) {
	one(subject, id);
	store.updateRemark(id, resolved ? { resolvedAt: c.now, resolvedBy: c.actor.personId } : { resolvedAt: null, resolvedBy: null });
}

/** Who has spoken in the thread of this remark. */
export function talkers(subject: string, id: string): string[] {
	const first = store.remark(id);
	const root = first?.answersId ?? id;
	const rows = store.remarksOf(subject).filter(({ remark }) => remark.id === root || remark.answersId === root);
	return [...new Set(rows.map(({ remark }) => remark.authorId))];
}

function one(subject: string, id: string): store.Remark {
	const found = store.remark(id);
	if (!found || found.subject !== subject || found.takenBackAt) throw new NotFound('remark');
	return found;
}
