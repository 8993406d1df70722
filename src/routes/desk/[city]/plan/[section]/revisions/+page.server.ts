import * as documents from '#lib/documents/documents.server.ts';
import { Conflict, NotFound } from '#lib/database/errors.ts';
import { authors } from '#lib/sections/authors.server.ts';
import * as screens from '#lib/reviews/screens.server.ts';
import * as revisions from '#lib/sections/revisions.server.ts';
import { counts, diffVersions } from '#lib/text/diff.ts';
import { localizeHref } from '#lib/words/messages.ts';
import { act, answer } from '#src/routes/edge.ts';
import { redirect, type RequestEvent } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';

type Here = Pick<RequestEvent, 'locals' | 'url'> & { params: { city: string; section: string } };

export const load: PageServerLoad = (event) =>
	answer(event, () => {
		event.depends('notice:plan');
		const { actor } = event.locals;
		const section = sectionOf(event);
		const { city, can, lines, member } = documents.outline(actor, event.params.city);
		const line = lines.find((one) => one.id === section.id);
		// A section taken out of the plan keeps its address, but has no place there.
		if (!line) throw new NotFound('section');
		const [a, b] = [numberIn(event.url, 'a'), numberIn(event.url, 'b')];
		const shown = screens.shownRevisions(actor, section.id);
		const pair = a === null ? null : revisions.pair(actor, section.id, a, b ?? undefined, shown);
		const rows = pair && diffVersions(pair.before, pair.after);
		return {
			city,
			line: { number: line.number, title: line.title, slug: line.slug, locked: line.locked },
			mayRestore: can.write && !line.locked,
			member,
			versions: revisions.list(actor, section.id, shown),
			chosen: a === null ? null : { a, b },
			rows,
			counts: rows && counts(rows),
			authors: event.url.searchParams.has('authors') ? authors(actor, section.id) : null,
			asks: event.url.searchParams.has('restore')
		};
	});

export const actions: Actions = {
	restore: async (event) => {
		const form = await event.request.formData();
		return act(event, form, () => {
			revisions.restore(event.locals.actor, sectionOf(event).id, String(form.get('revision') ?? ''));
			redirect(303, localizeHref(`/desk/${event.params.city}/plan/${event.params.section}`));
		});
	},
	name: async (event) => {
		const form = await event.request.formData();
		return act(event, form, () => {
			const revision = String(form.get('revision') ?? '');
			revisions.name(event.locals.actor, sectionOf(event).id, String(form.get('name') ?? ''), revision || undefined);
			return { named: true };
		});
	}
};

/** The section of the address; an old address leads to the new one with its choice of versions. */
function sectionOf(event: Here) {
	const { city, section } = event.params;
	try {
		return documents.sectionAt(event.locals.actor, city, section);
	} catch (fault) {
		if (!(fault instanceof Conflict) || fault.why !== 'moved') throw fault;
		redirect(301, `${localizeHref(`/desk/${city}/plan/${String(fault.detail.slug)}/revisions`)}${event.url.search}`);
	}
}

/** A version number in the address; null where there is none or it means the text as it is now. */
function numberIn(url: URL, name: string) {
	const number = Number(url.searchParams.get(name));
	return Number.isInteger(number) && number > 0 ? number : null;
}
