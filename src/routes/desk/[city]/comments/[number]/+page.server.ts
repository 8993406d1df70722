import * as comments from '#lib/comments/comments.server.ts';
import type { AnswerOutcome } from '#lib/comments/kinds.ts';
import { outcomes } from '#lib/comments/rules.ts';
import * as voices from '#lib/comments/voices.server.ts';
import { NotFound } from '#lib/database/errors.ts';
import { localizeHref } from '#lib/words/messages.ts';
import { redirect, type RequestEvent } from '@sveltejs/kit';
import { act, answer } from '../../../../edge.ts';
import { planOf } from '../plan.server.ts';
import type { Actions, PageServerLoad } from './$types';

type Here = Pick<RequestEvent, 'locals'> & { params: { city: string; number: string } };

function threadOf(event: Here) {
	const { plan, city, lines } = planOf(event.locals.actor, event.params.city);
	if (!/^\d{1,9}$/.test(event.params.number)) throw new NotFound();
	return { thread: comments.one(event.locals.actor, plan.id, Number(event.params.number)), city, lines };
}

export const load: PageServerLoad = (event) =>
	answer(event, () => {
		event.depends('notice:comments');
		const { thread, city, lines } = threadOf(event);
		const line = lines.find((one) => one.id === thread.sectionId);
		const since = thread.can.answer ? voices.changesSince(event.locals.actor, thread.id) : null;
		return {
			city,
			thread,
			section: line ? { number: line.number, title: line.title, slug: line.slug } : null,
			since: since && { revisionId: since.revisionId, changes: since.changes.map(({ pick, was, is }) => ({ pick, was, is })) }
		};
	});

/** One act on the thread; afterwards the page again, by GET. */
const doing =
	(verb: (event: RequestEvent, thread: comments.ThreadView, form: FormData) => unknown) => async (event: RequestEvent & Here) => {
		const form = await event.request.formData();
		return act(event, form, () => {
			verb(event, threadOf(event).thread, form);
			redirect(303, localizeHref(event.url.pathname));
		});
	};
const text = (form: FormData, name: string) => String(form.get(name) ?? '').replaceAll('\r\n', '\n');

export const actions: Actions = {
	reply: doing(({ locals }, { id }, form) =>
		comments.reply(locals.actor, id, { body: text(form, 'body'), contactOk: form.has('contactOk') })
	),
	rewrite: doing(({ locals }, _, form) => comments.rewrite(locals.actor, text(form, 'comment'), text(form, 'body'))),
	takeBack: doing(({ locals }, _, form) => comments.takeBack(locals.actor, text(form, 'comment'))),
	resolve: doing(({ locals }, { id }) => comments.resolve(locals.actor, id)),
	reopen: doing(({ locals }, { id }) => comments.reopen(locals.actor, id)),
	answer: doing(({ locals }, { id }, form) => {
		const outcome = outcomes.find((one) => one === text(form, 'outcome')) as AnswerOutcome | undefined;
		const block = Number(text(form, 'change'));
		const change = block ? { revisionId: text(form, 'revisionId'), block } : undefined;
		voices.answer(locals.actor, id, { outcome, reason: text(form, 'reason'), change });
	}),
	read: doing(({ locals }, { id }) => voices.read(locals.actor, id)),
	judge: doing(({ locals }, { id }, form) => voices.judge(locals.actor, id, text(form, 'enough') === 'yes')),
	override: doing(({ locals }, { id }, form) => voices.override(locals.actor, id, text(form, 'reason')))
};
