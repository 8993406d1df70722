import * as cities from '#lib/cities/cities.server.ts';
import * as documents from '#lib/documents/documents.server.ts';
import { maybe, parse, tick, wholeOrNull, words } from '#lib/forms/parse.ts';
import * as people from '#lib/people/people.server.ts';
import * as plans from '#lib/plans/plans.server.ts';
import { stagesIn } from '#lib/plans/forms.ts';
import * as sections from '#lib/sections/sections.server.ts';
import { act, answer, wrong } from '#src/routes/edge.ts';
import type { RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) =>
	answer(event, () => {
		event.depends('notice:plan');
		const { actor } = event.locals;
		const { city, plan, lines } = documents.outline(actor, event.params.city);
		const removed = sections.removedOf(actor, plan.id);
		const members = people.ofCity(actor, city.id).members.filter((one) => one.role === 'coordinator' || one.role === 'writer');
		return {
			city,
			plan,
			lines: lines.map(({ id, number, title, slug, shown, earlierInForce, responsible, openReviewId }) => {
				return { id, number, title, slug, shown, earlierInForce, responsible, isOpen: openReviewId !== null };
			}),
			removed,
			stages: plans.stages(plan.id),
			organisations: cities.organisationsFor(city.id).map(({ id, name, short, kind }) => ({ id, name: short ?? name, kind })),
			people: [...new Map(members.map((one) => [one.personId, one.name]))].map(([id, name]) => ({ id, name })),
			asks: event.url.searchParams.get('remove')
		};
	});

const basics = v.object({
	name: words(200, 'plan_fault_name'),
	periodStart: wholeOrNull(1990, 2100),
	periodEnd: wholeOrNull(1990, 2100),
	baselineYear: wholeOrNull(1990, 2100),
	groupSize: maybe(100),
	locks: tick(),
	demandsPlain: tick()
});

export const actions: Actions = {
	basics: async (event) => {
		const form = await event.request.formData();
		const parsed = parse(basics, form);
		if (!parsed.ok) return wrong(parsed);
		const { periodStart, ...fields } = parsed.value;
		if (periodStart === null) return wrong({ problems: { periodStart: 'plan_fault_year' }, typed: {} });
		return act(event, form, () => {
			plans.revise(event.locals.actor, planOf(event), { ...fields, periodStart });
			return { done: 'basics' };
		});
	},
	stages: (event) => change(event, 'stages', (form, planId) => plans.setStages(event.locals.actor, planId, stagesIn(form))),
	add: (event) =>
		change(event, 'sections', (form, planId) =>
			sections.add(event.locals.actor, planId, { title: text(form, 'title'), after: Number(text(form, 'after')) })
		),
	rename: (event) =>
		change(event, 'sections', (form) => sections.rename(event.locals.actor, text(form, 'section'), text(form, 'title'))),
	move: (event) =>
		change(event, 'sections', (form) => sections.move(event.locals.actor, text(form, 'section'), Number(text(form, 'to')))),
	remove: (event) => change(event, 'sections', (form) => sections.remove(event.locals.actor, text(form, 'section'))),
	bringBack: (event) => change(event, 'sections', (form) => sections.bringBack(event.locals.actor, text(form, 'section'))),
	responsible: (event) =>
		change(event, 'sections', (form) =>
			sections.setResponsible(event.locals.actor, text(form, 'section'), text(form, 'person') || null)
		)
};

const text = (form: FormData, name: string) => String(form.get(name) ?? '').slice(0, 500);

const planOf = (event: Pick<RequestEvent, 'locals'> & { params: { city: string } }) =>
	documents.outline(event.locals.actor, event.params.city).plan.id;

async function change(
	event: RequestEvent & { params: { city: string } },
	done: string,
	verb: (form: FormData, planId: string) => unknown
) {
	const form = await event.request.formData();
	return act(event, form, () => {
		verb(form, planOf(event));
		return { done };
	});
}
