// What the cards and figures of the open page say. The page's own data brings them, and brings them anew when a row has
// changed; what stands in a text before the page knows of it is asked for.
import { cardTitle, figureKey, type FigureRef, type FigureShown, type MeasureCard, type Shown } from '../text/shown.ts';
import { localizeHref, m } from '../words/messages.ts';
import type { choices } from '../sections/shown.server.ts';

export type Choices = ReturnType<typeof choices>;

/** Several cards that nobody knows are asked for together. */
const PAUSE = 60;

export class Cards {
	/** The city whose plan this is; empty where texts hold no cards. */
	city = '';
	/** Sections by their address, for measures made where they are written about. */
	sections: Record<string, string> = {};
	/** Says to a screen reader what has been chosen or put in. */
	say: (words: string) => void = () => {};
	#shown: Shown = { measures: {}, figures: {} };
	#asked: Choices | null = null;
	#unknown = new Set<string>();
	#listeners = new Set<() => void>();
	#timer: ReturnType<typeof setTimeout> | undefined;

	/** The page's own data: what its texts show. */
	take(city: string, shown: Shown, sections: { slug: string; id: string }[]) {
		this.city = city;
		this.sections = Object.fromEntries(sections.map(({ slug, id }) => [slug, id]));
		this.#shown = shown;
		this.#unknown.clear();
		this.#tell();
		if (this.#asked) void this.fetch();
	}

	measure(id: string): MeasureCard | null {
		return this.#shown.measures[id] ?? this.#asked?.measures[id] ?? (this.#need(id), null);
	}

	figure(ref: FigureRef): FigureShown | null {
		const key = figureKey(ref);
		return this.#shown.figures[key] ?? this.#asked?.figures[key] ?? (this.#need(key), null);
	}

	/** Everything known, for rendering a whole text. */
	get all(): Shown {
		return {
			measures: { ...this.#asked?.measures, ...this.#shown.measures },
			figures: { ...this.#asked?.figures, ...this.#shown.figures }
		};
	}

	/** Whether a measure is one of this plan's. */
	async isOwn(id: string): Promise<boolean> {
		return id in this.#shown.measures || id in ((await this.fetch())?.measures ?? {});
	}

	href = (id: string): string | null => (this.city ? localizeHref(`/desk/${this.city}/measures/${id}`) : null);

	title = (id: string): string => cardTitle(this.measure(id));

	/** Calls back whenever a card may say something else. */
	follow(listener: () => void): () => void {
		this.#listeners.add(listener);
		return () => void this.#listeners.delete(listener);
	}

	/** What may be put into the text now. */
	async fetch(): Promise<Choices | null> {
		if (!this.city) return null;
		try {
			const answer = await fetch(this.#address, { headers: { accept: 'application/json' } });
			if (!answer.ok) return null;
			this.#asked = (await answer.json()) as Choices;
			this.#tell();
			return this.#asked;
		} catch {
			return null;
		}
	}

	/** Makes a measure by its name; its id, or what is wrong. */
	async add(name: string, slug: string): Promise<{ id: string } | { fault: string }> {
		const made = await this.#post(slug, [['name', name]]);
		if (made && typeof made.id === 'string') {
			await this.fetch();
			return { id: made.id };
		}
		const problems = (made?.problems ?? {}) as Record<string, string>;
		return { fault: problems.name ?? problems.form ?? m.card_fault() };
	}

	/** Makes measures of one's own from another plan's: which became which. */
	async copy(ids: string[], slug: string): Promise<Record<string, string>> {
		const made = await this.#post(
			slug,
			ids.map((id) => ['copy', id])
		);
		await this.fetch();
		return (made?.copies ?? {}) as Record<string, string>;
	}

	get #address() {
		return localizeHref(`/desk/${this.city}/cards`);
	}

	async #post(slug: string, fields: [string, string][]): Promise<Record<string, unknown> | null> {
		const body = new FormData();
		body.set('section', this.sections[slug] ?? '');
		for (const [key, value] of fields) body.append(key, value);
		try {
			const answer = await fetch(this.#address, { method: 'POST', body });
			return (await answer.json()) as Record<string, unknown>;
		} catch {
			return null;
		}
	}

	/** Asked once until the page has newer data: what is lost stays lost. */
	#need(key: string) {
		if (!this.city || this.#unknown.has(key)) return;
		this.#unknown.add(key);
		clearTimeout(this.#timer);
		this.#timer = setTimeout(() => void this.fetch(), PAUSE);
	}

	#tell() {
		for (const listener of [...this.#listeners]) listener();
	}
}
