import { can, cityScopes } from '#lib/access/rules.ts';
import { enter } from '#lib/documents/enter.server.ts';
import { parse } from '#lib/forms/parse.ts';
import { careOf, indicatorFor, redefine, setCare, setEnded, type Rhythm } from '#lib/indicators/catalogue.server.ts';
import { dueFigures } from '#lib/indicators/due.server.ts';
import { disclosuresOf, reveal } from '#lib/indicators/disclosures.server.ts';
import { careForm, figureForm, ownForm, reasonForm, typedSource, typedValue } from '#lib/indicators/forms.ts';
import { goals, observe, seriesFor } from '#lib/indicators/indicators.server.ts';
import { goalOf } from '#lib/indicators/series.server.ts';
import * as people from '#lib/people/people.server.ts';
import { act, answer, wrong } from '#src/routes/edge.ts';
import type { RequestEvent } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) =>
	answer(event, () => {
		event.depends('notice:numbers');
		const { actor } = event.locals;
		const { city, plan } = enter(actor, event.params.city);
		const { id, category, name, definition, unit, endedAt } = indicatorFor(city.id, event.params.indicator);
		const scopes = cityScopes(city.id);
		const { series, isFull } = seriesFor(actor, city.id);
		const may = {
			observe: can(actor, 'indicator.observe', { scopes }).ok,
			define: can(actor, 'indicator.define', { scopes }).ok,
			reveal: can(actor, 'indicator.reveal', { scopes }).ok
		};
		const goal = plan ? goals(plan.id).find((one) => one.indicatorId === id) : undefined;
		const empty = {
			indicatorId: id,
			category,
			name,
			definition,
			unit,
			cityId: city.id,
			figures: [],
			goal: goal ? goalOf(goal) : null
		};
		const one = series.find((other) => other.indicatorId === id) ?? empty;
		const wanted = Number(event.url.searchParams.get('correct'));
		const asked = Number(event.url.searchParams.get('year'));
		return {
			city,
			series: one,
			isEnded: Boolean(endedAt),
			isFull,
			may,
			care: careOf(city.id, new Date()).get(id) ?? null,
			due: endedAt ? null : (dueFigures([city.id]).find((other) => other.indicatorId === id) ?? null),
			people: may.define ? membersOf(event) : [],
			correcting: may.observe && isFull ? (one.figures.find((figure) => figure.year === wanted) ?? null) : null,
			asked: Number.isInteger(asked) && asked > 0 && !one.figures.some((figure) => figure.year === asked) ? asked : null,
			limit: disclosuresOf(city.id).limit,
			reveals: event.url.searchParams.get('reveal')
		};
	});

function membersOf({ locals, params }: Pick<RequestEvent, 'locals'> & { params: { city: string } }) {
	const { members } = people.ofCity(locals.actor, params.city);
	const keepers = members.filter((one) => one.role === 'coordinator' || one.role === 'writer');
	return [...new Map(keepers.map((one) => [one.personId, one.name]))].map(([id, name]) => ({ id, name }));
}

type Here = RequestEvent<{ city: string; indicator: string }>;

export const actions: Actions = {
	record: async (event) => {
		const form = await event.request.formData();
		const parsed = parse(figureForm, form);
		if (!parsed.ok) {
			const problems = { ...parsed.problems, ...(parsed.problems.year ? { year: 'numbers_fault_year' } : {}) };
			return wrong({ ...parsed, problems });
		}
		const { city, indicator } = event.params;
		const { year, value: raw, unknown, because, saw, sure, ...rest } = parsed.value;
		if (year === null) return wrong({ problems: { year: 'numbers_fault_year' }, typed: allOf(form) });
		const unit = indicatorFor(city, indicator).unit;
		const read = typedValue(raw, unknown, unit === 'percent');
		if ('fault' in read) return wrong({ problems: { value: read.fault }, typed: allOf(form) });
		return act(event, form, () => {
			const row = observe(event.locals.actor, {
				...{ cityId: city, indicatorId: indicator, year, value: read.value, nature: rest.nature, on: rest.on },
				...{ source: typedSource(rest), method: rest.method, breakBefore: rest.breakBefore },
				...{ saw: saw ?? '', isSure: sure, ...(because ? { because } : {}) }
			});
			return { done: 'record', year: row.year, value: row.value };
		});
	},
	care: (event) =>
		filled(event, careForm, (care) => {
			setCare(event.locals.actor, event.params.city, event.params.indicator, { ...care, rhythm: care.rhythm as Rhythm });
			return { done: 'care' };
		}),
	reveal: (event) =>
		filled(event, reasonForm, ({ reason, figure }) => {
			reveal(event.locals.actor, event.params.city, figure ?? '', reason ?? '');
			return { done: 'reveal' };
		}),
	own: (event) =>
		filled(event, ownForm, ({ name, ...fields }) => {
			redefine(event.locals.actor, event.params.city, event.params.indicator, { name: name ?? '', ...fields });
			return { done: 'own' };
		}),
	end: (event) => ending(event, true),
	resume: (event) => ending(event, false)
};

const allOf = (form: FormData) =>
	Object.fromEntries([...form].filter((one): one is [string, string] => typeof one[1] === 'string'));

async function filled<S extends Parameters<typeof parse>[0]>(
	event: Here,
	schema: S,
	work: (value: Extract<ReturnType<typeof parse<S>>, { ok: true }>['value']) => { done: string }
) {
	const form = await event.request.formData();
	const parsed = parse(schema, form);
	if (!parsed.ok) return wrong(parsed);
	return act(event, form, () => work(parsed.value));
}

const ending = (event: Here, isEnded: boolean) =>
	act(event, null, () => {
		setEnded(event.locals.actor, event.params.city, event.params.indicator, isEnded);
		return { done: 'own' };
	});
