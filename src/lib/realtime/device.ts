// What this device keeps: a copy of each open text (copy.ts), and words that did not reach the server. Keyed by person,
// gone at sign-out. Small enough for every page, so nothing here may bring the text engine along.
const PREFIX = 'puolittamo.live.';
const NAMES = `${PREFIX}copies`;
/** A browser in private mode may never answer; the text must not wait for it. */
export const PATIENCE = 2500;

/** Words that did not make it into a text, until their writer dismisses them; `update` is what a proposal can be made of. */
export type Kept = { id: string; textId: number; title: string; code: string; words: string[]; at: number; update?: string };

let probe: Promise<boolean> | undefined;

/** Whether this browser keeps texts at all: private mode and full disks do not. */
export function canKeep(): Promise<boolean> {
	probe ??= new Promise<boolean>((resolve) => {
		try {
			const request = indexedDB.open(`${PREFIX}probe`);
			request.onsuccess = () => (request.result.close(), resolve(true));
			request.onerror = () => resolve(false);
			request.onblocked = () => resolve(false);
		} catch {
			resolve(false);
		}
		setTimeout(() => resolve(false), PATIENCE);
	});
	return probe;
}

/** The words kept for this person on this device. */
export function keptWords(personId: string): Kept[] {
	try {
		const kept: unknown = JSON.parse(localStorage.getItem(keptName(personId)) ?? '[]');
		return Array.isArray(kept) ? kept : [];
	} catch {
		return [];
	}
}

/** Writes the kept words down; says whether the browser took them. */
export function keepWords(personId: string, kept: Kept[]): boolean {
	try {
		if (kept.length) localStorage.setItem(keptName(personId), JSON.stringify(kept));
		else localStorage.removeItem(keptName(personId));
		return true;
	} catch {
		return false;
	}
}

/** Clears every copy and every kept word from this device, whoever they belong to. Called at sign-out. */
export async function forgetDevice(): Promise<void> {
	const names = new Set(remembered());
	try {
		for (const { name } of (await indexedDB.databases?.()) ?? []) if (name?.startsWith(PREFIX)) names.add(name);
	} catch {
		// Some browsers do not list databases; the names we remember are enough.
	}
	await Promise.all([...names].map(remove));
	try {
		for (const key of Object.keys(localStorage)) if (key.startsWith(PREFIX)) localStorage.removeItem(key);
	} catch {
		// Storage is off: then nothing was kept either.
	}
}

/** The name of the copy of a person's text. */
export const copyName = (personId: string, textId: number) => `${PREFIX}text.${personId}.${textId}`;

const keptName = (personId: string) => `${PREFIX}kept.${personId}`;

const remove = (name: string) =>
	new Promise<void>((resolve) => {
		try {
			const request = indexedDB.deleteDatabase(name);
			// Another tab that still holds it lets go by itself; the deletion follows.
			request.onsuccess = request.onerror = request.onblocked = () => resolve();
		} catch {
			resolve();
		}
	});

function remembered(): string[] {
	try {
		const names: unknown = JSON.parse(localStorage.getItem(NAMES) ?? '[]');
		return Array.isArray(names) ? names.filter((name) => typeof name === 'string') : [];
	} catch {
		return [];
	}
}

/** Notes the name of a copy, for browsers that cannot list their databases. */
export function remember(name: string) {
	const names = remembered();
	if (names.includes(name)) return;
	try {
		localStorage.setItem(NAMES, JSON.stringify([...names, name]));
	} catch {
		// Only a help for browsers that cannot list databases.
	}
}
