import { enter } from '#lib/documents/enter.server.ts';
import { standingOf } from '#lib/documents/standing.server.ts';
import { Invalid } from '#lib/database/errors.ts';
import { dayOrNull, maybe, oneOf, parse, words } from '#lib/forms/parse.ts';
import { setIndicators } from '#lib/measures/indicators.server.ts';
import * as links from '#lib/measures/links.server.ts';
import * as measures from '#lib/measures/measures.server.ts';
import * as owners from '#lib/measures/owners.server.ts';
import { setRhythm } from '#lib/measures/periods.server.ts';
import * as reports from '#lib/measures/reports.server.ts';
import { limits, readNumber, rhythms, states } from '#lib/measures/rules.ts';
import { page } from '#lib/measures/screens.server.ts';
import { undo } from '#lib/measures/undo.server.ts';
import { localizeHref, m } from '#lib/words/messages.ts';
import { redirect, type RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import { act, answer, wrong } from '../../../../edge.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) =>
	answer(event, () => {
		event.depends('notice:measures', 'notice:plan', 'notice:rights', 'notice:comments');
		const { city } = enter(event.locals.actor, event.params.city);
		const found = page(event.locals.actor, city.id, event.params.measure);
		return {
			city,
			edit: event.url.searchParams.get('edit'),
			added: event.url.searchParams.has('added'),
			...standingOf(event.locals.actor, found.measure),
			...found
		};
	});

/** A parsed form and its verb on this measure; the measure must be this city's. */
function verb<S extends v.GenericSchema>(
	schema: S,
	run: (event: RequestEvent, id: string, value: v.InferOutput<S>) => object | void
) {
	return async (event: RequestEvent) => {
		const form = await event.request.formData();
		const asked = parse(schema, form);
		const which = form.get('which');
		if (!asked.ok) return wrong({ ...asked, typed: { ...asked.typed, ...(typeof which === 'string' ? { which } : {}) } });
		return act(event, form, () => {
			const { id } = measures.one(event.locals.actor, event.params.city ?? '', event.params.measure ?? '');
			return run(event, id, asked.value) ?? { done: m.measure_saved() };
		});
	};
}

const ownerFields = {
	organisationId: words(60, 'forms_choose'),
	unit: maybe(200),
	personId: maybe(60),
	contact: maybe(200),
	email: maybe(254)
};
const texts = () => v.optional(v.array(v.string()), []);

export const actions: Actions = {
	report: verb(
		v.object({
			state: oneOf(states, 'measure_fault_state'),
			words: words(limits.sentence, 'measure_fault_words'),
			value: v.optional(v.string(), ''),
			periodId: maybe(60),
			seen: v.optional(v.string())
		}),
		({ locals }, id, one) => {
			reports.report(locals.actor, id, one);
			return { done: m.measure_reported() };
		}
	),
	revise: verb(
		v.object({
			name: words(limits.name, 'measure_fault_name'),
			about: maybe(limits.about),
			sectionId: maybe(60),
			startOn: maybe(30),
			endOn: maybe(30),
			funding: maybe(limits.line),
			fundingCondition: maybe(limits.line),
			targetGroup: maybe(limits.line),
			parties: maybe(1000),
			practiceId: maybe(60),
			reason: maybe(limits.sentence),
			seen: v.optional(v.string(), '')
		}),
		({ locals }, id, { reason, seen, ...fields }) =>
			measures.revise(locals.actor, id, fields, { reason, ...(/^\d+$/.test(seen) ? { seen: Number(seen) } : {}) })
	),
	state: verb(
		v.object({ state: oneOf(states, 'measure_fault_state'), reason: maybe(limits.sentence) }),
		({ locals }, id, { state, reason }) => measures.setState(locals.actor, id, state, reason)
	),
	indicators: verb(
		v.object({ id: texts(), shared: texts(), own: texts(), baseline: texts(), target: texts() }),
		({ locals }, measureId, rows) => {
			const number = (text: string | undefined) => {
				const value = readNumber(text ?? '');
				if (value === undefined) throw new Invalid({ indicators: 'measure_fault_value' });
				return value;
			};
			const wanted = rows.id
				.map((id, i) => ({
					...(id ? { id } : {}),
					indicatorId: rows.shared[i] || null,
					name: rows.shared[i] ? null : rows.own[i]?.trim() || null,
					baseline: number(rows.baseline[i]),
					target: number(rows.target[i])
				}))
				// A row without a name goes, unless it holds a number: then the name is asked for.
				.filter((one) => one.indicatorId || one.name || one.baseline !== null || (one.target !== null && !one.id));
			setIndicators(locals.actor, measureId, wanted);
		}
	),
	owner: verb(
		v.object({ ...ownerFields, fromOn: dayOrNull() }),
		({ locals }, id, one) => void owners.addOwner(locals.actor, id, one)
	),
	person: verb(
		v.object({ ownerId: words(60), personId: maybe(60), contact: maybe(200), email: maybe(254) }),
		({ locals }, _id, { ownerId, ...one }) => owners.setPerson(locals.actor, ownerId, one)
	),
	handOver: verb(
		v.object({ ownerId: words(60), ...ownerFields, fromOn: words(10), legal: v.optional(v.string(), '') }),
		({ locals }, _id, { ownerId, legal, ...one }) => owners.handOver(locals.actor, ownerId, { ...one, legal: legal !== '' })
	),
	removeOwner: verb(v.object({ ownerId: words(60) }), ({ locals }, _id, one) => owners.removeOwner(locals.actor, one.ownerId)),
	rhythm: verb(v.object({ rhythm: v.optional(v.string(), ''), dueOn: dayOrNull() }), ({ locals }, id, { rhythm, dueOn }) => {
		const known = rhythms.find((one) => one === rhythm) ?? null;
		if (rhythm && !known) throw new Invalid({ rhythm: 'forms_choose' });
		setRhythm(locals.actor, id, known, dueOn);
	}),
	link: verb(v.object({ periodId: words(60, 'forms_choose'), ownerId: maybe(60) }), ({ locals, url }, id, one) => {
		const made = links.make(locals.actor, id, one.periodId, one.ownerId);
		return { link: `${url.origin}/report/${made.token}`, until: made.expiresAt };
	}),
	show: verb(v.object({}), ({ locals }, id) => {
		measures.show(locals.actor, id);
		return { done: m.measure_shown_done() };
	}),
	undo: verb(v.object({ changeId: words(60) }), ({ locals, params }, id, one) => {
		undo(locals.actor, one.changeId);
		try {
			measures.one(locals.actor, params.city ?? '', id);
		} catch {
			// The adding itself was undone: there is no page any more.
			redirect(303, localizeHref(`/desk/${params.city}/measures?removed`));
		}
		return { done: m.measure_undo_done() };
	})
};
