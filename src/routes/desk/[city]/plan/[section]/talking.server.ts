// The forms of the talk beside a section. Without scripts each leads back to the section with its paragraph's talk open.
import { beside, changesToPick, type Changes } from '#lib/comments/beside.server.ts';
import * as comments from '#lib/comments/comments.server.ts';
import type { AnswerOutcome } from '#lib/comments/kinds.ts';
import * as voices from '#lib/comments/voices.server.ts';
import { NotFound } from '#lib/database/errors.ts';
import * as documents from '#lib/documents/documents.server.ts';
import { localizeHref } from '#lib/words/messages.ts';
import { act } from '#src/routes/edge.ts';
import { redirect, type RequestEvent } from '@sveltejs/kit';

type Params = { city: string; section: string };
type Event = RequestEvent<Params>;

/** The talk for a page without scripts: all threads in short, those of the asked paragraph with their words and forms. */
export function talkOf(event: Event, sectionId: string) {
	const { actor } = event.locals;
	try {
		const { threads, ...rest } = beside(actor, sectionId);
		const asked = Number(event.url.searchParams.get('thread'));
		const block = Number(event.url.searchParams.get('talk')) || threads.find((one) => one.number === asked)?.block || null;
		const open = threads.filter((one) => block !== null && one.block === block);
		const changes: Record<string, Changes> = {};
		for (const one of open) if (one.can.answer) changes[one.id] = changesToPick(actor, one.id);
		const all = threads.map(({ number, block, closed, begunBy }) => ({ number, block, closed, name: begunBy.name }));
		return { ...rest, threads: open, all, block, changes };
	} catch (fault) {
		// A text that is still the city's own has no talk for those outside it.
		if (fault instanceof NotFound) return null;
		throw fault;
	}
}

const text = (form: FormData, name: string) => String(form.get(name) ?? '');

/** Runs a form's verb and leads back to its thread. */
const does = (verb: (event: Event, form: FormData) => { number: number; block: number } | null) => async (event: Event) => {
	const form = await event.request.formData();
	return act(event, form, () => {
		const at = verb(event, form);
		const { city, section } = event.params;
		redirect(303, localizeHref(`/desk/${city}/plan/${section}`) + (at ? `?talk=${at.block}#k-${at.number}` : ''));
	});
};

const thread = (event: Event, form: FormData) => {
	const { section, one } = find(event, text(form, 'thread'));
	return { section, at: { number: one.number, block: one.block }, id: one.id };
};

function find(event: Event, threadId: string) {
	const section = documents.sectionAt(event.locals.actor, event.params.city, event.params.section);
	const one = comments.ofSection(event.locals.actor, section.id).find(({ id }) => id === threadId);
	if (!one) throw new NotFound('thread');
	return { section, one };
}

const on = (verb: (event: Event, form: FormData, threadId: string) => unknown) =>
	does((event, form) => {
		const { at, id } = thread(event, form);
		verb(event, form, id);
		return at;
	});

export const talking = {
	comment: does((event, form) => {
		const section = documents.sectionAt(event.locals.actor, event.params.city, event.params.section);
		const from = text(form, 'from');
		const block = Number(form.get('block'));
		const begun = comments.begin(event.locals.actor, section.id, {
			block,
			...(form.has('quote') && { quote: text(form, 'quote') }),
			...(from && { from: Number(from) }),
			...(form.has('seen') && { seen: text(form, 'seen').replaceAll('\r\n', '\n') }),
			...said(event, form, section.id)
		});
		return { number: begun.number, block };
	}),
	reply: does((event, form) => {
		const { section, at, id } = thread(event, form);
		comments.reply(event.locals.actor, id, said(event, form, section.id));
		return at;
	}),
	rewrite: on((event, form) => comments.rewrite(event.locals.actor, text(form, 'comment'), body(form))),
	takeBack: on((event, form) => comments.takeBack(event.locals.actor, text(form, 'comment'))),
	resolve: on((event, _form, id) => comments.resolve(event.locals.actor, id)),
	reopen: on((event, _form, id) => comments.reopen(event.locals.actor, id)),
	answer: on((event, form, id) => {
		const [revisionId, block] = text(form, 'change').split(':');
		voices.answer(event.locals.actor, id, {
			outcome: (text(form, 'outcome') || undefined) as AnswerOutcome | undefined,
			reason: text(form, 'reason'),
			...(revisionId && block && { change: { revisionId, block: Number(block) } })
		});
	}),
	override: on((event, form, id) => voices.override(event.locals.actor, id, text(form, 'reason'))),
	judge: on((event, form, id) => voices.judge(event.locals.actor, id, form.get('enough') === 'yes'))
};

const body = (form: FormData) => text(form, 'body').replaceAll('\r\n', '\n');

/** The words, and the people called in them by @name. */
function said(event: Event, form: FormData, sectionId: string) {
	const words = { body: body(form), contactOk: form.has('contactOk') };
	if (!words.body.includes('@')) return words;
	const people = comments.mentionable(event.locals.actor, sectionId);
	return { ...words, mentions: people.filter(({ name }) => words.body.includes(`@${name}`)).map(({ id }) => id) };
}
