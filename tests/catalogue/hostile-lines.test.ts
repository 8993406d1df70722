// Catalogue group H on real sockets: the door, the frames, the floods. LONG=1 runs the full sizes.
import { SCHEMA_VERSION } from '#lib/text/schema.ts';
import { limits, closeCodes } from '#lib/live/limits.ts';
import * as live from '#lib/live/live.server.ts';
import * as door from '#lib/realtime/door.server.ts';
import * as protocol from '#lib/realtime/protocol.ts';
import { fragmentOf } from '#lib/text/ydoc.ts';
import { request } from 'node:http';
import { connect as tcp } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { connect, pause, until, type Connected } from '../browser.ts';
import { admit, openHall, paragraphs, plantPlan, type Hall, type Person } from '../live/hall.ts';
import { token } from '../live/wire.ts';

const LONG = process.env.LONG === '1';
let hall: Hall;
let texts: number[];
let tuuli: Person;
const open: Connected[] = [];

beforeAll(async () => {
	hall = await openHall();
	texts = plantPlan('meri', 4, paragraphs('Alku')).texts;
	tuuli = await admit('Tuuli', 'writer');
});
afterAll(async () => {
	for (const one of open) one.close();
	await hall.close();
});

const line = (sign: Partial<Parameters<typeof connect>[0]> = {}) => {
	const one = connect({ address: hall.address, ...sign });
	open.push(one);
	return one;
};

/** A bare socket, and how it ended. */
function bare(cookie?: string, origin: string | null = `http://${hall.address}`) {
	const socket = new WebSocket(`ws://${hall.address}/live?schema=${SCHEMA_VERSION}&build=x`, {
		headers: { ...(cookie ? { cookie } : {}), ...(origin ? { origin } : {}) }
	});
	const seen = { status: 0, code: 0, frames: [] as Buffer[] };
	socket.on('unexpected-response', (_, response) => {
		seen.status = response.statusCode!;
		socket.terminate();
	});
	socket.on('error', () => {});
	socket.on('close', (code) => (seen.code = code));
	socket.on('message', (data: Buffer) => seen.frames.push(data));
	const opened = new Promise<void>((done) => socket.once('open', done).once('close', () => done()));
	return { socket, seen, opened };
}

/** Somebody else is typing all the while and must not notice. */
async function undisturbed(text: number, attack: () => Promise<unknown>) {
	const a = line(await admit('Aalto', 'writer')).join(`${text}.1`);
	await a.entered();
	let over = false;
	const waits: number[] = [];
	const typing = (async () => {
		while (!over) {
			const began = performance.now();
			a.type('.');
			await until(() => a.isSaved, 'the other’s letter to be saved');
			waits.push(performance.now() - began);
			await pause(15);
		}
	})();
	await attack();
	over = true;
	await typing;
	waits.sort((one, other) => one - other);
	expect(a.denied).toEqual([]);
	return waits[Math.floor(waits.length * 0.95)]!;
}

test(
	'H-01: broken frames close their own line with a code and nobody else’s',
	async () => {
		let state = 42;
		const pick = (below: number) => (state = (state * 48_271) % 2_147_483_647) % below;
		const hello = `GET /live?schema=${SCHEMA_VERSION}&build=x HTTP/1.1\r\nHost: ${hall.address}\r\nOrigin: http://${hall.address}\r\nCookie: ${tuuli.cookie}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n`;
		const bad = [
			() => Buffer.from([0x82, 0x05, 1, 2, 3, 4, 5]), // not masked
			() => Buffer.from([0xf2, 0x81, 0, 0, 0, 0, 1]), // reserved bits
			() => Buffer.from([0x80, 0x81, 0, 0, 0, 0, 1]), // continues nothing
			() => Buffer.from([0x83, 0x80, 0, 0, 0, 0]), // unknown kind
			() => Buffer.from([0x82, 0xff, 0x7f, 255, 255, 255, 255, 255, 255, 255, 0, 0, 0, 0]), // 2^63 bytes
			() => Buffer.from([0x81, 0x82, 0, 0, 0, 0, 0xff, 0xfe]), // text that is not UTF-8
			() => Buffer.from([0x89, 0xfe, 0x01, 0x00, 0, 0, 0, 0]), // a long ping
			() => Buffer.from(Array.from({ length: 1 + pick(200) }, () => pick(256)))
		];
		const cases = LONG ? 100_000 : 300;
		await undisturbed(texts[0]!, async () => {
			for (let one = 0; one < cases; one += 10)
				await Promise.all(
					Array.from(
						{ length: 10 },
						(_, index) =>
							new Promise<void>((done) => {
								const socket = tcp(Number(hall.address.split(':')[1]), '127.0.0.1');
								socket.on('error', () => done()).on('close', () => done());
								socket.write(hello);
								socket.once('data', () => {
									socket.write(bad[(one + index) % bad.length]!());
									setTimeout(() => socket.destroy(), 30);
								});
							})
					)
				);
		});
		expect(live.read(texts[0]!).content).toHaveLength(1);
	},
	LONG ? 3_600_000 : 60_000
);

