// A seat's two keys: the link's token and the code to type. The database keeps what recognises them, not what opens.
import { createHash, randomBytes } from 'node:crypto';
import { keepCode, matches } from '../people/passwords.server.ts';
import { alphabet, limits } from './rules.ts';
import * as store from './store.server.ts';

/** What is printed once and kept nowhere. */
export type Keys = { token: string; code: string };
export type KeptKeys = Pick<store.Seat, 'tokenHash' | 'codeHash' | 'codeKey'>;

const taken = 50;

/** New keys for a seat, and what to keep of them. */
export async function make(): Promise<Keys & KeptKeys> {
	let code = randomCode();
	// Two standing codes with one key would cost a second look at the door; there is room for thousands without.
	for (let i = 0; i < taken && store.byCodeKey(codeKey(code)).length; i++) code = randomCode();
	const token = randomBytes(24).toString('base64url');
	return { token, code, ...kept(code, await keepCode(code), token) };
}

/** What recognises a code and a link; a code alone gets a link that nobody has. */
export const kept = (code: string, codeHash: string, token = randomBytes(24).toString('base64url')): KeptKeys => ({
	tokenHash: tokenHash(token),
	codeKey: codeKey(code),
	codeHash
});

/** The seat whose link this is. */
export const byToken = (token: string) => (/^[\w-]{32}$/.test(token) ? store.byToken(tokenHash(token)) : undefined);

/** The seat whose code this is; one hash is worked through whether or not there is such a seat. */
export async function byCode(code: string | null) {
	const candidates = code ? store.byCodeKey(codeKey(code)) : [];
	if (!code || !candidates.length) {
		await matches(null, code ?? 'no code');
		return undefined;
	}
	for (const seat of candidates) if (await matches(seat.codeHash, code)) return seat;
	return undefined;
}

const tokenHash = (token: string) => createHash('sha256').update(token).digest('hex');

// Twelve of the code's sixty bits find the row. The other forty-eight stay behind argon2id: with the whole database in
// hand, one code would still take thousands of years of tries.
const codeKey = (code: string) => createHash('sha256').update(`puolittamo seat ${code}`).digest('hex').slice(0, 3);

const randomCode = () => [...randomBytes(limits.codeLength)].map((byte) => alphabet[byte & 31]).join('');
