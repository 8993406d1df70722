// The browser's end of the living texts: one socket for the page, a room per text in view, and the truth about what is saved.
import { HocuspocusProvider } from '@hocuspocus/provider';
import * as Y from 'yjs';
import { SCHEMA_VERSION } from '../text/schema.ts';
import { LiveSocket, liveAddress } from './browser-socket.ts';
import { canKeep, keepWords, keptWords, type Kept } from './device.ts';
import { NOTICES, type Here } from './protocol.ts';
import type { Restored } from './restored.ts';
import { readMessage, Room, type Loss, type RoomReport } from './room.svelte.ts';

/** `saved` is on the server's disk; `here` is on this device only; `offline` has nothing to send. */
export type Saved = 'saving' | 'saved' | 'here' | 'offline';
export type Ended = 'signed_out' | 'schema_old' | null;

type Options = {
	personId: string;
	build: string;
	/** These loads are stale. */
	changed: (what: string[]) => void;
	/** The name of a text, for words that did not make it. */
	titleOf: (textId: number) => string;
};

/** A pause this long after the last acknowledgement turns "saving" into "saved", so that the word does not flicker. */
const CALM = 300;
/** How long the first connection may take before the page says that there is none. */
const START = 5000;
/** Words that have waited this long while nothing at all was heard are said to be on this device only. */
const SILENT = 3000;
/** After this long the socket counts as dead and another is opened. Browsers may take minutes to notice. */
const DEAD = 8000;

export class Connection {
	connected = $state(false);
	ended = $state<Ended>(null);
	/** Connected once and lost: the row under the bar. */
	lost = $state(false);
	/** How many changes went out when the connection came back; null when there is nothing to tell. */
	returned = $state<number | null>(null);
	saved = $state<Saved>('saved');
	/** False where this browser keeps nothing: then leaving the page offline loses words. */
	keeps = $state(true);
	kept = $state<Kept[]>([]);
	/** What came back of one's own words after the server's data was restored from a backup, by text. */
	restored = $state<(Restored & { title: string })[]>([]);
	/** Who has which text in focus. */
	here = $state<Record<number, Here[]>>({});
	/** The server's disk is full. */
	held = $state(false);
	/** What was last told to be stale: for parts of the page that fetch for themselves. */
	told = $state.raw<string[]>([]);

	#socket: LiveSocket;
	#options: Options;
	#rooms = new Map<number, Room>();
	#notices: HocuspocusProvider;
	#calm: ReturnType<typeof setTimeout> | undefined;
	#report: RoomReport;
	/** The page owes the person a word about what went out after the connection came back. */
	#owed = false;
	/** Looks every second whether the server still answers, while words wait for it. */
	#watch: ReturnType<typeof setInterval> | undefined;
	#silent = false;

