// One living text in this page: its Y.Doc, this device's copy of it and its place on the page's socket.
import { HocuspocusProvider } from '@hocuspocus/provider';
import * as Y from 'yjs';
import { FRAGMENT } from '../text/schema.ts';
import type { LiveSocket } from './browser-socket.ts';
import { openCopy, readNotes, type Copy } from './copy.ts';
import { wordsMissing } from './missing.ts';
import { QuietAwareness } from './presence.ts';
import { roomName } from './protocol.ts';
import { answer, hasRest, isReport, restoredNews, type Restored } from './restored.ts';
import { Roster } from './roster.svelte.ts';
import { unsentOf } from './unsent.ts';

/** Words of one refusal; `id` is the same when they are known better. */
export type Loss = { id: string; textId: number; code: string; words: string[]; update?: string };

export type RoomReport = {
	/** Words the server will not take; called at once with what is known and again when it is known better. */
	lost: (loss: Loss, final: boolean) => void;
	/** The server's data came from a backup, and this is what it took back from here. */
	restored: (back: Restored) => void;
	/** The server closed the door of this room. */
	denied: (room: Room, reason: string) => void;
	/** Something changed that the saved state hangs on. */
	moved: () => void;
};

/** How long a new copy may take to arrive before the words are judged by what was last acknowledged. */
const PATIENCE = 5000;

export class Room {
	readonly textId: number;
	readonly round: number;
	readonly roster = new Roster();
	/** The text can be shown from here: it has come from the server, or whole from this device. */
	ready = $state(false);
	writable = $state(false);
	/** Changes of one's own that are not yet on the server's disk. */
	pending = $state(0);
	/** Whether this device keeps a copy. */
	kept = $state(true);
	/** A new number means a new document: the editor is made anew. */
	generation = $state(0);
	document!: Y.Doc;
	awareness!: QuietAwareness;
	/** The server cannot store for now: its disk is full. */
	held = $state(false);
	/** Somebody on the page looks at it. */
	wanted = true;
	/** Changes made while there was no connection. */
	madeApart = 0;

	#socket: LiveSocket;
	#personId: string;
	#report: RoomReport;
	#provider: HocuspocusProvider | undefined;
	#copy: Copy | null = null;
	/** What the server is known to have: the next clock per client number. */
	#acknowledged = new Map<number, number>();
	#unsent = false;
	#closed = false;
	#refused = false;
	#left: { id: string; document: Y.Doc; code: string; known: Uint8Array; mine: Set<number> | undefined } | undefined;
	/** The client numbers of this person that have written into this copy. */
	#mine = new Set<number>();
	/** The restore of the server's data that this copy has seen; and whether there was one that it has not. */
	#seen = 0;
	#dated = false;

	constructor(socket: LiveSocket, personId: string, textId: number, round: number, report: RoomReport) {
		this.#socket = socket;
		this.#personId = personId;
		this.#report = report;
		this.textId = textId;
		this.round = round;
		void this.#open();
	}

	/** Leaves the room; the device's copy stays. */
	close() {
		this.#closed = true;
		this.#settle();
		this.#shut();
	}

