import * as comments from '#lib/comments/comments.server.ts';
import * as documents from '#lib/documents/documents.server.ts';
import { Conflict } from '#lib/database/errors.ts';
import * as plain from '#lib/plain/plain.server.ts';
import { toHtml } from '#lib/text/html.ts';
import { localizeHref } from '#lib/words/messages.ts';
import { act, answer } from '#src/routes/edge.ts';
import { redirect, type RequestEvent } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';

type Here = Pick<RequestEvent, 'locals' | 'url'> & { params: { city: string; section: string } };

export const load: PageServerLoad = (event) =>
	answer(event, () => {
		event.depends('notice:plan', 'notice:rights');
		const { actor, settings } = event.locals;
		const section = sectionOf(event);
		const { city, plan, lines } = documents.outline(actor, event.params.city);
		const line = lines.find((one) => one.id === section.id)!;
		const { json, ...page } = plain.page(actor, section.id);
		return {
			city,
			language: plan.language,
			line: { number: line.number, title: line.title, slug: line.slug, locked: line.locked },
			page: { ...page, longer: json ? toHtml(json, { footnotePrefix: 'plain' }) : null },
			talk: talkOf(event, section.id),
			section: documents.sectionHtml(section, line.number),
			colour: settings?.colour ?? 0,
			done: event.url.searchParams.get('done')
		};
	});

export const actions: Actions = {
	write: (event) =>
		answered(event, 'saved', (id, form) => {
			const field = (name: string) => (form.has(name) ? String(form.get(name)) : undefined);
			plain.write(event.locals.actor, id, {
				brief: field('brief'),
				seenBrief: field('seenBrief'),
				markdown: field('markdown'),
				seenLonger: field('seenLonger'),
				text: field('text')
			});
		}),
	comment: (event) =>
		answered(event, 'said', (id, form) => {
			const { brief } = plain.of(id);
			// On Lyhyesti where it is written, otherwise on the longer text as a whole.
			const body = String(form.get('body') ?? '');
			comments.begin(event.locals.actor, id, {
				on: 'plain',
				block: brief ? 0 : 1,
				quote: brief || undefined,
				body,
				contactOk: form.get('contactOk') === 'yes'
			});
		}),
	begin: (event) => answered(event, 'begun', (id) => plain.beginLonger(event.locals.actor, id)),
	confirm: (event) =>
		answered(event, 'confirmed', (id, form) =>
			plain.confirm(event.locals.actor, id, form.has('text') ? String(form.get('text')) : undefined)
		)
};

/** What has been said of the plain words. */
function talkOf(event: Here, sectionId: string) {
	const threads = comments.ofSection(event.locals.actor, sectionId).filter((one) => one.on === 'plain');
	return threads.map(({ number, closed, begunBy, comments: [first] }) => ({
		number,
		closed,
		name: begunBy.name,
		words: first?.body ?? ''
	}));
}

async function answered(event: RequestEvent & Here, done: string, verb: (sectionId: string, form: FormData) => void) {
	const form = await event.request.formData();
	return act(event, form, () => {
		verb(sectionOf(event).id, form);
		redirect(303, `${localizeHref(`/desk/${event.params.city}/plan/${event.params.section}/plain`)}?done=${done}`);
	});
}

/** The section of the address; an old address leads to the new one. */
function sectionOf(event: Here) {
	const { city, section } = event.params;
	try {
		return documents.sectionAt(event.locals.actor, city, section);
	} catch (fault) {
		if (!(fault instanceof Conflict) || fault.why !== 'moved') throw fault;
		redirect(301, localizeHref(`/desk/${city}/plan/${String(fault.detail.slug)}/plain`));
	}
}
