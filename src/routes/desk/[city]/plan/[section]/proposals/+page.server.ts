import * as cities from '#lib/cities/cities.server.ts';
import * as documents from '#lib/documents/documents.server.ts';
import { Conflict } from '#lib/database/errors.ts';
import * as proposals from '#lib/proposals/proposals.server.ts';
import { localizeHref } from '#lib/words/messages.ts';
import { act, answer } from '#src/routes/edge.ts';
import { redirect, type RequestEvent } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';

type Here = Pick<RequestEvent, 'locals' | 'url'> & { params: { city: string; section: string } };

export const load: PageServerLoad = (event) =>
	answer(event, () => {
		event.depends('notice:plan', 'notice:comments', 'notice:rights');
		const { actor } = event.locals;
		const { id, slug, title } = sectionOf(event);
		const { make, decide, locked } = proposals.rights(actor, id);
		const all = proposals.ofSection(actor, id);
		const paragraphs = make ? proposals.paragraphs(actor, id).filter((one) => one.words.trim()) : [];
		const asked = Number(event.url.searchParams.get('paragraph'));
		return {
			cityId: event.params.city,
			cityName: cities.find(event.params.city).name,
			near: documents.isOpenTo(actor, event.params.city),
			section: { slug, title },
			...{ make, decide, locked },
			waiting: all.filter((one) => one.state === 'open'),
			earlier: all.filter((one) => one.state !== 'open').reverse(),
			paragraphs: paragraphs.map(({ number, words }) => ({ value: String(number), label: `${number}. ${words.slice(0, 60)}` })),
			chosen: paragraphs.find((one) => one.number === asked) ?? null,
			done: event.url.searchParams.get('done')
		};
	});

export const actions: Actions = {
	suggest: (event) =>
		answered(event, 'sent', (form) => {
			const field = (name: string) => String(form.get(name) ?? '');
			const input = { paragraph: Number(field('paragraph')), words: field('words'), seen: field('seen'), note: field('note') };
			proposals.suggest(event.locals.actor, sectionOf(event).id, input);
		}),
	send: (event) =>
		answered(event, 'sent', (form) => proposals.send(event.locals.actor, idIn(form), String(form.get('note') ?? ''))),
	takeBack: (event) => answered(event, 'taken_back', (form) => proposals.takeBack(event.locals.actor, idIn(form))),
	accept: (event) => answered(event, 'accepted', (form) => proposals.accept(event.locals.actor, idIn(form))),
	acceptOne: (event) =>
		answered(event, 'accepted', (form) => void proposals.acceptOne(event.locals.actor, idIn(form), Number(form.get('change')))),
	undo: (event) => answered(event, 'undone', (form) => proposals.undo(event.locals.actor, idIn(form))),
	/** The editor asks for a fork to write in. */
	begin: (event) => act(event, null, () => ({ id: proposals.resume(event.locals.actor, sectionOf(event).id) })),
	/** Words that did not make it into the text any more. */
	rescue: async (event) => {
		const form = await event.request.formData();
		return act(event, null, () => {
			const update = Buffer.from(String(form.get('update') ?? ''), 'base64');
			return { id: proposals.rescue(event.locals.actor, sectionOf(event).id, update) };
		});
	},
	decline: (event) =>
		answered(event, 'declined', (form) => proposals.decline(event.locals.actor, idIn(form), String(form.get('reason') ?? '')))
};

const idIn = (form: FormData) => String(form.get('proposal') ?? '');

async function answered(event: RequestEvent & Here, done: string, verb: (form: FormData) => void) {
	const form = await event.request.formData();
	return act(event, form, () => {
		verb(form);
		redirect(303, `${localizeHref(`/desk/${event.params.city}/plan/${event.params.section}/proposals`)}?done=${done}`);
	});
}

/** The section of the address; an old address leads to the new one. */
function sectionOf(event: Here) {
	const { city, section } = event.params;
	const { actor } = event.locals;
	try {
		// Whoever works elsewhere knows the section as it was published.
		return documents.isOpenTo(actor, city) || !actor.personId
			? documents.sectionAt(actor, city, section)
			: proposals.offered(actor, city, section);
	} catch (fault) {
		if (!(fault instanceof Conflict) || fault.why !== 'moved') throw fault;
		redirect(301, localizeHref(`/desk/${city}/plan/${String(fault.detail.slug)}/proposals`));
	}
}
