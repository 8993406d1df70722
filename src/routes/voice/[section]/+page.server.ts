import * as comments from '#lib/comments/comments.server.ts';
import { choices } from '#lib/comments/rules.ts';
import * as rounds from '#lib/comments/rounds.server.ts';
import * as voices from '#lib/comments/voices.server.ts';
import { parse, tick } from '#lib/forms/parse.ts';
import { keyOf, passageOf } from '#lib/seats/passages.ts';
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
		const { blocks, longer, ...rest } = reading.section(actor, event.params.section);
		const asked = (name: string) => {
			const passage = passageOf(event.url.searchParams.get(name));
			return passage && keyOf(passage);
		};
		const [open, read] = [asked('p'), asked('read')];
		const easy = event.url.searchParams.has('easy') || [open, read].some((one) => one?.startsWith('e'));
		const others = comments.placed(actor, rest.line.id).filter((one) => one.begunBy !== actor.personId);
		const told = new Set(others.filter((one) => keyOf(one) === read).map(({ id }) => id));
		// Words are sent only where they are written on: the page stays light.
		const light = (on: 'text' | 'plain') => (one: reading.Reading['blocks'][number]) => {
			const at = keyOf({ on, block: one.ordinal });
			return { ...one, at, words: at === open || event.request.method === 'POST' ? one.words : '' };
		};
		return {
			...rest,
			until: rounds.now(rest.plan.id)?.until ?? null,
			example: rest.plan.isExample,
			...{ open, read, easy },
			blocks: blocks.map(light('text')),
			longer: easy ? (longer?.map(light('plain')) ?? []) : [],
			hasLonger: longer !== null,
			counts: Object.fromEntries(
				Map.groupBy(others, keyOf)
					.entries()
					.map(([at, list]) => [at, list.length])
			),
			said: (told.size ? comments.ofSection(actor, rest.line.id) : [])
				.filter(({ id }) => told.has(id))
				.map((thread) => ({
					id: thread.id,
					name: thread.begunBy.name,
					choice: thread.comments[0]?.choice ?? null,
					body: thread.comments[0]?.body ?? ''
				})),
			mine: voices.mineCount(actor)
		};
	});
};

const said = v.object({
	at: v.pipe(
		v.optional(v.string(), ''),
		v.transform((typed) => passageOf(typed)),
		v.check((one) => one !== null, 'comment_fault_block')
	),
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
			const { at, contactOk, ...words } = asked.value;
			const { line } = reading.section(event.locals.actor, event.params.section);
			const begun = comments.begin(event.locals.actor, line.id, { ...at!, ...words, contactOk: !!contactOk });
			redirect(303, localizeHref(`/voice/comments?thread=${begun.threadId}&sent`));
		});
	}
};
