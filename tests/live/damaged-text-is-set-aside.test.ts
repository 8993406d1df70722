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
