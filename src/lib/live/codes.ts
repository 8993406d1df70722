// Does a change put a personal identity code into the text? Only the few characters around the change are read.
import * as Y from 'yjs';
import { CODE_LENGTH, identityCodesIn } from '../text/identity.ts';

/** `typed`: its writer saw what they completed. `merged`: two people's words met; nobody is to blame, and it is flagged. */
export type Formed = 'none' | 'typed' | 'merged';

/** Deleted words lie between the visible ones; this many are passed at most. The check before submitting reads everything. */
const STEPS = 400;

type Part = { item: Y.Item; from: number; to: number };

/** Looks for a valid code that the item (new, or just deleted) takes part in. */
export function codeFormed(item: Y.Item): Formed {
	const alive = !item.deleted;
	const middle = alive ? (item.content as Y.ContentString).str : '';
	const before = neighbours(item, 'left');
	const after = neighbours(item, 'right');
	const left = before.text;
	const text = left + middle + after.text;
	if (text.length < 11 || digits(text) < 9) return 'none';
	const from = left.length;
	const to = from + middle.length;
	const code = identityCodesIn(text).find((one) => (alive ? one.from < to && one.to > from : one.from < from && one.to > from));
	if (!code) return 'none';
	const parts = [...before.parts, ...(alive ? [{ item, from: 0, to: middle.length }] : []), ...after.parts];
	return seen(parts, code) ? 'typed' : 'merged';
}

function neighbours(item: Y.Item, side: 'left' | 'right') {
	let text = '';
	const parts: Part[] = [];
	let next = item[side];
	for (let steps = 0; next && steps < STEPS && text.length <= CODE_LENGTH; steps++, next = next[side]) {
		if (next.deleted || next.content instanceof Y.ContentFormat) continue;
		if (!(next.content instanceof Y.ContentString)) break;
		const str = next.content.str;
		const room = CODE_LENGTH + 1 - text.length;
		const piece = side === 'left' ? str.slice(-room) : str.slice(0, room);
		text = side === 'left' ? piece + text : text + piece;
		const part = { item: next, from: 0, to: piece.length };
		if (side === 'left') parts.unshift(part);
		else parts.push(part);
	}
	return { text, parts };
}

/** Whether each join inside the code was made by somebody who saw the other side: its neighbour then is its neighbour still. */
function seen(parts: Part[], code: { from: number; to: number }) {
	let at = 0;
	for (let index = 0; index < parts.length; index++) {
		const { item, to } = parts[index]!;
		const next = parts[index + 1];
		at += to;
		if (!next || at <= code.from || at >= code.to) continue;
		if (!joins(item, next.item)) return false;
	}
	return true;
}

/** Whether the right item was typed behind the left one, or the left one before the right one, deleted words between them aside. */
function joins(left: Y.Item, right: Y.Item) {
	for (let one: Y.Item | null = left, steps = 0; one && one !== right && steps < STEPS; one = one.right, steps++)
		if (right.origin && within(right.origin, one)) return true;
	for (let one: Y.Item | null = right, steps = 0; one && one !== left && steps < STEPS; one = one.left, steps++)
		if (left.rightOrigin && within(left.rightOrigin, one)) return true;
	return false;
}

const within = (id: Y.ID, item: Y.Item) =>
	id.client === item.id.client && id.clock >= item.id.clock && id.clock < item.id.clock + item.length;

function digits(text: string) {
	let count = 0;
	for (let index = 0; index < text.length; index++) {
		const sign = text.charCodeAt(index);
		if (sign >= 48 && sign <= 57) count++;
	}
	return count;
}
