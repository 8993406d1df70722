import { Conflict, Invalid } from '#lib/database/errors.ts';
import { parse } from '#lib/forms/parse.ts';
import { measuresFor } from '#lib/adoptions/library.server.ts';
import { fieldsFrom, practiceForm } from '#lib/practices/forms.ts';
import { partKeys, type Ending, type PartKey } from '#lib/practices/kinds.ts';
import { factKeys } from '#lib/practices/citing.ts';
import * as practices from '#lib/practices/practices.server.ts';
import * as sources from '#lib/practices/sources.server.ts';
import { resultLines, voiceLines } from '#lib/practices/rules.ts';
import * as talk from '#lib/practices/talk.server.ts';
import * as versions from '#lib/practices/versions.server.ts';
import { toHtml } from '#lib/text/html.ts';
import { localizeHref } from '#lib/words/messages.ts';
import { redirect, type RequestEvent } from '@sveltejs/kit';
import { act, answer, wrong } from '../../../../edge.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) =>
	answer(event, () => {
		event.depends('notice:practices', 'notice:rights');
		const { actor, settings } = event.locals;
		const { practice, city, write, parts, published } = practices.working(actor, event.params.practice);
		const { name, slug, kind, lead, state, theme, area, origin, developsNow, needs } = practice;
		return {
			...{ id: practice.id, name, slug, city, write, published, isDraft: practice.isDraft, state },
			withdrawn: practice.withdrawnAt && { at: practice.withdrawnAt, words: practice.withdrawnWords },
			parts: parts.map(({ json, ...part }) => ({ ...part, html: part.markdown ? toHtml(json, { emptyLines: true }) : '' })),
			values: {
				...{
					name,
					kind,
					lead,
					state,
					theme: theme ?? '',
					area: area ?? '',
					origin: origin ?? '',
					developsNow: developsNow ?? ''
				},
				...{ needs_people: needs?.people ?? '', needs_money: needs?.money ?? '', needs_premises: needs?.premises ?? '' },
				members: practice.members.join('\n'),
				targetGroups: practice.targetGroups.join('\n'),
				evidence: practice.evidence.join('\n'),
				results: resultLines(practice.results ?? []),
				voices: voiceLines(practice.voices ?? [])
			},
			results: (practice.results ?? []).map(({ words, measureId }) => ({ words, measureId })),
			measures: measuresFor(actor, practice.cityId),
			sources: sources.list(actor, practice.id),
			proposals: talk.proposed(actor, practice.id),
			colour: settings?.colour ?? 0,
			done: event.url.searchParams.get('done')
		};
	});

const field = (form: FormData, name: string) => String(form.get(name) ?? '');

export const actions: Actions = {
	fields: async (event) => {
		const form = await event.request.formData();
		const parsed = parse(practiceForm, form);
		if (!parsed.ok) return wrong(parsed);
		return carry(event, form, 'saved', (practice) => {
			const fields = fieldsFrom(
				parsed.value,
				practice,
				form.getAll('measure').map((one) => String(one) || null)
			);
			if (!fields) throw new Invalid({ results: 'practice_fault_result' });
			practices.revise(event.locals.actor, practice.id, fields);
		});
	},
	source: (event) =>
		sent(event, 'source', (practice, form) => {
			const [title, url, on, quote] = ['title', 'url', 'on', 'quote'].map((name) => field(form, name)) as [
				string,
				string,
				string,
				string
			];
			const chosen = factKeys.filter((key) => form.getAll('fact').includes(key));
			sources.put(event.locals.actor, practice.id, placeIn(form), { title, url, on, quote }, chosen);
		}),
	/** The answer offers what was taken away back, so it stays on the page that sent it. */
	unsource: async (event) => {
		const form = await event.request.formData();
		return act(event, form, () => {
			const { practice } = practices.working(event.locals.actor, event.params.practice);
			const at = placeIn(form);
			if (!at) throw new Conflict('practice_why_source');
			return { gone: sources.take(event.locals.actor, practice.id, at), problems: {}, typed: {} };
		});
	},
	write: (event) =>
		sent(event, 'saved', (practice, form) => {
			const key = keyIn(form);
			practices.writePart(event.locals.actor, practice.id, key, field(form, 'markdown'), field(form, 'seen') || undefined);
		}),
	begin: (event) => sent(event, 'saved', (practice) => void practices.begin(event.locals.actor, practice.id)),
	publish: (event) =>
		sent(
			event,
			'published',
			(practice, form) => void versions.publish(event.locals.actor, practice.id, field(form, 'note') || null)
		),
	end: (event) =>
		sent(event, 'saved', (practice, form) =>
			practices.end(event.locals.actor, practice.id, { why: field(form, 'why') as Ending, words: field(form, 'words') })
		),
	withdraw: (event) =>
		sent(event, 'withdrawn', (practice, form) => practices.withdraw(event.locals.actor, practice.id, field(form, 'reason'))),
	bringBack: (event) => sent(event, 'saved', (practice) => practices.bringBack(event.locals.actor, practice.id)),
	remove: async (event) => {
		const form = await event.request.formData();
		return act(event, form, () => {
			if (field(form, 'sure') !== 'yes') throw new Invalid({ sure: 'practice_fault_sure' });
			const { practice } = practices.working(event.locals.actor, event.params.practice);
			practices.remove(event.locals.actor, practice.id);
			redirect(303, localizeHref('/desk/practices'));
		});
	},
	accept: (event) =>
		sent(event, 'taken', (practice, form) => {
			const chosen = form.has('all') ? 'all' : form.getAll('change').map(Number).filter(Number.isInteger);
			if (chosen !== 'all' && !chosen.length) throw new Invalid({ form: 'practice_fault_choose' });
			talk.accept(event.locals.actor, practice.id, field(form, 'proposal'), chosen);
		}),
	decline: (event) =>
		sent(event, 'declined', (practice, form) =>
			talk.decline(event.locals.actor, practice.id, field(form, 'proposal'), field(form, 'reason'))
		)
};

type Here = RequestEvent & { params: { practice: string } };
type Practice = ReturnType<typeof practices.working>['practice'];

async function sent(event: Here, done: string, verb: (practice: Practice, form: FormData) => void) {
	const form = await event.request.formData();
	return carry(event, form, done, (practice) => verb(practice, form));
}

const carry = (event: Here, form: FormData, done: string, verb: (practice: Practice) => void) =>
	act(event, form, () => {
		const { practice } = practices.working(event.locals.actor, event.params.practice);
		verb(practice);
		redirect(303, `${localizeHref(`/desk/practices/${event.params.practice}/edit`)}?done=${done}`);
	});

/** The source a form is about; null for a new one. */
const placeIn = (form: FormData) =>
	field(form, 'place') === 'new' ? null : { place: Number(field(form, 'place')), seen: field(form, 'seen') };

function keyIn(form: FormData): PartKey {
	const key = partKeys.find((one) => one === form.get('part'));
	if (!key) throw new Conflict('practice_why_changed');
	return key;
}
