// The proposals of the open page: what one is writing oneself, what others have sent, and what was taken a moment ago.
import { deserialize } from '$app/forms';
import { m } from '../words/messages.ts';
import type { Ghost, Passage } from '../text/marked.ts';
import type { Beside, Sent } from './views.server.ts';

/** Cards of proposals stand among those of comments under numbers that no thread has: -10 and below. */
const FIRST = -10;

/** How often what could not be fetched is asked for again, and after how many milliseconds at first. */
const TRIES = 5;
const PAUSE = 1000;

/** What came of an act: the server's data, or a sentence that says why not. */
export type Outcome = { ok: true; data: Record<string, unknown> } | { ok: false; problems: Record<string, string> };

const dates = new Set(['at', 'decidedAt']);
const revive = (key: string, value: unknown) => (dates.has(key) && typeof value === 'string' ? new Date(value) : value);

export class Suggestions {
	/** By the section's slug. */
	known = $state.raw<Record<string, Beside>>({});
	/** Taken into the text on this page, until it is left: they can be taken out again. */
	taken = $state.raw<{ slug: string; id: string; name: string }[]>([]);
	/** What came of the last act in a section, said in its place until closed. */
	said = $state.raw<{ slug: string; words: string } | null>(null);
	base = '';
	#keys = new Map<string, number>();
	#asked = new Set<string>();

	of(slug: string): Beside | undefined {
		return this.known[slug];
	}

	/** The number of a proposal's card, the same as long as the page is open. */
	keyOf({ id }: Pick<Sent, 'id'>): number {
		if (!this.#keys.has(id)) this.#keys.set(id, FIRST - this.#keys.size);
		return this.#keys.get(id)!;
	}

	/** The section that a fork of one's own belongs to. */
	sectionOf<T extends { slug: string }>(textId: number, among: T[]): T | undefined {
		return among.find(({ slug }) => this.known[slug]?.unfinished?.textId === textId);
	}

	byKey(slug: string, key: number): Sent | undefined {
		return this.of(slug)?.sent.find((one) => this.keyOf(one) === key);
	}

	/** What others have sent, as it is drawn over a text that nobody writes just now: by block, and words of a paragraph of their own before it. */
	stillIn(slug: string, at: number | null) {
		type Sized<T> = T & { size: number };
		const passages = new Map<number, Sized<Passage>[]>();
		const ghosts = new Map<number, Sized<Omit<Ghost, 'at'> & { at: number | null }>[]>();
		const put = <T>(where: Map<number, T[]>, block: number, one: T) => where.set(block, [...(where.get(block) ?? []), one]);
		for (const one of this.of(slug)?.sent ?? []) {
			const key = this.keyOf(one);
			const name = `k-${key}${key === at ? ' on' : ''}`;
			const who = one.isMine ? m.proposal_mine() : m.proposal_by({ name: one.author.name });
			for (const { kind, ...stroke } of one.still ?? []) {
				const change = { kind, says: `${who}, ${kind === 'ins' ? m.text_added() : m.text_removed()}` };
				if (stroke.draws === 'ghost') put(ghosts, stroke.block, { ...stroke, name, change });
				else put(passages, stroke.block, { ...stroke, name, change });
			}
		}
		return { passages, ghosts };
	}

	/** Fetches a section's proposals once; `load` fetches them anew. */
	async enter(slug: string) {
		if (this.#asked.has(slug)) return;
		this.#asked.add(slug);
		await this.load(slug);
	}

	async load(slug: string, tried = 1) {
		this.#asked.add(slug);
		try {
			const answer = await fetch(`${this.base}/${slug}/proposals/beside`, { headers: { accept: 'application/json' } });
			if (!answer.ok) throw new Error(`${answer.status}`);
			const fresh = JSON.parse(await answer.text(), revive) as Beside;
			this.known = { ...this.known, [slug]: fresh };
		} catch {
			this.#asked.delete(slug);
			if (tried < TRIES) setTimeout(() => this.#asked.has(slug) || void this.load(slug, tried + 1), PAUSE * tried);
		}
	}

	/** The server told that something changed: what is shown is fetched anew. */
	heard(current: string | undefined) {
		for (const slug of Object.keys(this.known)) {
			if (slug === current || this.known[slug]?.unfinished) void this.load(slug);
			else {
				this.known = Object.fromEntries(Object.entries(this.known).filter(([one]) => one !== slug));
				this.#asked.delete(slug);
			}
		}
	}

	/** One of the forms of the proposals page, sent from beside the text. */
	async act(slug: string, name: string, fields: Record<string, string>): Promise<Outcome> {
		const body = new FormData();
		for (const [field, value] of Object.entries(fields)) body.set(field, value);
		try {
			const answer = await fetch(`${this.base}/${slug}/proposals?/${name}`, {
				...{ method: 'POST', body },
				headers: { accept: 'application/json', 'x-sveltekit-action': 'true' }
			});
			const result = deserialize(await answer.text());
			if (result.type === 'redirect') return { ok: true, data: {} };
			if (result.type === 'success') return { ok: true, data: result.data ?? {} };
			if (result.type === 'failure')
				return { ok: false, problems: (result.data?.problems as Record<string, string> | undefined) ?? {} };
		} catch {
			return { ok: false, problems: { form: m.proposal_offline() } };
		}
		return { ok: false, problems: { form: m.proposal_failed() } };
	}
}