test('H-01: strange upgrades get an answer or a closed line, and the process lives', async () => {
	for (const text of [
		'GET //live HTTP/1.1\r\n',
		'GET /live?%%%=1 HTTP/1.1\r\n',
		'POST /live HTTP/1.1\r\n',
		'GET http://[ HTTP/1.1\r\n',
		`GET /${'x'.repeat(9000)} HTTP/1.1\r\n`
	]) {
		const answer = await new Promise<string>((done) => {
			let said = '';
			const socket = tcp(Number(hall.address.split(':')[1]), '127.0.0.1', () =>
				socket.write(
					`${text}Host: ${hall.address}\r\nOrigin: http://${hall.address}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n`
				)
			);
			socket.on('data', (data) => (said += data.toString()));
			socket.on('error', () => done(said)).on('close', () => done(said));
			setTimeout(() => socket.destroy(), 300);
		});
		expect(answer).toMatch(/^(HTTP\/1.1 4\d\d|$)/);
	}
});

test('H-03: a socket without a session is told so per room, and closed in five seconds or at 64 KiB', async () => {
	const [quiet, loud, noisy] = [bare(), bare(), bare('puolittamo=' + 'x'.repeat(32))];
	await Promise.all([quiet.opened, loud.opened, noisy.opened]);
	const began = Date.now();
	quiet.socket.send(token(`${texts[0]}.1`));
	loud.socket.send(Buffer.alloc(limits.strangerBytes + 1, 49));
	for (let one = 0; one < 3000; one++) noisy.socket.send(protocol.step1('1.1', new Uint8Array(20)));
	await until(() => loud.seen.code > 0, 'the loud one to be closed');
	const ended = () => [loud, quiet, noisy].map((one) => one.seen.code);
	await until(() => ended().every(Boolean), 'the others to be closed');
	expect(ended()).toEqual([closeCodes.signedOut, closeCodes.signedOut, closeCodes.signedOut]);
	expect(Date.now() - began).toBeGreaterThan(limits.strangerTime - 100);
	expect(quiet.seen.frames.some((frame) => frame.includes('signed_out'))).toBe(true);
});

test('H-04: a flood of connections meets the caps per address and per person; who is in goes on typing', async () => {
	const cookie = (await admit('Pyry', 'writer')).cookie;
	await undisturbed(texts[1]!, async () => {
		const strangers = Array.from({ length: 120 }, () => bare());
		const tabs = Array.from({ length: 40 }, () => bare(cookie));
		await Promise.all([...strangers, ...tabs].map((one) => one.opened));
		const let_in = (of: typeof tabs) => of.filter((one) => one.seen.status === 0).length;
		expect(let_in(strangers)).toBe(limits.strangersPerAddress);
		expect(let_in(tabs)).toBe(limits.socketsPerPerson);
		expect([...strangers, ...tabs].filter((one) => one.seen.status === 429)).toHaveLength(
			160 - limits.strangersPerAddress - limits.socketsPerPerson
		);
		for (const one of [...strangers, ...tabs]) one.socket.terminate();
	});
});

test('H-07: fifty megabytes close the line with 1009 before they are in memory; a paste above the limit is refused in words', async () => {
	const big = bare((await admit('Tyrsky', 'writer')).cookie);
	await big.opened;
	big.socket.send(Buffer.alloc(50 * 1024 * 1024));
	await until(() => big.seen.code > 0);
	expect([closeCodes.tooBig, 1006]).toContain(big.seen.code);
	const a = line(await admit('Hyöky', 'writer')).join(`${texts[1]}.1`);
	await a.entered();
	a.type('x'.repeat(2 * 1024 * 1024));
	await until(() => a.denied.length > 0);
	expect(a.heard).toContainEqual({ refused: true, code: 'too_large' });
});

