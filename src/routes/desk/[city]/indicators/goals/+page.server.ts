import { can, planScopes } from '#lib/access/rules.ts';
import { enter } from '#lib/documents/enter.server.ts';
import { parse } from '#lib/forms/parse.ts';
import { catalogue } from '#lib/indicators/catalogue.server.ts';
import { goalForm, typedSteps } from '#lib/indicators/forms.ts';
import { dropGoal, goalsEver, pathOf, reviseGoal, seriesFor, setGoal, type NewGoal } from '#lib/indicators/indicators.server.ts';
import { goalKinds, type GoalKind } from '#lib/indicators/kinds.ts';
import { goalOf } from '#lib/indicators/series.server.ts';
import { act, answer, wrong } from '#src/routes/edge.ts';
import type { RequestEvent } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) =>
	answer(event, () => {
		event.depends('notice:numbers');
		const { actor } = event.locals;
		const { city, plan } = enter(actor, event.params.city);
		const { series } = seriesFor(actor, city.id);
		const { searchParams } = event.url;
		const every = plan ? goalsEver(plan.id) : [];
		const changing = every.find((one) => one.id === searchParams.get('goal') && !one.replacedAt);
		const asked = searchParams.get('kind') as GoalKind | null;
		return {
			city,
			hasPlan: Boolean(plan),
			mayShape: plan ? can(actor, 'plan.shape', { scopes: planScopes(plan) }).ok : false,
			paths: plan ? pathOf(plan).map((path) => ({ ...path, figures: figuresOf(series, path.indicatorId) })) : [],
			earlier: every
				.filter((one) => one.replacedAt)
				.map((one) => ({
					...{ goal: goalOf(one), indicatorId: one.indicatorId, at: one.replacedAt!, because: one.replacedBecause ?? '' },
					figures: figuresOf(series, one.indicatorId)
				})),
			indicators: catalogue(city.id).map(({ id, category, name }) => ({ id, category, name })),
			changing: changing ? { ...goalOf(changing), indicatorId: changing.indicatorId } : null,
			kind: changing?.kind ?? (asked && goalKinds.includes(asked) ? asked : null),
			indicator: changing?.indicatorId ?? searchParams.get('indicator')
		};
	});

const figuresOf = (series: ReturnType<typeof seriesFor>['series'], id: string | null) =>
	series.find((one) => one.indicatorId === id)?.figures ?? [];

export const actions: Actions = {
	set: async (event) => {
		const form = await event.request.formData();
		const parsed = parse(goalForm, form);
		if (!parsed.ok) return wrong(parsed);
		const typed = parsed.value;
		const steps = typedSteps(typed.steps);
		if (steps === null) return wrong({ problems: { steps: 'numbers_fault_steps' }, typed: textOf(form) });
		const wanted = goalFrom(typed, steps);
		const goalId = event.url.searchParams.get('goal');
		return act(event, form, () => {
			const { actor } = event.locals;
			if (goalId) reviseGoal(actor, goalId, wanted, typed.because ?? '');
			else setGoal(actor, planId(event), wanted);
			return { done: 'set' };
		});
	},
	drop: async (event) => {
		const form = await event.request.formData();
		return act(event, form, () => {
			dropGoal(event.locals.actor, event.url.searchParams.get('goal') ?? '', String(form.get('because') ?? ''));
			return { done: 'drop' };
		});
	}
};

type Typed = Extract<ReturnType<typeof parse<typeof goalForm>>, { ok: true }>['value'];

function goalFrom(typed: Typed, steps: NonNullable<NewGoal['steps']>): NewGoal {
	const { kind, indicatorId, baselineYear, target, targetYear, direction, words, isSet } = typed;
	return {
		...{ kind, baselineYear, target, targetYear, words, isSet, steps: steps.length ? steps : null },
		...(indicatorId ? { indicatorId } : {}),
		direction: direction ?? null,
		share: kind === 'relative' ? (typed.share ?? 50) / 100 : null,
		tolerance: typed.tolerance === null ? 0.05 : typed.tolerance / 100,
		source: typed.sourceTitle ? { title: typed.sourceTitle, ...(typed.source ? { url: typed.source } : {}) } : null
	};
}

const textOf = (form: FormData) =>
	Object.fromEntries([...form].filter((one): one is [string, string] => typeof one[1] === 'string'));

function planId(event: RequestEvent<{ city: string }>) {
	return enter(event.locals.actor, event.params.city).plan?.id ?? '';
}
