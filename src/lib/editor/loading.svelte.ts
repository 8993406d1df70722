// The editor's code comes after the text is shown. On a bad line, or for a page from before a deploy, it may not come at all.
import { version } from '$app/environment';
import { invalidate, invalidateAll } from '$app/navigation';
import { tick, type Component } from 'svelte';
import { m } from '../words/messages.ts';
import type { Bench } from './bench.svelte.ts';

const FIRST = 5_000;
const LAST = 60_000;

/** Loads the editor and the connection for a page's bench, and keeps trying until they have come. */
export class Loading {
	/** The editor's tools, when they have come. */
	Tools = $state.raw<Component<{ bench: Bench }> | null>(null);
	busy = $state(false);
	#bench: Bench;
	#personId: string;
	#titleOf: (textId: number) => string;
	#timer: ReturnType<typeof setTimeout> | undefined;
	#pause = FIRST;
	#over = false;
	#tried = 0;

	constructor(bench: Bench, personId: string, titleOf: (textId: number) => string) {
		this.#bench = bench;
		this.#personId = personId;
		this.#titleOf = titleOf;
		bench.loading = this;
	}

	/** Begins at once, and again when the network is back; returns what ends it. */
	start(): () => void {
		addEventListener('online', this.again);
		void tick().then(this.again);
		return () => {
			this.#over = true;
			this.#rest();
			this.#bench.connection?.close();
		};
	}

	again = async () => {
		if (this.busy || this.#over) return;
		this.busy = true;
		clearTimeout(this.#timer);
		let comes = await this.#comes();
		const isThere = comes || (await answers());
		// It may have been a moment's break. But some browsers never ask again for a file that once did not come.
		comes ||= isThere && (await this.#comes());
		this.busy = false;
		if (comes && this.#bench.fault) this.#bench.spoken = m.editor_unloaded_over();
		this.#bench.fault = comes ? null : isThere ? 'stuck' : 'away';
		if (comes) return this.#rest();
		if (!this.#over) this.#timer = setTimeout(this.again, this.#pause);
		this.#pause = Math.min(this.#pause * 2, LAST);
	};

	async #comes(): Promise<boolean> {
		try {
			if (this.#tried++) await styles();
			const [{ Connection }, parts] = await Promise.all([import('../realtime/connection.svelte.ts'), import('./parts.ts')]);
			if (this.#over) return true;
			this.#bench.Editor = parts.Editor as Component<never>;
			this.Tools = parts.Tools;
			this.#bench.connection = new Connection({ personId: this.#personId, build: version, changed, titleOf: this.#titleOf });
			return true;
		} catch (fault) {
			console.error(fault);
			return false;
		}
	}

	#rest() {
		clearTimeout(this.#timer);
		removeEventListener('online', this.again);
	}
}

const changed = (what: string[]) =>
	void (what.includes('all') ? invalidateAll() : Promise.all(what.map((one) => invalidate(`notice:${one}`))));

/** A style sheet that did not come is not asked for again by itself. */
const styles = () =>
	Promise.all(
		[...document.querySelectorAll<HTMLLinkElement>('link[rel="stylesheet"]')]
			.filter(({ sheet, disabled }) => !sheet && !disabled)
			.map(
				(link) =>
					new Promise<void>((done, fail) => {
						const again = link.cloneNode() as HTMLLinkElement;
						again.onload = () => done();
						again.onerror = () => fail(new Error(again.href));
						link.replaceWith(again);
					})
			)
	);

/** Whether the service is there at all. */
async function answers(): Promise<boolean> {
	try {
		return (await fetch('/_app/version.json', { cache: 'no-store' })).status < 500;
	} catch {
		return false;
	}
}
