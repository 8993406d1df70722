import * as comments from '#lib/comments/comments.server.ts';
import { choices } from '#lib/comments/rules.ts';
import * as rounds from '#lib/comments/rounds.server.ts';
import * as voices from '#lib/comments/voices.server.ts';
import { parse, tick, wholeOrNull } from '#lib/forms/parse.ts';
import * as reading from '#lib/seats/reading.server.ts';
import { localizeHref } from '#lib/words/messages.ts';
import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { act, answer, wrong } from '../../edge.ts';
import { toDoor } from '../entry.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
	toDoor(event.locals);
	const { actor } = event.locals;
	return answer(event, () => {
		const { blocks, ...rest } = reading.section(actor, event.params.section);
		const number = (name: string) => Number(event.url.searchParams.get(name)) || null;
		const threads = comments.ofSection(actor, rest.line.id).filter((one) => one.on === 'text' && one.state !== 'taken_back');
		const others = threads.filter((one) => one.begunBy.id !== actor.personId && one.outcome !== 'gone');
		const [open, read] = [number('p'), number('read')];
		return {
			...rest,
			until: rounds.now(rest.plan.id)?.until ?? null,
			example: rest.plan.isExample,
			open,
			read,
			// Words are sent only where they are written on: the page stays light.
			blocks: blocks.map(({ words, ...one }) => ({
				...one,
				words: one.ordinal === open || event.request.method === 'POST' ? words : ''
			})),
			counts: Object.fromEntries(
				blocks.map((one) => [one.ordinal, others.filter((thread) => thread.block === one.ordinal).length])
			),
			said: others
				.filter((thread) => thread.block === read)
				.map((thread) => ({
					id: thread.id,
					name: thread.begunBy.name,
					choice: thread.comments[0]?.choice ?? null,
					body: thread.comments[0]?.body ?? ''
				})),
			mine: voices.mine(actor).length
		};
	});
};

const said = v.object({
	block: wholeOrNull(1, 100_000),
	seen: v.optional(v.string()),
	choice: v.optional(v.picklist(choices)),
	body: v.optional(v.string(), ''),
	contactOk: tick()
});

export const actions: Actions = {
	default: async (event) => {
		const form = await event.request.formData();
		const asked = parse(said, form);
		if (!asked.ok) return wrong(asked);
		return act(event, form, () => {
			const { block, seen, choice, body, contactOk } = asked.value;
			const { line } = reading.section(event.locals.actor, event.params.section);
			const { threadId } = comments.begin(event.locals.actor, line.id, {
				block: block ?? 0,
				seen,
				choice,
				body,
				contactOk: !!contactOk
			});
			redirect(303, localizeHref(`/voice/comments?thread=${threadId}&sent`));
		});
	}
};
