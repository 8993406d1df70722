// Lyhyesti is short by rule: two or three plain sentences. What cannot be counted by a program is left to people.

/** The longest brief, in characters. */
export const BRIEF_LENGTH = 600;
/** The longest plain-language text, in characters of Markdown. */
export const LONGER_LENGTH = 40_000;

/** What is wrong with a brief as typed; undefined when nothing is. */
export function briefFault(brief: string) {
	if (brief.length > BRIEF_LENGTH) return 'plain_fault_brief_long';
}

/** The brief as it is kept: lines joined into one paragraph, so that the hash does not hang on line ends. */
export const tidyBrief = (brief: string) => brief.normalize('NFC').replace(/\s+/gu, ' ').trim();
