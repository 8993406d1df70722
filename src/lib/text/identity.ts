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

const begun = /(?<![0-9A-Za-z])(\d{2})(\d{2})(\d{2})\s?[-+A-FU-Y]\s?(\d{1,3})$/i;

/**
 * Where the seventh digit stands when the text ends in what may become a code: a date that there is, a separator and one
 * to three digits. From the tenth sign on anybody can compute the eleventh, so these are not shown to others yet.
 */
export function codeBegins(text: string): number | null {
	const found = begun.exec(text);
	if (!found) return null;
	const [day, month] = [Number(found[1]), Number(found[2])];
	// The separator tells the century; 29 February is let through as a day in all of them.
	if (month < 1 || month > 12 || day < 1 || day > new Date(Date.UTC(2000, month, 0)).getUTCDate()) return null;
	return text.length - found[4]!.length;
}
