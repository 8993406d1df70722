import * as comments from '#lib/comments/comments.server.ts';
import * as voices from '#lib/comments/voices.server.ts';
import { parse, tick, words } from '#lib/forms/parse.ts';
import { keyOf } from '#lib/seats/passages.ts';
import * as reading from '#lib/seats/reading.server.ts';
import { localizeHref, m } from '#lib/words/messages.ts';
import { redirect, type RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import { act, answer, wrong } from '../../edge.ts';
import { toDoor } from '../entry.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
	toDoor(event.locals);
	return answer(event, () => {
		const mine = voices.mine(event.locals.actor);
		const wanted = event.url.searchParams.get('thread');
		const one = mine.find((voice) => voice.id === wanted) ?? mine[0] ?? null;
		const plans = reading.plansOf(event.locals.actor);
		const single = plans.length === 1;
		const at = one && keyOf(one);
		const text = one && `/voice/${single ? one.section.slug : one.section.id}${at?.startsWith('e') ? '?easy' : ''}`;
		const done = (['sent', 'enough', 'again', 'rewritten', 'back', 'asked'] as const).find((name) =>
			event.url.searchParams.has(name)
		);
		return {
			one,
			text: text ? localizeHref(`${text}#p${at}`) : null,
			others: mine.filter((voice) => voice !== one),
			done,
			example: plans.some(({ plan }) => plan.isExample),
			back: { href: localizeHref(text ?? '/voice/plan'), label: m.voice_mine_back() }
		};
	});
};

function verb<S extends v.GenericSchema>(schema: S, done: string, run: (event: RequestEvent, value: v.InferOutput<S>) => void) {
	return async (event: RequestEvent) => {
		const form = await event.request.formData();
		const asked = parse(schema, form);
		if (!asked.ok) return wrong(asked);
		return act(event, form, () => {
			run(event, asked.value);
			const thread = encodeURIComponent(event.url.searchParams.get('thread') ?? '');
			redirect(303, localizeHref(`/voice/comments?thread=${thread}&${done}`));
		});
	};
}

const threadId = words(60);
const commentId = words(60);

export const actions: Actions = {
	enough: verb(v.object({ threadId }), 'enough', ({ locals }, one) => voices.judge(locals.actor, one.threadId, true)),
	again: verb(v.object({ threadId }), 'again', ({ locals }, one) => voices.judge(locals.actor, one.threadId, false)),
	rewrite: verb(v.object({ commentId, body: v.optional(v.string(), '') }), 'rewritten', ({ locals }, one) =>
		comments.rewrite(locals.actor, one.commentId, one.body)
	),
	ask: verb(v.object({ threadId, body: v.optional(v.string(), '') }), 'asked', ({ locals }, one) =>
		voices.ask(locals.actor, one.threadId, one.body)
	),
	takeBack: verb(v.object({ commentId, sure: tick() }), 'back', ({ locals }, one) =>
		comments.takeBack(locals.actor, one.commentId)
	)
};
