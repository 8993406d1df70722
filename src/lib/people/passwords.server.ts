// Passwords: long rather than odd. argon2id, a few at a time, so that a crowd at the door does not stop the writing.
import { hash, hashSync, verify } from '@node-rs/argon2';
import { Invalid } from '../database/errors.ts';
import { fault } from './passwords.ts';

// OWASP's first choice of 2024: 19 MiB, two rounds, one lane. argon2id is the package's default kind.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const atOnce = 2;
const queueMost = 100;

let running = 0;
const waiting: (() => void)[] = [];

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
	if (running >= atOnce) {
		if (waiting.length >= queueMost) throw new Invalid({ form: 'people_sign_in_busy' });
		await new Promise<void>((go) => waiting.push(go));
	}
	running++;
	try {
		return await work();
	} finally {
		running--;
		waiting.shift()?.();
	}
}

/** The hash to keep, or `Invalid` when the password is too short, too long or on the list. */
export async function keep(password: string, about: string[] = [], field = 'password') {
	const problem = fault(password, about);
	if (problem) throw new Invalid({ [field]: problem });
	return inTurn(() => hash(password.normalize('NFC'), cost));
}

/** The same at once: only for the demo, whose world is made in one transaction. */
export const keepCodeNow = (code: string) => hashSync(code, cost);

/** The hash of a code the program has made itself: it need not pass for a password. */
export const keepCode = (code: string) => inTurn(() => hash(code, cost));

// What an unknown account is compared with, so that the answer takes as long as for a known one.
let nobody: Promise<string> | undefined;

/** Whether the password is the account's; takes the same time when there is no account. */
export async function matches(kept: string | null | undefined, password: string) {
	nobody ??= hash('nobody has this password', cost);
	const against = kept ?? (await nobody);
	const same = await inTurn(() => verify(against, password.slice(0, 1024).normalize('NFC')));
	return same && !!kept;
}
