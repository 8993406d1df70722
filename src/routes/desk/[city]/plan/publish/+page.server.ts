import * as documents from '#lib/documents/documents.server.ts';
import * as editions from '#lib/editions/editions.server.ts';
import { maybe, parse } from '#lib/forms/parse.ts';
import { localizeHref } from '#lib/words/messages.ts';
import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { act, answer, wrong } from '../../../../edge.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) =>
	answer(event, () => {
		event.depends('notice:plan');
		const { city, plan } = documents.outline(event.locals.actor, event.params.city);
		return {
			city,
			next: editions.prepare(event.locals.actor, plan.id),
			corrections: editions.correctable(event.locals.actor, plan.id)
		};
	});

const publish = v.object({ note: maybe(2000), expected: maybe(6) });
const correct = v.object({ edition: maybe(40), section: maybe(40), words: maybe(2000) });
const takeDown = v.object({ edition: maybe(40), section: maybe(40), block: maybe(5), reason: maybe(500) });

export const actions: Actions = {
	publish: async (event) => {
		const data = await event.request.formData();
		const parsed = parse(publish, data);
		if (!parsed.ok) return wrong(parsed);
		return act(event, data, () => {
			const { plan } = documents.outline(event.locals.actor, event.params.city);
			const edition = editions.publish(event.locals.actor, plan.id, {
				note: parsed.value.note ?? '',
				expected: Number(parsed.value.expected) || undefined
			});
			redirect(303, localizeHref(`/${event.params.city}/plan/${edition.number}`));
		});
	},
	correct: async (event) => {
		const data = await event.request.formData();
		const parsed = parse(correct, data);
		if (!parsed.ok) return wrong(parsed);
		return act(event, data, () => {
			const { edition, section, words } = parsed.value;
			editions.correct(event.locals.actor, edition ?? '', { words: words ?? '', sectionId: section ?? undefined });
			return { corrected: true };
		});
	},
	takeDown: async (event) => {
		const data = await event.request.formData();
		const parsed = parse(takeDown, data);
		if (!parsed.ok) return wrong(parsed);
		return act(event, data, () => {
			const { edition, section, block, reason } = parsed.value;
			editions.takeDown(event.locals.actor, edition ?? '', {
				sectionId: section ?? '',
				block: block ? Number(block) : NaN,
				reason: reason ?? ''
			});
			return { takenDown: true };
		});
	}
};
