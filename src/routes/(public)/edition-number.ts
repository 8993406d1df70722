import { NotFound } from '#lib/database/errors.ts';

/** The number in an edition's address; anything but a plain number is no address. */
export function numberIn(text: string): number {
	if (!/^[1-9]\d{0,5}$/.test(text)) throw new NotFound('edition');
	return Number(text);
}
