// The talk of the open page: which threads it has, which one is open, what is being begun, what came while one reads.
import type { Component } from 'svelte';
import type { Passages } from '../editor/passages.ts';
import type { Beside, Changes } from './beside.server.ts';
import type { ThreadView } from './comments.server.ts';

export type Where = { id: string; slug: string; textId: number; number: number };
/** Words chosen to be commented on. */
export type Chosen = { block: number; quote: string | null; from: number | null; seen: string };
export type Draft = Chosen & { slug: string };
/** A card of another kind among those of threads: its number is one no thread has. */
export type Extra = { number: number; block: number; source: unknown };
export type ExtraCard = Component<{ talk: Talk; place: Where; extra: Extra; open: boolean; back?: (number: number) => void }>;
/** What talk beside the text is given, in the margin and in the panel alike. */
export type BesideProps = {
	talk: Talk;
	place: Where;
	choices: () => Chosen[];
	begin: () => void;
	drop: () => void;
	back: (number: number) => void;
};
/** Where threads show: beside the text, in a panel over the desk, or in the flow under their paragraphs. */
export type Layout = 'margin' | 'panel' | 'flow';

const dates = new Set(['at', 'editedAt', 'takenBackAt', 'enoughAt', 'begunAt', 'promisedFor', 'resolvedAt']);
const revive = (key: string, value: unknown) => (dates.has(key) && typeof value === 'string' ? new Date(value) : value);

export class Talk {
	/** By the section's slug. */
	known = $state.raw<Record<string, Beside>>({});
	current = $state.raw<Where | null>(null);
	layout = $state<Layout | null>(null);
	/** The open thread, and the one pointed at, by their numbers. */
	open = $state<number | null>(null);
	at = $state<number | null>(null);
	draft = $state.raw<Draft | null>(null);
	/** The paragraph whose talk is unfolded under it, on narrow screens. */
	unfolded = $state<number | null>(null);
	/** Cards of other kinds beside the section in view, and what draws them; given by the page. */
	extras = $state.raw<Extra[]>([]);
	Card = $state.raw<ExtraCard | null>(null);
	/** Settled threads are shown too. */
	handled = $state(false);
	/** Newer threads that wait until the reader asks for them. */
	newer = $state.raw<{ slug: string; beside: Beside; count: number } | null>(null);
	loading = $state(false);
	/** Something is to be said to a screen reader. */
	say: (words: string) => void = () => {};

	base = '';
	/** What was typed into forms that were closed meanwhile. */
	readonly typed = new Map<string, string>();
	places: Where[] = [];
	/** Puts the talk about a block under it; given by the page, which knows the component. */
	under: (target: HTMLElement, place: Where, block: number) => () => void = () => () => {};
	here = $derived(this.of(this.current?.slug ?? ''));
	shown = $derived(this.here?.threads.filter((one) => !one.closed || this.handled || one.number === this.open) ?? []);

	/** Every card in document order: what one walks through by keys. */
	walk = $derived(
		[...this.shown, ...this.extras.map((one) => ({ ...one, from: 0 }))]
			.map(({ number, block, from }) => ({ number, block, from }))
			.sort((a, b) => a.block - b.block || a.from - b.from)
	);

	of(slug: string): Beside | undefined {
		return this.known[slug];
	}

	thread(number: number | null): ThreadView | undefined {
		return number === null ? undefined : this.here?.threads.find((one) => one.number === number);
	}

	/** The section in view has changed. */
	enter(where: Where) {
		if (this.current?.slug === where.slug) return;
		this.current = where;
		this.open = null;
		this.at = null;
		this.newer = null;
		if (this.draft && this.draft.slug !== where.slug) this.draft = null;
		if (!this.known[where.slug]) void this.load(where.slug);
	}

	async load(slug: string) {
		this.loading = true;
		const fresh = await this.#fetch(slug);
		this.loading = false;
		if (fresh) this.#take(slug, fresh);
	}

	/** The server told that comments changed somewhere. What others have added waits behind its count. */
	async heard() {
		const { slug } = this.current ?? {};
		if (!slug) return;
		const before = this.known[slug];
		this.known = before ? { [slug]: before } : {};
		const fresh = await this.#fetch(slug);
		if (!fresh || this.current?.slug !== slug) return;
		const old = new Set(before?.threads.flatMap((one) => one.comments.map((two) => two.id)));
		const count = fresh.threads.flatMap((one) => one.comments).filter((one) => !one.mine && !old.has(one.id)).length;
		if (before && count) this.newer = { slug, beside: fresh, count };
		else this.#take(slug, fresh);
	}

	showNewer() {
		if (this.newer) this.#take(this.newer.slug, this.newer.beside);
	}

	/** Own words were sent: they show at once, and their thread is open, unless one has gone elsewhere meanwhile. */
	async sent(slug: string, number: number | null) {
		const { open } = this;
		const fresh = await this.#fetch(slug);
		if (fresh) this.#take(slug, fresh);
		this.draft = null;
		if (number !== null && this.open === open) this.open = this.at = number;
	}

	/** A voice has been opened by somebody who may answer it: its author sees that. */
	read(slug: string, threadId: string) {
		const body = new FormData();
		body.set('read', threadId);
		void fetch(`${this.base}/${slug}/threads`, { method: 'POST', body }).catch(() => {});
	}

	/** What a voice may have led to, as the text is now. */
	async changesOf(slug: string, threadId: string): Promise<Changes | null> {
		const answer = await fetch(`${this.base}/${slug}/threads?changes=${threadId}`).catch(() => null);
		return answer?.ok ? ((await answer.json()) as Changes) : null;
	}

	begin(slug: string, chosen: Chosen) {
		this.open = null;
		this.draft = { slug, ...chosen };
	}

	toggle(number: number) {
		this.open = this.open === number ? null : number;
		this.at = number;
	}

	/** What the editor of a text needs to draw its passages. */
	passages(textId: number, document: Passages['document']): Passages {
		const place = this.places.find((one) => one.textId === textId);
		const threads = () => (place && this.of(place.slug)?.threads) || [];
		return {
			document,
			follow: (told) =>
				$effect.root(() => {
					$effect(() => told(threads(), this.open ?? this.at, this.layout === 'flow'));
				}),
			under: (target, block) => (place ? this.under(target, place, block) : () => {})
		};
	}

	#take(slug: string, beside: Beside) {
		this.known = { ...this.known, [slug]: beside };
		if (this.newer?.slug === slug) this.newer = null;
	}

	async #fetch(slug: string): Promise<Beside | null> {
		try {
			const answer = await fetch(`${this.base}/${slug}/threads`, { headers: { accept: 'application/json' } });
			return answer.ok ? (JSON.parse(await answer.text(), revive) as Beside) : null;
		} catch {
			return null;
		}
	}
}