test('H-08: a flood of edits is slowed down, not dropped, and a fast typist beside it is not', async () => {
	const text = texts[2]!;
	const flood = line(await admit('Rankka', 'writer')).join(`${text}.1`);
	await flood.entered();
	const before = door.stats().paused;
	const COUNT = limits.messageBurst + 300;
	await undisturbed(texts[3]!, async () => {
		const began = Date.now();
		for (let one = 0; one < COUNT - 1; one++) flood.type('r');
		await until(() => flood.isSaved, 'the flood to be saved', 60_000);
		// What lay in one piece of the network's was read at a stretch; what comes now waits its turn.
		flood.type('r');
		await until(() => flood.isSaved, 'the next letter to be saved', 60_000);
		expect(Date.now() - began).toBeGreaterThan(((COUNT - limits.messageBurst) / limits.messagesPerSecond) * 800);
	});
	expect(door.stats().paused).toBeGreaterThan(before);
	expect(JSON.stringify(live.read(text)).match(/r+"/)?.[0]).toHaveLength(COUNT + 1);

	// Fifteen a second with cursors, for as long as one likes: far below the table's rate.
	expect(limits.messagesPerSecond).toBeGreaterThan(15 * 2 * 2);
});

test('H-09: presence is the server’s word: one state, own name and colour, a cursor and nothing else, not too often', async () => {
	const room = `${texts[0]}.1`;
	const [a, b] = [line(await admit('Usva', 'writer')).join(room), line(await admit('Halla', 'writer')).join(room)];
	await Promise.all([a.entered(), b.entered()]);
	const here = Y.createRelativePositionFromTypeIndex(fragmentOf(a.doc), 0);
	a.provider.awareness!.setLocalState({
		user: { name: 'Joku muu', color: 'url(x)' },
		extra: 'x'.repeat(100),
		cursor: { anchor: here, head: here, evil: 1 }
	});
	const states = () => b.provider.awareness!.getStates();
	await until(() => !!states().get(a.doc.clientID)?.cursor, 'the caret');
	const said = states().get(a.doc.clientID) as protocol.Presence;
	expect(Object.keys(said).sort()).toEqual(['cursor', 'user']);
	expect(Object.keys(said.cursor!).sort()).toEqual(['anchor', 'head']);
	const roster = Object.assign({}, ...b.heard.map((one) => one.roster)) as Record<number, protocol.RosterEntry>;
	expect(roster[said.user.i]).toEqual({ name: 'Usva', colour: 0 });

	// A hundred moves in a burst are a few messages.
	let updates = 0;
	const began = Date.now();
	b.provider.awareness!.on('update', () => updates++);
	for (let one = 0; one < 100; one++) {
		a.provider.awareness!.setLocalState({ cursor: { anchor: { ...here, item: { client: 1, clock: one } }, head: here } });
		await pause(2);
	}
	await pause(250);
	expect(updates).toBeLessThan(limits.presencePerSecond * Math.ceil((Date.now() - began) / 1000));
	expect(updates).toBeGreaterThan(0);

	// Under another's number, or too large: a fault, and after some the line is closed.
	const c = bare((await admit('Routa', 'writer')).cookie);
	await c.opened;
	c.socket.send(token(room));
	c.socket.send(protocol.step1(room, Uint8Array.of(0)));
	for (let one = 0; one < limits.faults; one++)
		c.socket.send(protocol.awareness(room, [{ client: a.doc.clientID, clock: 99, state: { user: { i: 0 } } }]));
	await until(() => c.seen.code > 0);
	expect(c.seen.code).toBe(closeCodes.misbehaved);
	a.leave();
	await until(() => !states().has(a.doc.clientID), 'the caret to go');
});

test('H-10: a reader who does not read is cut when its buffer is full; the others go on', async () => {
	const room = `${texts[3]}.1`;
	const slow = bare((await admit('Hidas', 'reader')).cookie);
	await slow.opened;
	slow.socket.send(token(room));
	slow.socket.send(protocol.step1(room, Uint8Array.of(0)));
	await until(() => slow.seen.frames.length >= 3);
	slow.socket.pause();
	const before = door.stats().cut;
	const writer = line(await admit('Ripeä', 'writer')).join(room);
	await writer.entered();
	for (let one = 0; one < 60 && door.stats().cut === before; one++) {
		writer.type('y'.repeat(200_000));
		await writer.saved();
		writer.erase(0, 0, 200_000);
		await writer.saved();
	}
	expect(door.stats().cut).toBe(before + 1);
	slow.socket.terminate();
});

test('H-14: a room is what its plain name says: other spellings, wild cards and other cities’ texts open nothing', async () => {
	const foreign = plantPlan('joki', 1, paragraphs('Salaisuus')).texts[0]!;
	const one = bare((await admit('Kurki', 'writer')).cookie);
	await one.opened;
	for (const name of ['*', `0${texts[0]}.1`, `${texts[0]}.01`, `${texts[0]}`]) one.socket.send(token(name));
	one.socket.send(token(`${foreign}.1`));
	one.socket.send(protocol.step1(`${foreign}.1`, Uint8Array.of(0)));
	await until(() => one.seen.frames.length > 0);
	await pause(30);
	expect(one.seen.frames.every((frame) => frame.includes('not_found'))).toBe(true);
	one.socket.terminate();
});

test('H-17: another site, no site, a look-alike and another port are turned away at the handshake', async () => {
	for (const origin of ['https://evil.example', null, 'null', `http://${hall.address}.evil.example`, `http://127.0.0.1:1`]) {
		const one = bare(tuuli.cookie, origin);
		await one.opened;
		expect([origin, one.seen.status]).toEqual([origin, 403]);
	}
	const status = await new Promise((done) =>
		request(
			`http://${hall.address}/other`,
			{ headers: { upgrade: 'websocket', connection: 'upgrade', origin: `http://${hall.address}` } },
			(response) => done(response.statusCode)
		).end()
	);
	expect(status).toBe(404);
});

test('an older page is refused per room before it can touch a text', async () => {
	for (const schema of ['0', '', 'x']) {
		const a = line({ ...tuuli, schema }).join(`${texts[0]}.1`);
		await until(() => a.denied.length > 0);
		expect(a.denied).toEqual(['schema_old']);
		expect(a.words).toBe('');
	}
});
