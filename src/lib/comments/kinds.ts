/** The three quick choices beside a paragraph: it is so, it is not so, something is missing. */
export type Choice = 'true' | 'false' | 'missing';

/** What an answer came to. */
export type AnswerOutcome = 'changed' | 'partly' | 'unchanged' | 'noted';

/** How a thread stands: sent, read, answered, and for a voice whether its author says it is enough. */
export type VoiceState = 'waiting' | 'answered' | 'not_yet' | 'enough' | 'closed' | 'taken_back';

/**
 * Where a comment holds on: positions that follow the text (base64 of Yjs relative positions), the quoted words, and
 * the ordinal and words of the block they stood in. Resolves to same words, words changed inside, or words gone.
 */
export type Anchor = {
	from: string;
	to: string;
	block: number;
	blockText: string;
	quote: string;
	/** How many characters of the block came before the quote. */
	at?: number;
	/** A whole paragraph rather than a selection in it. */
	whole: boolean;
	/** The version of the section that holds the text a voice was about. */
	revisionId?: string;
	/** The letters it was made on (text/anchor-letters.ts). Comments of before 22.11.2026 have none: for them any words between the ends count. */
	own?: number[];
	/** Set when the paragraphs of its ends were taken away: how they are known again, should the deletion be taken back. */
	gone?: { from: GoneEnd; to: GoneEnd };
};

/** A paragraph that went: a fingerprint of what it said, where the words were in it, and others before and after it, nearest first. */
export type GoneEnd = { hash: string; at: number; before: string[]; after: string[] };

/** The longest comment, in characters. */
export const COMMENT_LENGTH = 5000;