	/** Takes what the server lacks out of the text, clears the device's copy and starts from the server's text. */
	async startOver(code: string, rejoin: boolean, has?: Map<number, number>) {
		if (this.#refused || this.#closed) return;
		this.#refused = true;
		// A server that has lost words lacks some that it once acknowledged; others' words are theirs to bring back.
		const mine = this.#dated ? this.#mine : undefined;
		const known = Y.encodeStateVector(has ?? (mine ? new Map() : this.#acknowledged));
		const words = wordsMissing(this.document, known, mine);
		const id = `${this.textId}.${this.round}.${Date.now()}`;
		const update = mine ? undefined : unsentOf(this.document, known);
		if (words.length) this.#report.lost({ id, textId: this.textId, code, words, update }, false);
		this.#left = { id, document: this.document, code, known, mine };
		this.ready = false;
		this.writable = false;
		const copy = this.#copy;
		this.#copy = null;
		this.#shut();
		await copy?.clearData().catch(() => {});
		this.#unsent = false;
		this.madeApart = 0;
		this.#count(0);
		if (!rejoin || this.#closed) return this.#settle();
		setTimeout(() => this.#settle(), PATIENCE);
		this.#refused = false;
		await this.#open();
	}

	async #open() {
		const document = new Y.Doc();
		this.document = document;
		this.awareness = new QuietAwareness(document);
		this.awareness.setLocalState(null);
		this.generation++;
		this.#copy = await openCopy(this.#personId, this.textId, document);
		if (this.#closed || this.document !== document) return void this.#copy?.destroy();
		this.kept = this.#copy !== null;
		const { unsent, acknowledged, mayWrite, round, mine, seen } = await readNotes(this.#copy, this.round);
		if (this.#closed || this.document !== document) return;
		this.#mine = new Set(mine);
		this.#seen = seen;
		this.#dated = false;
		this.#unsent = unsent;
		// An untouched copy came from the server as it is.
		this.#acknowledged = unsent ? acknowledged : stateOf(document);
		// Words from a round that is over must not slip into this one.
		// A later round than the server's is one that a restored backup does not know.
		if (unsent && round < this.round) return void this.startOver('round_over', true);
		void this.#copy?.set('round', this.round).catch(() => {});
		document.on('update', this.#changed);
		this.#provider = new HocuspocusProvider({
			name: roomName(this.textId, this.round),
			document,
			awareness: this.awareness,
			token: null,
			websocketProvider: this.#socket,
			onAuthenticated: ({ scope }) => this.#admitted(String(scope) !== 'readonly'),
			onAuthenticationFailed: ({ reason }) => this.#report.denied(this, reason),
			onSynced: () => this.#arrived(),
			onUnsyncedChanges: ({ number }) => this.#count(number),
			onStateless: ({ payload }) => this.#heard(payload),
			onClose: ({ event }) => this.#shutOut(event)
		});
		this.#provider.attach();
		// Without a connection the device's copy is the text.
		if (document.getXmlFragment(FRAGMENT).length > 0 && this.#copy) {
			this.writable ||= mayWrite;
			this.ready = true;
		}
		this.#report.moved();
	}

	#admitted(writable: boolean) {
		this.writable = writable;
		void this.#copy?.set('writable', writable ? 'yes' : 'no').catch(() => {});
	}

	#arrived() {
		this.ready = true;
		this.held = false;
		this.#settle();
	}

	/** The words left behind by the document before, judged against the text as the server has it. */
	#settle() {
		const left = this.#left;
		if (!left) return;
		this.#left = undefined;
		const server = this.ready ? Y.encodeStateVector(this.document) : left.known;
		const words = wordsMissing(left.document, server, left.mine);
		const update = left.mine ? undefined : unsentOf(left.document, server);
		this.#report.lost({ id: left.id, textId: this.textId, code: left.code, words, update }, true);
		left.document.destroy();
	}

	#heard(payload: string) {
		const message = readMessage(payload);
		if (!message) return;
		if (typeof message.refused !== 'undefined') return void this.startOver(String(message.code ?? 'refused'), true);
		if (typeof message.held === 'string') this.held = true;
		this.#hearRestored(message);
		this.roster.hear(message);
	}

	/** The server's data came from a backup: it asks how old this copy is, and later says what it took back of it. */
	#hearRestored(message: Record<string, unknown>) {
		const news = restoredNews(message);
		if (!news) return;
		if (!isReport(news)) {
			const isNewer = this.#seen === news.at || Y.encodeStateVector(this.document).length <= 1;
			this.#dated = !isNewer;
			if (isNewer) this.#see(news.at);
			return void this.#provider?.sendStateless(answer(news.at, isNewer, this.#mine));
		}
		for (const [client] of news.has) this.#mine.add(client);
		this.#report.restored({ textId: this.textId, ...news });
		if (hasRest(news)) return void this.startOver('restored', true, new Map(news.has));
		this.#dated = false;
		this.#see(news.at);
	}

	/** Nothing in this copy is older than that restore. */
	#see(at: number) {
		if (this.#seen === at) return;
		this.#seen = at;
		void this.#copy?.set('restored', at).catch(() => {});
	}

	/** Shows the person to the others in this text, or takes them away. One text at a time. */
	present(here: boolean) {
		const state = this.awareness?.getLocalState();
		if (here && !state) this.awareness?.setLocalState({ cursor: null });
		else if (!here && state) this.awareness?.setLocalState(null);
	}

	/** The server asks to leave the room and come again; a provider does not do that by itself. */
	#shutOut(event: unknown) {
		const asked = !(event instanceof Event);
		const provider = this.#provider;
		if (asked && provider) {
			provider.detach();
			setTimeout(() => provider === this.#provider && provider.attach(), 500 + Math.random() * 500);
		}
		this.#report.moved();
	}

	#changed = (update: Uint8Array, origin: unknown) => {
		if (origin === this.#copy) return;
		if (origin === this.#provider) {
			for (const [client, clock] of Y.parseUpdateMeta(update).to) {
				this.#acknowledged.set(client, Math.max(clock, this.#acknowledged.get(client) ?? 0));
			}
			return;
		}
		if (!this.#mine.has(this.document.clientID)) {
			this.#mine.add(this.document.clientID);
			void this.#copy?.set('mine', JSON.stringify([...this.#mine])).catch(() => {});
		}
		if (!this.#unsent) {
			// Written down before the first word that is not sent, so that a reload offline still knows which words are new.
			void this.#copy?.set('acknowledged', JSON.stringify([...this.#acknowledged])).catch(() => {});
			void this.#copy?.set('unsent', 'yes').catch(() => {});
		}
		this.#unsent = true;
		if (this.#socket.status !== 'connected') this.madeApart++;
		this.#report.moved();
	};

	/** Joining counts as one unsynced change in the provider; only one's own words make it "not saved". */
	#count(unsynced: number) {
		if (unsynced === 0 && this.#provider) {
			this.#acknowledged = stateOf(this.document);
			if (this.#unsent) void this.#copy?.set('unsent', 'no').catch(() => {});
			this.#unsent = false;
		}
		this.pending = this.#unsent ? Math.max(1, unsynced) : 0;
		this.#report.moved();
	}

	#shut() {
		this.document?.off('update', this.#changed);
		this.#provider?.destroy();
		this.#provider = undefined;
		void this.#copy?.destroy().catch(() => {});
	}
}

const stateOf = (document: Y.Doc) => Y.decodeStateVector(Y.encodeStateVector(document));

/** A stateless message as an object, or undefined when it is none. */
export function readMessage(payload: string): Record<string, unknown> | undefined {
	try {
		const message: unknown = JSON.parse(payload);
		return typeof message === 'object' && message !== null ? (message as Record<string, unknown>) : undefined;
	} catch {
		return undefined;
	}
}
