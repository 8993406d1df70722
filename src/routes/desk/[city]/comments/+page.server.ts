import * as comments from '#lib/comments/comments.server.ts';
import * as rounds from '#lib/comments/rounds.server.ts';
import { dayOrNull, parse, words } from '#lib/forms/parse.ts';
import { dayAfter, dayBegins } from '#lib/people/rules.ts';
import { localizeHref } from '#lib/words/messages.ts';
import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { act, answer, wrong } from '../../../edge.ts';
import { filterOf, planOf } from './plan.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) =>
	answer(event, () => {
		event.depends('notice:comments');
		const { actor } = event.locals;
		const { plan, city, lines } = planOf(actor, event.params.city);
		const asked = event.url.searchParams;
		const filter = filterOf(asked);
		const threads = comments.ofPlan(actor, plan.id, filter);
		const everybody = new Map(
			comments.ofPlan(actor, plan.id).flatMap((one) => one.comments.map(({ author }) => [author.id, author.name]))
		);
		return {
			city,
			threads,
			...rounds.ofPlan(actor, plan.id),
			titles: lines.map(({ id, number, title, slug }) => ({ id, number, title, slug })),
			people: [...everybody].map(([value, label]) => ({ value, label })).sort((a, b) => a.label.localeCompare(b.label, 'fi')),
			asked: {
				section: asked.get('section') ?? '',
				state: filter.state ?? '',
				kind: filter.kind ?? '',
				person: asked.get('person') ?? ''
			}
		};
	});

const form = v.object({ name: words(100, 'comment_fault_round_name'), from: dayOrNull(), until: dayOrNull() });

export const actions: Actions = {
	openRound: async (event) => {
		const data = await event.request.formData();
		const parsed = parse(form, data);
		if (!parsed.ok) return wrong(parsed);
		return act(event, data, () => {
			const { name, from, until } = parsed.value;
			const { plan } = planOf(event.locals.actor, event.params.city);
			rounds.open(event.locals.actor, plan.id, {
				name,
				from: from ? dayBegins(from) : new Date(NaN),
				until: until ? dayAfter(until) : new Date(NaN)
			});
			redirect(303, localizeHref(event.url.pathname));
		});
	},
	closeRound: async (event) => {
		const data = await event.request.formData();
		return act(event, data, () => {
			rounds.close(event.locals.actor, String(data.get('round') ?? ''));
			redirect(303, localizeHref(event.url.pathname));
		});
	}
};
