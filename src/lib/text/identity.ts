// Finnish personal identity codes in running text: found by shape, confirmed by date and check character.
import { FinnishSSN } from 'finnish-ssn';

const shape = /(?<![0-9A-Za-z])(\d{6})\s?([-+A-FU-Y])\s?(\d{3})\s?([0-9A-FHJ-NPR-Y])(?![0-9A-Za-z])/gi;

/** The longest a code can be as written, spaces included. */
export const CODE_LENGTH = 14;

/** Where valid codes stand. Says where, never what: the code itself must not travel into logs or events. */
export function identityCodesIn(text: string): { from: number; to: number }[] {
	if (text.length < 11) return [];
	return [...text.matchAll(shape)]
		.filter((match) => FinnishSSN.validate(match.slice(1, 5).join('').toUpperCase()))
		.map((match) => ({ from: match.index, to: match.index + match[0].length }));
}
