import * as carry from '#lib/carry/carry.server.ts';
import { readForm, toFields } from '#lib/carry/rules.ts';
import { enter } from '#lib/documents/enter.server.ts';
import { NotFound } from '#lib/database/errors.ts';
import type { Actor } from '#lib/access/actor.ts';
import { localizeHref } from '#lib/words/messages.ts';
import { redirect } from '@sveltejs/kit';
import { act, answer } from '../../../../edge.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) =>
	answer(event, () => {
		const { actor } = event.locals;
		const found = carry.prepare(actor, planOf(actor, event.params.city));
		const { draft, plan, proposal } = found;
		const start: Record<string, string> = {
			...{ name: proposal.name, periodStart: String(proposal.periodStart), periodEnd: String(proposal.periodEnd) },
			baselineYear: String(proposal.baselineYear ?? ''),
			...Object.fromEntries(found.sections.map(({ id, empty }) => [`sections-${id}`, empty ? 'guide' : 'text'])),
			...Object.fromEntries(found.series.map(({ indicatorId }) => [`series-${indicatorId}`, 'continued'])),
			...Object.fromEntries(found.goals.map(({ id, canBegin }): [string, string] => [`goals-${id}`, canBegin ? 'anew' : 'left']))
		};
		return {
			city: { id: found.city.id, name: found.city.name },
			plan: { id: plan.id, name: plan.name, periodStart: plan.periodStart, periodEnd: plan.periodEnd },
			isOver: plan.periodEnd !== null && plan.periodEnd < new Date().getFullYear(),
			fields: { ...start, ...(draft ? kept(toFields(draft.body)) : {}) },
			draft: draft && { by: draft.by, at: draft.at },
			saved: event.url.searchParams.has('saved'),
			inReview: found.inReview,
			pending: found.pending,
			main: [...found.series.filter((one) => one.category === 'all' || one.category === 'long_term'), ...found.country],
			sections: found.sections.map(({ id, number, title, slug, isOwn, empty, shown }) => ({
				...{ id, number, title, slug, isOwn, empty, shown }
			})),
			series: found.series,
			measures: found.measures,
			voices: found.voices,
			goals: found.goals.map(({ id, name, kind, canBegin, baselineYear, target, targetYear, words }) => ({
				...{ id, name, kind, canBegin, baselineYear, target, targetYear, words }
			}))
		};
	});

export const actions: Actions = {
	save: async (event) => {
		const data = await event.request.formData();
		return act(event, data, () => {
			const planId = planOf(event.locals.actor, event.params.city);
			const input = readForm(data, carry.wantedOf(event.locals.actor, planId));
			carry.saveDraft(event.locals.actor, planId, input, Number(data.get('seen')) || null);
			redirect(303, localizeHref(`/desk/${event.params.city}/plan/carry?saved`));
		});
	},
	carry: async (event) => {
		const data = await event.request.formData();
		return act(event, data, () => {
			const planId = planOf(event.locals.actor, event.params.city);
			const input = readForm(data, carry.wantedOf(event.locals.actor, planId));
			carry.carryOver(event.locals.actor, planId, input);
			redirect(303, localizeHref(`/desk/${event.params.city}`));
		});
	}
};

function planOf(actor: Actor, cityId: string): string {
	const { plan } = enter(actor, cityId);
	if (!plan) throw new NotFound('plan');
	return plan.id;
}

/** A draft that leaves a choice open does not undo what the form suggests. */
const kept = (fields: Record<string, string>) =>
	Object.fromEntries(
		Object.entries(fields).filter(([name, value]) => value !== '' || !/^(sections|series|goals)-[^-]+$/.test(name))
	);
