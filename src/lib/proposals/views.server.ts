// What pages show of a section's proposals, to whom.
import type { JSONContent } from '@tiptap/core';
import type { Actor } from '../access/actor.ts';
import { can } from '../access/rules.ts';
import { NotFound } from '../database/errors.ts';
import * as live from '../live/live.server.ts';
import * as people from '../people/people.server.ts';
import * as plans from '../plans/plans.server.ts';
import * as sections from '../sections/sections.server.ts';
import { diff, type BlockChange } from '../text/diff.ts';
import { shownIn } from '../sections/shown.server.ts';
import { dressed, standingIn } from '../text/shown.ts';
import { baseFor, jsonOf, makeable, mayMake, read, sight } from './finding.server.ts';
import { paragraphsOf, type Paragraph } from './paragraphs.ts';
import { meanwhile, placeIn, standings, unitsOf, wordsOf } from './rules.ts';
import { stillOf, type Still } from './still.ts';
import * as store from './store.server.ts';
import type { ProposalState } from './tables.ts';

export type ProposedChange = {
	/** Names the change in `acceptOne`, as long as the proposal stands. */
	index: number;
	rows: BlockChange[];
	conflict: boolean;
	/** In the text already: nothing is left to take. */
	done: boolean;
	words: string;
	/** Of a conflict: what the text says there now. */
	now: string;
};
export type ProposalView = {
	id: string;
	author: { id: string; name: string; colour: number | null };
	note: string | null;
	at: Date;
	isSent: boolean;
	isMine: boolean;
	state: ProposalState;
	reason: string | null;
	decidedBy: string | null;
	decidedAt: Date | null;
	/** Taken words that may be taken out again. */
	undo: boolean;
	changes: ProposedChange[];
};
/** A sent proposal beside the text: at which block its card stands, and both versions for drawing it in place. */
export type Sent = ProposalView & {
	block: number;
	base: JSONContent;
	fork: JSONContent;
	/** For a text that nobody writes just now: where the differences stand in it. */
	still: Still[] | null;
};

/** The section's proposals that the actor may see, open ones first. */
export function ofSection(actor: Actor, sectionId: string): ProposalView[] {
	const section = sections.find(sectionId);
	return seen(actor, section).map((row) => viewOf(actor, section, row));
}

/** What the working document needs beside a section: who may do what, what one is still writing, and what was sent. */
export function beside(actor: Actor, sectionId: string) {
	const section = sections.find(sectionId);
	const rows = seen(actor, section);
	const open = rows.filter(({ proposal }) => proposal.state === 'open' && proposal.sentAt);
	const mine = actor.personId ? store.unfinished(sectionId, actor.personId) : undefined;
	const may = rights(actor, sectionId);
	const all = sight(actor, section) === 'all';
	/** The text as this reader sees it: nobody is told how a draft has moved on that is not theirs to read. */
	const seenNow = all ? null : shownTo(actor, section);
	return {
		...may,
		unfinished: mine
			? {
					...{ id: mine.id, textId: mine.textId, round: live.round(mine.textId), base: jsonOf(mine.base), at: mine.madeAt },
					...movedOn(read(section, mine), all ? undefined : seenNow)
				}
			: null,
		sent: open.map((row): Sent => {
			const { base, fork, now, units } = read(section, row.proposal);
			const text = all ? (may.locked ? now : null) : seenNow;
			return {
				...viewOf(actor, section, row),
				...{ base, fork, block: placeIn(base, all ? now : base, units) },
				still: text && stillOf(base, fork, text)
			};
		})
	};
}

function shownTo(actor: Actor, section: sections.Section): JSONContent | null {
	const state = baseFor(actor, section);
	return state && jsonOf(state);
}

/** In how many places the text has changed since the fork was made, and how many of those meet what its author changed. */
function movedOn({ base, fork, now }: ReturnType<typeof read>, seen: JSONContent | null | undefined) {
	const text = seen === undefined ? now : (seen ?? base);
	const moved = diff(base, text).filter(({ kind, to }) => kind !== 'same' && !(kind === 'moved' && to !== undefined)).length;
	const met = moved ? standings(base, text, unitsOf(base, fork)).filter((one) => one === 'conflict').length : 0;
	return { moved, met };
}

