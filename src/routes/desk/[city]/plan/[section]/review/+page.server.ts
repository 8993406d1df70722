import * as voices from '#lib/comments/voices.server.ts';
import * as documents from '#lib/documents/documents.server.ts';
import { plainRows } from '#lib/plain/comparing.ts';
import * as reviews from '#lib/reviews/reviews.server.ts';
import * as screens from '#lib/reviews/screens.server.ts';
import type { Mark, Outcome } from '#lib/reviews/rules.ts';
import { counts, diffVersions } from '#lib/text/diff.ts';
import { localizeHref } from '#lib/words/messages.ts';
import { redirect, type RequestEvent } from '@sveltejs/kit';
import { act, answer } from '../../../../../edge.ts';
import type { Actions, PageServerLoad } from './$types';

type Here = Pick<RequestEvent, 'locals'> & { params: { city: string; section: string } };
const sectionOf = (event: Here) => documents.sectionAt(event.locals.actor, event.params.city, event.params.section);

export const load: PageServerLoad = (event) =>
	answer(event, () => {
		event.depends('notice:plan', 'notice:comments');
		const page = screens.page(event.locals.actor, sectionOf(event).id);
		const rows = diffVersions(page.inForce, page.revision);
		const plain = plainRows(page.inForce?.plain ?? null, page.revision.plain);
		const { revision, inForce, ...rest } = page;
		const mode = event.url.searchParams.get('mode');
		return {
			...rest,
			voices: voices
				.ofSection(event.locals.actor, rest.line.id)
				.map(({ id, number, begunBy, comments, answer, quote, state, unanswered, promisedFor, overrideReason, begunAt }) => ({
					...{ id, number, quote, state, unanswered, promisedFor, overrideReason, begunAt, answer, name: begunBy.name },
					words: comments[0]?.body ?? '',
					choice: comments[0]?.choice ?? null
				})),
			city: documents.outline(event.locals.actor, event.params.city).city,
			revision: { id: revision.id, number: revision.number, contentHash: revision.contentHash, title: revision.title },
			inForce: inForce ? { number: inForce.number, at: inForce.at } : null,
			rows,
			plain: { rows: plain, isWritten: revision.plain !== null, isStale: revision.plainIsStale },
			counts: counts(rows),
			mode: mode === 'one' || mode === 'submitted' ? mode : ('side' as const)
		};
	});

export const actions: Actions = {
	decide: async (event) => {
		const form = await event.request.formData();
		return act(event, form, () => {
			const section = sectionOf(event);
			const { outcome } = reviews.decide(event.locals.actor, section.id, decisionIn(form));
			redirect(303, `${localizeHref(event.url.pathname)}?done=${outcome}`);
		});
	},
	saveDraft: async (event) => {
		const form = await event.request.formData();
		return act(event, form, () => {
			reviews.saveDraft(event.locals.actor, sectionOf(event).id, decisionIn(form));
			return { kept: true };
		});
	}
};

/** The form as sent; the verb checks all of it. */
function decisionIn(form: FormData): reviews.DecisionInput {
	const text = (name: string) => String(form.get(name) ?? '');
	const outcome = text('outcome');
	const mark = text('mark');
	return {
		organisationId: text('organisationId'),
		revisionId: text('revisionId'),
		contentHash: text('contentHash'),
		outcome: ['approve', 'request', 'abstain'].includes(outcome) ? (outcome as Outcome) : undefined,
		reason: text('reason'),
		requests: form.getAll('requests').map(String),
		mark: ['met', 'partly', 'missing'].includes(mark) ? (mark as Mark) : undefined
	};
}
