import * as proposals from '#lib/proposals/proposals.server.ts';
import * as reading from '#lib/seats/reading.server.ts';
import { localizeHref } from '#lib/words/messages.ts';
import { act, answer } from '#src/routes/edge.ts';
import { error, redirect } from '@sveltejs/kit';
import { toDoor } from '../../entry.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
	toDoor(event.locals);
	const { actor } = event.locals;
	return answer(event, () => {
		const { line, city } = reading.section(actor, event.params.section);
		const block = Number(event.url.searchParams.get('p'));
		// A list has several paragraphs in one block: each has its own field.
		const paragraphs = proposals.paragraphs(actor, line.id).filter((one) => one.block === block && one.words.trim());
		const mine = proposals.ofSection(actor, line.id).filter((one) => one.isMine);
		const sent = event.url.searchParams.has('sent');
		if (!paragraphs.length && !sent) error(404, { message: 'Not Found' });
		const told = mine.map(({ id, state, reason, at, changes }) => ({
			id,
			state,
			reason,
			at,
			words: changes.map((one) => one.words)
		}));
		return { line, city, block, paragraphs, sent, mine: told };
	});
};

export const actions: Actions = {
	default: async (event) => {
		toDoor(event.locals);
		const form = await event.request.formData();
		const field = (name: string) => String(form.get(name) ?? '');
		return act(event, form, () => {
			const { line } = reading.section(event.locals.actor, event.params.section);
			const input = { paragraph: Number(field('paragraph')), words: field('words'), seen: field('seen'), note: field('note') };
			proposals.suggest(event.locals.actor, line.id, input);
			redirect(303, localizeHref(`/voice/${event.params.section}/words?sent`));
		});
	}
};
