// The plain-language text of a section: Lyhyesti in two sentences and, where written, a longer one. It is part of what
// is submitted and approved, so it is locked with the section, and it remembers which text it was written against.
import type { JSONContent } from '@tiptap/core';
import type { Actor } from '../access/actor.ts';
import { can, permit } from '../access/rules.ts';
import { checkCodes } from '../comments/stopped.server.ts';
import { Conflict, Invalid, NotFound } from '../database/errors.ts';
import { change, type Change } from '../events/change.server.ts';
import * as live from '../live/live.server.ts';
import { plainFacts } from '../sections/plains.server.ts';
import * as sections from '../sections/sections.server.ts';
import { fromMarkdown, toMarkdown } from '../text/markdown.ts';
import { briefFault, LONGER_LENGTH, tidyBrief } from './rules.ts';
import * as store from './store.server.ts';

export type Plain = {
	/** Lyhyesti; empty when it has not been written. */
	brief: string;
	/** The longer text, when there is one. */
	json: JSONContent | null;
	/** The section has moved on since the words were last marked as matching it. */
	stale: boolean;
	writtenAt: Date | null;
};

/** A section's plain-language text as it is now. Asks no permission: callers do. */
export function of(sectionId: string): Plain {
	const { brief, content, isStale } = plainFacts(sections.find(sectionId));
	return { brief, json: content, stale: isStale, writtenAt: store.bySection(sectionId)?.writtenAt ?? null };
}

/** What the page for writing shows, with the marks by which a save knows what its writer saw. */
export function page(actor: Actor, sectionId: string) {
	const section = readable(actor, sectionId);
	const about = sections.subject(section);
	const row = store.bySection(sectionId);
	const write = can(actor, 'plain.write', about);
	const { brief, json, stale, writtenAt } = of(sectionId);
	return {
		...{ brief, json, stale, writtenAt },
		by: store.writerOf(sectionId) ?? null,
		markdown: json ? toMarkdown(json) : '',
		textId: row?.textId ?? null,
		round: row?.textId ? live.round(row.textId) : null,
		/** Hash of the section's text, which the words will be said to match. */
		text: live.hash(section.textId),
		seenBrief: brief,
		seenLonger: row?.textId ? live.hash(row.textId) : '',
		comments: can(actor, 'section.comment', about).ok,
		write: write.ok,
		why: write.ok ? null : write.why
	};
}

export type PlainPage = ReturnType<typeof page>;

export type Written = {
	brief?: string;
	/** The brief that stood in the form when it was opened; another one by now is a conflict. */
	seenBrief?: string;
	/** The longer text as Markdown, where it is written without scripts. */
	markdown?: string;
	/** Hash of the longer text when the form was opened. */
	seenLonger?: string;
	/** Hash of the section's text its writer read; the text of now when missing. */
	text?: string;
};

/** Writes the brief, the longer text or both, and says that they match the section's text. */
export function write(actor: Actor, sectionId: string, written: Written) {
	const { section, row } = writable(actor, sectionId);
	const brief = written.brief === undefined ? (row?.brief ?? '') : tidyBrief(written.brief);
	const { markdown } = written;
	const problems: Record<string, string> = {};
	const fault = briefFault(brief);
	if (fault) problems.brief = fault;
	if (markdown !== undefined && markdown.length > LONGER_LENGTH) problems.markdown = 'plain_fault_long';
	if (Object.keys(problems).length) throw new Invalid(problems);
	checkCodes(actor, 'plain', {
		...(written.brief === undefined ? {} : { brief }),
		...(markdown === undefined ? {} : { markdown })
	});
	flush(section, row);
	const against = isHash(written.text) ? written.text : live.hash(section.textId);
	if (isAsBefore(row, brief, markdown) && row?.against === against) return;
	change(actor, (c) => {
		const now = store.bySection(sectionId);
		const isOther =
			written.seenBrief !== undefined && tidyBrief(written.seenBrief) !== (now?.brief ?? '') && brief !== now?.brief;
		const isOtherLonger =
			markdown !== undefined &&
			written.seenLonger !== undefined &&
			written.seenLonger !== (now?.textId ? live.hash(now.textId) : '');
		// Whoever saved first stays; the other sees both and decides.
		if (isOther || isOtherLonger) throw new Conflict('plain_changed');
		if (markdown !== undefined && (now?.textId || markdown.trim()))
			live.replace(c, now?.textId ?? begin(c, section), fromMarkdown(markdown));
		if (brief !== (now?.brief ?? '')) live.contribute(c, section.textId);
		stamp(c, section, { brief, against });
	});
}

/** Makes the longer text, so that it can be written live. Nothing is said of it until words are in it. */
export function beginLonger(actor: Actor, sectionId: string) {
	const { section, row } = writable(actor, sectionId);
	if (row?.textId) return;
	change(actor, (c) => {
		begin(c, section);
		c.record('plain.written', sections.placeOf(section));
	});
}

/** "Vastaa tekstiä": the words hold for the text as its reader saw it. */
export function confirm(actor: Actor, sectionId: string, text?: string) {
	const { section, row } = writable(actor, sectionId);
	if (!row) throw new NotFound('plain');
	flush(section, row);
	change(actor, (c) => {
		// A section that moved on while it was being read is not what was confirmed.
		if (text !== undefined && text !== live.hash(section.textId)) throw new Conflict('plain_moved');
		stamp(c, section, { against: live.hash(section.textId) });
	});
}

/** What the socket's door asks: may this person enter this plain-language text, and may they write? */
export function open(actor: Actor, textId: number): live.Opening {
	const row = store.byText(textId);
	const section = row && sections.find(row.sectionId);
	if (!section || section.removedAt) throw new NotFound('text');
	const about = sections.subject(section);
	if (!can(actor, 'section.read', about).ok) throw new NotFound('text');
	return { textId, round: live.round(textId), write: can(actor, 'plain.write', about).ok, group: section.planId };
}

function begin(c: Change, section: sections.Section): number {
	const textId = live.create(c, 'plain', section.id);
	// Its rounds go with the section's, so that "since the last approval" means the same for both.
	while (live.round(textId) < live.round(section.textId)) live.nextRound(c, textId);
	store.save(section.id, { textId, against: store.bySection(section.id)?.against ?? live.hash(section.textId) });
	return textId;
}

function stamp(c: Change, section: sections.Section, fields: { brief?: string; against: string }) {
	store.save(section.id, { ...fields, writtenBy: c.actor.personId, writtenAt: c.now });
	c.record('plain.written', sections.placeOf(section));
}

function flush(section: sections.Section, row: store.Row | undefined) {
	live.flush(section.textId);
	if (row?.textId) live.flush(row.textId);
}

const isHash = (text?: string): text is string => /^[0-9a-f]{64}$/.test(text ?? '');

const isAsBefore = (row: store.Row | undefined, brief: string, markdown: string | undefined) =>
	brief === (row?.brief ?? '') && (markdown === undefined || markdown === (row?.textId ? toMarkdown(live.read(row.textId)) : ''));

function readable(actor: Actor, sectionId: string) {
	const section = sections.find(sectionId);
	// Missing and forbidden get the same answer.
	if (section.removedAt || !sections.reads(actor, section)) throw new NotFound('section');
	return section;
}

function writable(actor: Actor, sectionId: string) {
	const section = readable(actor, sectionId);
	permit(actor, 'plain.write', sections.subject(section));
	return { section, row: store.bySection(sectionId) };
}
