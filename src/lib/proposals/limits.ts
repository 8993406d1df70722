/** The longest note, reason and paragraph, in characters. */
export const NOTE_LENGTH = 2000;
export const PARAGRAPH_LENGTH = 10_000;