export type Beside = ReturnType<typeof beside>;

function seen(actor: Actor, section: sections.Section) {
	const sees = sight(actor, section);
	if (!sees) throw new NotFound('section');
	// Who may not read the draft sees no other people's words on it.
	return store
		.ofSection(section.id, actor.personId ?? '')
		.filter(({ proposal }) => sees === 'all' || proposal.authorId === actor.personId)
		.filter(
			({ proposal: { restOf, state, decidedBy, authorId } }) => !(restOf && state === 'taken_back' && decidedBy !== authorId)
		);
}

function viewOf(actor: Actor, section: sections.Section, row: ReturnType<typeof seen>[number]): ProposalView {
	const { proposal, name, colour } = row;
	const seesAll = sight(actor, section) === 'all';
	const about = sections.subject(section);
	return {
		...{ id: proposal.id, author: { id: proposal.authorId, name, colour } },
		...{ note: proposal.note, at: proposal.sentAt ?? proposal.madeAt },
		...{ isSent: proposal.sentAt !== null, isMine: proposal.authorId === actor.personId },
		...{ state: proposal.state, reason: proposal.reason, decidedAt: proposal.decidedAt },
		decidedBy: proposal.decidedBy && people.nameOf(proposal.decidedBy),
		undo: proposal.textBefore !== null && can(actor, 'proposal.decide', about).ok,
		// Nor is told how the draft has moved on.
		changes:
			proposal.state !== 'open'
				? []
				: changesOf(section, proposal, seesAll).map((one) => (seesAll ? one : { ...one, conflict: false, done: false, now: '' }))
	};
}

function changesOf(section: sections.Section, proposal: store.Proposal, drafts: boolean): ProposedChange[] {
	const { base, now, units, stands } = read(section, proposal);
	const nodes = units.flatMap((unit) =>
		unit.rows.flatMap((row) => [row.before, row.after].map((one) => standingIn(one?.node ?? {})))
	);
	const cards = shownIn(plans.find(section.planId), nodes, { drafts });
	return units.map((unit, index) => ({
		index,
		rows: dressed(unit.rows, cards),
		conflict: stands[index] === 'conflict',
		done: stands[index] === 'done',
		words: wordsOf(unit),
		now: stands[index] === 'conflict' ? meanwhile(base, now, unit) : ''
	}));
}

/** The paragraphs somebody may propose new words for. */
export const paragraphs = (actor: Actor, sectionId: string): Paragraph[] => paragraphsOf(jsonOf(makeable(actor, sectionId).base));

/** What the actor may do with the section's proposals. */
export function rights(actor: Actor, sectionId: string): { make: boolean; decide: boolean; locked: boolean } {
	const section = sections.find(sectionId);
	const about = sections.subject(section);
	const make = mayMake(actor, section) && baseFor(actor, section) !== null;
	return { make, decide: can(actor, 'proposal.decide', { ...about, locked: false }).ok, locked: !!about.locked };
}

/** The section behind a city's address, for who knows it only as a published text. */
export function offered(actor: Actor, cityId: string, slug: string): sections.Section {
	const plan = plans.ofCity(cityId);
	const section = plan && sections.bySlug(plan.id, slug);
	if (!section || !mayMake(actor, section)) throw new NotFound('section');
	return section;
}

/** How many sent proposals wait, by section. Asks no permission: callers do. */
export const counts = (sectionIds: string[]): Map<string, number> =>
	sectionIds.length ? store.waiting(sectionIds) : new Map<string, number>();

/** The sections in which somebody has begun a proposal that they have not sent. */
export const unfinishedIn = (actor: Actor, sectionIds: string[]): Set<string> =>
	actor.personId && sectionIds.length ? store.unfinishedIn(sectionIds, actor.personId) : new Set();

/** Whether a proposal still waits for a decision. */
export const waits = (id: string): boolean => store.byId(id)?.state === 'open';

/** Who made it. */
export const authorOf = (id: string): string | null => store.byId(id)?.authorId ?? null;
