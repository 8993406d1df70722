// A headless browser for the living text: the stock @hocuspocus/provider in Node, with a cookie, over real sockets.
import { SCHEMA_VERSION } from '#lib/text/schema.ts';
import { fragmentOf, toJson } from '#lib/text/ydoc.ts';
import { HocuspocusProvider, HocuspocusProviderWebsocket, WebSocketStatus } from '@hocuspocus/provider';
import { WebSocket } from 'ws';
import * as Y from 'yjs';

type Sign = { address: string; cookie?: string; origin?: string; schema?: number | string; stock?: boolean };

/** What is sent while the socket is not open is dropped: the sync step at the next opening carries it all. */
class CuredSocket extends HocuspocusProviderWebsocket {
	override send(message: Uint8Array) {
		if (this.webSocket?.readyState === WebSocket.OPEN) super.send(message);
	}
}

/** Opens one socket as this person; rooms are joined on it. `stock` uses the provider's own socket, untouched. */
export function connect({ address, cookie, origin = `http://${address}`, schema = SCHEMA_VERSION, stock = false }: Sign) {
	class Polyfill extends WebSocket {
		constructor(url: string) {
			super(url, { headers: cookie ? { cookie } : {}, origin });
			this.on('error', () => {});
		}
	}
	const Socket = stock ? HocuspocusProviderWebsocket : CuredSocket;
	const socket = new Socket({
		url: `ws://${address}/live?schema=${schema}&build=test`,
		WebSocketPolyfill: Polyfill,
		delay: 40,
		minDelay: 20,
		maxDelay: 200
	});
	const open: Browser[] = [];
	return {
		socket,
		join(room: string, options: { doc?: Y.Doc } = {}) {
			const browser = new Browser(socket, room, options.doc);
			open.push(browser);
			return browser;
		},
		/** The line breaks without a goodbye; the provider comes back by itself. */
		cutLine: () => (socket.webSocket as unknown as WebSocket | null)?.terminate(),
		offline: () => socket.disconnect(),
		/** The provider opens nothing while it still closes. */
		async online() {
			await until(() => socket.status === WebSocketStatus.Disconnected, 'the line to be closed');
			await socket.connect();
		},
		close() {
			for (const browser of open) browser.leave();
			socket.destroy();
		}
	};
}

export type Connected = ReturnType<typeof connect>;

/** One room on a socket: a document, what was said about it, and hands to type with. */
export class Browser {
	readonly provider: HocuspocusProvider;
	readonly doc: Y.Doc;
	readonly heard: Record<string, unknown>[] = [];
	readonly denied: string[] = [];
	scope: string | null = null;
	closed = 0;
	/** What it says to a message of the server, as our own client does; a stock one says nothing. */
	answer: ((message: Record<string, unknown>) => unknown) | null = null;

	constructor(socket: HocuspocusProviderWebsocket, room: string, doc = new Y.Doc()) {
		this.doc = doc;
		this.provider = new HocuspocusProvider({
			name: room,
			document: doc,
			token: '',
			websocketProvider: socket,
			onAuthenticated: ({ scope }) => (this.scope = scope),
			onAuthenticationFailed: ({ reason }) => this.denied.push(reason),
			onStateless: ({ payload }) => {
				const message = JSON.parse(payload) as Record<string, unknown>;
				this.heard.push(message);
				const said = this.answer?.(message);
				if (said) this.provider.sendStateless(JSON.stringify(said));
			},
			onClose: ({ event }) => {
				if (event.code === 1000 && !('target' in event)) this.closed++;
			}
		});
		this.provider.attach();
	}

	get text() {
		return fragmentOf(this.doc);
	}

	/** The words, a line for each top-level block. */
	get words() {
		return (toJson(this.doc).content ?? []).map(wordsIn).join('\n');
	}

	get isSaved() {
		return this.provider.isSynced && this.provider.unsyncedChanges === 0;
	}

	/** Types at a place in the n-th block; at its end when no place is given. */
	type(words: string, { block = 0, at }: { block?: number; at?: number } = {}) {
		this.doc.transact(() => {
			while (this.text.length <= block) this.text.push([new Y.XmlElement('paragraph')]);
			const element = this.text.get(block) as Y.XmlElement;
			let text = element.firstChild as Y.XmlText | null;
			if (!text) element.insert(0, [(text = new Y.XmlText())]);
			text.insert(Math.min(at ?? text.length, text.length), words);
		});
	}

	erase(block: number, at: number, length: number) {
		((this.text.get(block) as Y.XmlElement).firstChild as Y.XmlText).delete(at, length);
	}

	/** Joined, given the text and allowed. */
	entered = () => until(() => this.scope !== null && this.provider.isSynced, `to enter ${this.provider.configuration.name}`);
	saved = () => until(() => this.isSaved, 'everything to be saved');
	says = (words: string) =>
		until(
			() => this.words === words,
			() => `"${words}", not "${this.words}"`
		);

	leave() {
		this.provider.destroy();
	}
}

function wordsIn(node: { text?: string; content?: { text?: string }[] }): string {
	return node.text ?? (node.content ?? []).map(wordsIn).join('');
}

/** Waits until something is so. */
export async function until(isSo: () => boolean, what: string | (() => string) = 'it', patience = 20_000) {
	const end = Date.now() + patience;
	while (!isSo()) {
		if (Date.now() > end) throw new Error(`waited in vain for ${typeof what === 'string' ? what : what()}`);
		await new Promise((done) => setTimeout(done, 4));
	}
}

export const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));