	constructor(options: Options) {
		this.#options = options;
		this.kept = keptWords(options.personId);
		void canKeep().then((keeps) => (this.keeps = keeps));
		this.#socket = new LiveSocket({
			url: liveAddress(location, SCHEMA_VERSION, options.build),
			maxDelay: 10_000,
			onStatus: ({ status }) => this.#turned(String(status) === 'connected')
		});
		this.#report = {
			lost: (loss, final) => this.#lost(loss, final),
			restored: (back) => this.#tookBack(back),
			denied: (room, reason) => this.#denied(room, reason),
			moved: () => this.#weigh()
		};
		this.#notices = new HocuspocusProvider({
			name: NOTICES,
			document: new Y.Doc(),
			awareness: null,
			token: null,
			websocketProvider: this.#socket,
			onStateless: ({ payload }) => this.#notice(payload),
			onAuthenticationFailed: ({ reason }) => this.#end(reason)
		});
		this.#notices.attach();
		setTimeout(() => this.connected || this.#turned(false, true), START);
		addEventListener('online', this.#hurry);
		addEventListener('offline', this.#drop);
		addEventListener('unhandledrejection', this.#full);
	}

	/** The room of a text, joined now if it was not. A new round is a new room. */
	join(textId: number, round: number): Room {
		const open = this.#rooms.get(textId);
		if (open && open.round === round) {
			open.wanted = true;
			return open;
		}
		open?.close();
		const room = new Room(this.#socket, this.#options.personId, textId, round, this.#report);
		this.#rooms.set(textId, room);
		return room;
	}

	/** Leaves a room. One that still has words to send stays until they are sent, or taken back from it. */
	leave(room: Room) {
		room.wanted = false;
		this.#sweep();
	}

	/** The person has read or copied words that did not make it. */
	dismiss(id: string) {
		this.kept = this.kept.filter((one) => one.id !== id);
		this.#write();
	}

	/** The person has read what came back after a restore. */
	dismissRestored(textId: number) {
		this.restored = this.restored.filter((one) => one.textId !== textId);
	}

	#tookBack(back: Restored) {
		// Where nothing of one's own was lost, others' words come back from their browsers without a word here.
		if (!back.taken && !back.left && !back.deletions) return;
		const others = this.restored.filter((one) => one.textId !== back.textId);
		this.restored = [...others, { ...back, title: this.#options.titleOf(back.textId) }];
	}

	/** Tries again after signing in anew in another tab. */
	resume() {
		this.ended = null;
		for (const [textId, room] of this.#rooms) {
			room.close();
			this.#rooms.delete(textId);
		}
		this.#socket.renew();
		this.#options.changed(['all']);
	}

	close() {
		removeEventListener('online', this.#hurry);
		removeEventListener('offline', this.#drop);
		removeEventListener('unhandledrejection', this.#full);
		clearTimeout(this.#calm);
		clearInterval(this.#watch);
		for (const room of this.#rooms.values()) room.close();
		this.#rooms.clear();
		this.#notices.destroy();
		this.#socket.destroy();
	}

	#hurry = () => this.#socket.hurry();
	#drop = () => this.#socket.drop();

	/** Begins or ends the watch over words that wait. */
	#attend(waits: boolean) {
		if (waits === (this.#watch !== undefined)) return;
		clearInterval(this.#watch);
		this.#watch = undefined;
		this.#silent = false;
		if (!waits) return;
		const since = Date.now();
		this.#watch = setInterval(() => {
			const silence = Date.now() - Math.max(since, this.#socket.lastMessageReceived);
			this.#silent = silence >= SILENT;
			if (silence >= DEAD) this.#drop();
			else this.#weigh();
		}, 1000);
	}

	/** A disk that is full shows as a rejected write of the copy; the words are then safe only on the server. */
	#full = (event: PromiseRejectionEvent) => {
		if (!/quota|indexeddb|storage/i.test(String(event.reason?.name ?? event.reason))) return;
		event.preventDefault();
		this.keeps = false;
	};

	#turned(connected: boolean, first = false) {
		if (connected === this.connected && !first) return;
		this.connected = connected;
		if (!connected) {
			this.lost = true;
			this.returned = null;
			this.here = {};
		} else if (this.lost) {
			this.lost = false;
			this.#owed = true;
			// What was told meanwhile was not heard.
			this.#options.changed(['all']);
		}
		this.#weigh();
	}

	#takeApart() {
		let made = 0;
		for (const room of this.#rooms.values()) {
			made += room.madeApart;
			room.madeApart = 0;
		}
		return made;
	}

	#sweep() {
		for (const [textId, room] of this.#rooms) {
			if (room.wanted || room.pending > 0) continue;
			this.#rooms.delete(textId);
			room.close();
		}
		this.#weigh();
	}

	#weigh() {
		clearTimeout(this.#calm);
		if ([...this.#rooms.values()].some((room) => !room.wanted && room.pending === 0)) return this.#sweep();
		const rooms = [...this.#rooms.values()];
		const pending = rooms.some((room) => room.pending > 0);
		if (this.#owed && this.connected && !pending) {
			this.#owed = false;
			this.returned = this.#takeApart();
		}
		this.held = rooms.some((room) => room.held);
		this.#attend(pending && this.connected);
		if (this.lost || this.held || this.#silent) this.saved = pending ? 'here' : 'offline';
		else if (pending) this.saved = 'saving';
		else if (this.saved === 'saving') this.#calm = setTimeout(() => (this.saved = 'saved'), CALM);
		else this.saved = 'saved';
	}

	#notice(payload: string) {
		const message = readMessage(payload);
		if (!message) return;
		if (Array.isArray(message.changed)) {
			this.told = message.changed.map(String);
			this.#options.changed(this.told);
		}
		if (typeof message.here === 'object' && message.here) this.here = message.here as Record<number, Here[]>;
	}

	#denied(room: Room, reason: string) {
		if (reason === 'signed_out' || reason === 'schema_old') return this.#end(reason);
		if (reason === 'refused' || reason === 'too_many') return void room.startOver(reason, reason === 'refused');
		// The page's own data say the round and the rights of now; with them the text is joined again, or not at all.
		void room.startOver(reason, false).then(() => {
			if (this.#rooms.get(room.textId) === room) this.#rooms.delete(room.textId);
			this.#options.changed(['all']);
		});
	}

	#end(reason: string) {
		if (reason !== 'signed_out' && reason !== 'schema_old') return;
		this.ended = reason;
		if (this.ended === 'schema_old') this.#socket.disconnect();
		this.#weigh();
	}

	#lost({ id, textId, code, words, update }: Loss, final: boolean) {
		const earlier = this.kept.find((one) => one.id === id);
		const others = this.kept.filter((one) => one.id !== id);
		if (words.length) {
			const title = earlier?.title ?? this.#options.titleOf(textId);
			this.kept = [...others, { id, textId, title, code, words, at: Date.now(), update }];
		} else if (final) this.kept = others;
		this.#write();
	}

	#write() {
		if (!keepWords(this.#options.personId, this.kept)) this.keeps = false;
	}
}
