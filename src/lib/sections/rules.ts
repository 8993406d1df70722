// A section's state is computed from what has happened and what the text is now, and kept nowhere.
import type { SectionState } from '../access/rules.ts';

/** State with its glyph and word: changes and published are drafts and approved texts with a history. */
export type Shown = 'draft' | 'in_review' | 'changes' | 'approved' | 'published';

export type Facts = {
	/** The round that is open, with the hash of the revision it is about. */
	openHash: string | null;
	lastOutcome: 'approved' | 'returned' | 'withdrawn' | null;
	approvedHash: string | null;
	/** The content hash in the latest edition. */
	publishedHash: string | null;
	/** The content as it is now. */
	hash: string;
	locks: boolean;
};

export type Standing = {
	state: SectionState;
	shown: Shown;
	/** An approved version stays in force while a newer one is in work. */
	earlierInForce: boolean;
	inForce: boolean;
	/** Closed for writing until decided or withdrawn. */
	locked: boolean;
	changedAfterSubmit: boolean;
};

/** Where a section stands (product.md 4). */
export function standing(facts: Facts): Standing {
	const { openHash, lastOutcome, approvedHash, publishedHash, hash, locks } = facts;
	const approved = approvedHash === hash;
	const state: SectionState = openHash ? 'in_review' : approved ? 'approved' : 'draft';
	const shown: Shown =
		state === 'approved'
			? publishedHash === hash
				? 'published'
				: 'approved'
			: state === 'draft' && lastOutcome === 'returned'
				? 'changes'
				: state;
	return {
		state,
		shown,
		earlierInForce: approvedHash !== null && state !== 'approved',
		inForce: approvedHash !== null,
		locked: openHash !== null && locks,
		changedAfterSubmit: openHash !== null && openHash !== hash
	};
}

/** The longest title of a section, in characters. */
export const TITLE_LENGTH = 160;

/** What is wrong with a section's title; undefined when nothing is. */
export function titleFault(title: string) {
	if (!title.trim()) return 'plan_fault_title';
	if (title.length > TITLE_LENGTH) return 'plan_fault_title_long';
}
