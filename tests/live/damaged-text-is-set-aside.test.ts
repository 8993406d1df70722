import { crc32 } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { database } from '#lib/database/database.server.ts';
import { events } from '#lib/events/tables.ts';
import * as live from '#lib/live/live.server.ts';
import { eq } from 'drizzle-orm';
import { connect, until, type Connected } from '../browser.ts';
import { admit, openHall, paragraphs, plantPlan, type Hall } from './hall.ts';

let hall: Hall;
const open: Connected[] = [];
beforeAll(async () => void (hall = await openHall()));
afterAll(async () => {
	for (const one of open) one.close();
	await hall.close();
});

test('D-06: a flipped bit sets one text aside, says so once, and every other text goes on', async () => {
	const { texts } = plantPlan('meri', 2, paragraphs('Alku'));
	const [bad, good] = texts as [number, number];
	const one = connect({ address: hall.address, ...(await admit('Tuuli', 'writer')) });
	open.push(one);
	const a = one.join(`${bad}.1`);
	await a.entered();
	a.type(' ja jatko');
	await a.saved();
	a.leave();
	await until(() => live.stats().seats === 0);
	live.unload(bad);
	const { $client } = database();
	const body = $client
		.prepare('select body from text_updates where text_id = ? order by seq desc limit 1')
		.pluck()
		.get(bad) as Buffer;
	body[body.length >> 1]! ^= 4;
	$client
		.prepare('update text_updates set body = ? where text_id = ? and seq = (select max(seq) from text_updates where text_id = ?)')
		.run(body, bad, bad);

	const [b, c] = [one.join(`${bad}.1`), one.join(`${good}.1`)];
	await until(() => b.denied.length > 0);
	await c.entered();
	expect(b.denied).toEqual(['damaged']);
	// What came before the damage can still be read.
	expect(live.read(bad)).toEqual(paragraphs('Alku'));
	c.type(' hyvin');
	await c.saved();
	expect(live.read(good)).toEqual(paragraphs('Alku hyvin'));
	const told = database().select().from(events).where(eq(events.kind, 'text.damaged')).all();
	expect(told.map((event) => event.data)).toEqual([{ textId: bad }]);
	expect($client.prepare('select damaged_at from texts where id = ?').pluck().get(bad)).not.toBeNull();
});

test('bytes with a right checksum that no document comes of are set aside as well', async () => {
	const { texts } = plantPlan('joki', 1, paragraphs('Alku'));
	const text = texts[0]!;
	const { $client } = database();
	const poison = Buffer.from([1, 1, 5, 0, 0x44, 9, 9, 9]);
	$client
		.prepare('insert into text_updates (text_id, seq, round, body, checksum, at) values (?, 9, 1, ?, ?, 0)')
		.run(text, poison, crc32(poison));
	$client.prepare('update texts set seq = 9 where id = ?').run(text);
	const line = connect({ address: hall.address, ...(await admit('Halla', 'writer', 'city:joki')) });
	open.push(line);
	const a = line.join(`${text}.1`);
	await until(() => a.denied.length > 0);
	expect(a.denied).toEqual(['damaged']);
	expect(() => live.read(text)).not.toThrow();
});
