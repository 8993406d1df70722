import * as cities from '#lib/cities/cities.server.ts';
import * as comments from '#lib/comments/comments.server.ts';
import { choices } from '#lib/comments/rules.ts';
import { NotFound } from '#lib/database/errors.ts';
import * as documents from '#lib/documents/documents.server.ts';
import { parse, tick, wholeOrNull, words } from '#lib/forms/parse.ts';
import * as reading from '#lib/seats/reading.server.ts';
import * as seats from '#lib/seats/seats.server.ts';
import { m } from '#lib/words/messages.ts';
import * as v from 'valibot';
import { act, answer, wrong } from '../../../../edge.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) =>
	answer(event, () => {
		const { actor } = event.locals;
		const { plan, lines } = documents.outline(actor, event.params.city);
		const holders = seats.holders(actor, plan.id);
		const wanted = event.url.searchParams.get('section');
		const line = lines.find((one) => one.id === wanted && !one.empty && !one.damaged);
		return {
			city: cities.find(event.params.city),
			holders,
			holder: event.url.searchParams.get('holder'),
			sections: lines.filter((one) => !one.empty && !one.damaged).map(({ id, number, title }) => ({ id, number, title })),
			chosen: line ? { id: line.id, title: `${line.number} ${line.title}`, passages: reading.passages(line.textId) } : null
		};
	});

const said = v.object({
	holder: words(60, 'forms_choose'),
	section: words(60, 'forms_choose'),
	block: wholeOrNull(1, 100_000),
	choice: v.optional(v.picklist(choices)),
	body: v.optional(v.string(), ''),
	readBack: v.pipe(
		tick(),
		v.check((done) => done, 'seat_speak_read_fault')
	)
});

export const actions: Actions = {
	default: async (event) => {
		const form = await event.request.formData();
		const asked = parse(said, form);
		if (!asked.ok) return wrong(asked);
		return act(event, form, () => {
			const { holder, section, block, choice, body } = asked.value;
			const { plan, lines } = documents.outline(event.locals.actor, event.params.city);
			// The holder and the section are this plan's, whatever the form says.
			if (!lines.some((one) => one.id === section)) throw new NotFound();
			if (!seats.holders(event.locals.actor, plan.id).some((one) => one.personId === holder)) throw new NotFound();
			comments.enterFor(event.locals.actor, holder, section, { block: block ?? 1, body, choice });
			return { done: m.seat_speak_done() };
		});
	}
};
