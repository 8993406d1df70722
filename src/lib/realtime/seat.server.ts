// One person's place in one room: the right the door gave, and the frames that say what became of it.
import { NotFound, Refused } from '../database/errors.ts';
import { limits } from '../live/limits.ts';
import * as live from '../live/live.server.ts';
import type { Line } from './socket.server.ts';
import { open } from './openers.server.ts';
import { framed } from './outgoing.server.ts';
import * as presence from './presence.server.ts';
import * as protocol from './protocol.ts';

/** An answer is expected to be a refusal; anything else is a fault of ours, logged without content. */
export function note(error: unknown) {
	if (error instanceof NotFound || error instanceof Refused) return;
	console.error('the door of the live text:', error instanceof Error ? error.name : 'unknown');
}

export class Seat implements live.Grant {
	readonly line: Line;
	readonly room: string;
	readonly textId: number;
	readonly personId: string;
	/** Texts seen together, as the sections of a plan: who is where is told to all in the group. */
	readonly group: string | null;
	/** How the others see this person. */
	readonly face: protocol.RosterEntry;
	/** The frame that says "one of your updates is on disk". */
	readonly saved: Buffer;
	write: boolean;
	#told: boolean;
	#left = false;
	#held = false;
	/** Updates that came before the client's sync step 2: they may build on words typed offline that only it brings. */
	#early: { update: Uint8Array; frame: Buffer }[] | null = [];
	#earlyBytes = 0;
	/** The restore this data comes from, if any, and what the client said of it: it has seen it, or which numbers are its person's. */
	readonly #restored: number | null;
	#knows = false;
	#named: number[] | null = null;

	constructor(line: Line, room: string, opening: live.Opening, person: { personId: string; face: protocol.RosterEntry }) {
		this.line = line;
		this.room = room;
		this.textId = opening.textId;
		this.group = opening.group ?? null;
		this.personId = person.personId;
		this.face = person.face;
		this.write = this.#told = opening.write;
		this.saved = framed(protocol.saved(room));
		this.#restored = live.restored();
	}

	/** Takes the seat and tells the client with which right. */
	enter() {
		if (live.join(this.textId, this).damaged) return this.deny('damaged');
		if (this.#restored !== null) this.#tell({ restored: { at: this.#restored } });
		this.send(framed(protocol.authenticated(this.room, this.write ? 'read-write' : 'readonly')));
	}

	/** Whether frames may still go to this seat. */
	get isTaken() {
		return !this.#left;
	}

	send(frame: Buffer) {
		this.line.send(frame);
	}

	/** The client's sync step 1: what it has. Our step 1 goes first, so that a fresh client's answer to it is empty. */
	greet(vector: Uint8Array) {
		if (vector.length > limits.vectorBytes) throw new Error('vector');
		const { vector: own, base, tail } = live.greet(this.textId, vector);
		this.send(framed(protocol.step1(this.room, own)));
		this.send(framed(protocol.step2(this.room, base)));
		for (const update of tail) this.send(framed(protocol.update(this.room, update)));
		presence.greet(this);
	}

	/** The client's answer to our step 1: all it has that we lack. */
	catchUp(update: Uint8Array) {
		const early = this.#early ?? [];
		const named = this.#early && this.#named;
		this.#early = null;
		if (named) this.#takeBack(update, named);
		else if (this.#restored !== null && !this.#knows && live.isDoubtful(this.textId, update)) this.#refuse('foreign_client');
		else this.#take(update, null);
		for (const one of early) this.#take(one.update, one.frame);
	}

	/** What a client says of a restore, before its sync step 2: that its copy is newer, or which client numbers are its person's. */
	hear(payload: string) {
		if (this.#restored === null || !this.#early) return;
		const said = JSON.parse(payload) as { knows?: unknown; mine?: unknown } | null;
		if (said?.knows === this.#restored) this.#knows = true;
		if (!Array.isArray(said?.mine)) return;
		const numbers = said.mine.filter((one): one is number => Number.isSafeInteger(one));
		this.#named = [...(this.#named ?? []), ...numbers].slice(0, limits.clientsPerPerson);
	}

	/** The client's text is older than the restore: its person's own words are taken, and it is told what was, and was not. */
	#takeBack(update: Uint8Array, named: number[]) {
		if (this.#held || this.#left) return;
		const verdict = live.takeBack(this.textId, this, update, named);
		if (!verdict.ok) return this.#refuse(verdict.code);
		live.flush(this.textId);
		this.#report(verdict.back);
	}

	/** Only when it is on disk: the client clears its copy of what is told to be taken. */
	#report(back: live.Back) {
		if (this.#held || this.#left || this.#restored === null) return;
		if (live.isUnderWay(this.textId)) return void setTimeout(() => this.#report(back), 20);
		this.#tell({ restored: { at: this.#restored, ...back } });
		// What stayed out is still in the client's document, and what it types next may build on it.
		if (back.left || back.others || back.deletions) this.deny('refused');
	}

	/** An update as it is typed. `frame` is passed on to the others as it is if it can be. */
	apply(update: Uint8Array, frame: Buffer) {
		if (!this.#early) return this.#take(update, frame);
		this.#earlyBytes += update.length;
		if (this.#earlyBytes > limits.earlyBytes) return this.#refuse('too_large');
		this.#early.push({ update, frame });
	}

	#take(update: Uint8Array, frame: Buffer | null) {
		// When the disk is full the client keeps its words and hands them over when it joins anew.
		if (this.#held || this.#left) return;
		const verdict = live.apply(this.textId, this, update, frame);
		if (!verdict.ok) this.#refuse(verdict.code);
	}

	#refuse(code: protocol.Refusal) {
		this.#tell({ refused: true, code });
		this.deny('refused');
		this.line.refused();
	}

	/** The right has changed: the door is asked again, in the same turn. */
	close(reason: string) {
		if (this.#left) return;
		if (reason === 'disk_full') return this.#hold();
		if (reason === 'disk_free') return this.#held ? this.again(reason) : this.ask(reason);
		this.ask(reason);
	}

	ask(reason: string) {
		const actor = this.line.renew();
		if (!actor) return;
		try {
			const opening = open(actor, this.textId);
			if (protocol.roomName(opening.textId, opening.round) !== this.room) return this.deny('round_over');
			if (this.#held) return;
			if (opening.write === this.#told) return void (this.write = opening.write);
			// A client does not become a writer in place: it joins anew.
			if (opening.write) return this.again(reason);
			this.write = this.#told = false;
			this.send(framed(protocol.authenticated(this.room, 'readonly')));
		} catch (error) {
			// Whatever the reason, without an answer there is no right.
			note(error);
			this.deny('rights_changed');
		}
	}

	#tell(notice: protocol.RoomNotice) {
		this.send(framed(protocol.stateless(this.room, notice)));
	}

	#hold() {
		this.write = this.#told = false;
		this.#held = true;
		this.#tell({ held: 'disk_full' });
		this.send(framed(protocol.authenticated(this.room, 'readonly')));
	}

	/** Asks the client to leave and come again. */
	again(reason: string) {
		this.send(framed(protocol.close(this.room, reason)));
		this.leave();
	}

	deny(reason: protocol.Denial) {
		this.send(framed(protocol.denied(this.room, reason)));
		this.leave();
	}

	leave() {
		if (this.#left) return;
		this.#left = true;
		live.leave(this.textId, this);
		presence.leave(this);
		this.line.seats.delete(this.room);
	}
}
