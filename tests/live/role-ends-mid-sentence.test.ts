import { afterAll, beforeAll, expect, test } from 'vitest';
import { database } from '#lib/database/database.server.ts';
import * as live from '#lib/live/live.server.ts';
import * as memberships from '#lib/people/memberships.server.ts';
import { memberships as rows } from '#lib/people/tables.ts';
import * as sessions from '#lib/people/sessions.server.ts';
import * as signin from '#lib/people/signin.server.ts';
import { eq } from 'drizzle-orm';
import { connect, until, type Connected } from '../browser.ts';
import { admit, openHall, paragraphs, plantPlan, type Hall } from './hall.ts';

let hall: Hall;
let texts: number[];
const open: Connected[] = [];
beforeAll(async () => {
	hall = await openHall();
	texts = plantPlan('meri', 2, paragraphs('Alku')).texts;
});
afterAll(async () => {
	for (const one of open) one.close();
	await hall.close();
});

test('a role that ends stops the next letter, although the socket is open', async () => {
	const [tuuli, lead] = [await admit('Tuuli', 'writer'), await admit('Rae', 'coordinator')];
	const one = connect({ address: hall.address, ...tuuli });
	open.push(one);
	const a = one.join(`${texts[0]}.1`);
	await a.entered();
	a.type(' ennen');
	await a.saved();
	const membership = database().select().from(rows).where(eq(rows.personId, tuuli.personId)).get()!;
	memberships.end(sessions.actorOf(lead.personId), membership.id);
	a.type(' jälkeen');
	await until(() => a.denied.length > 0);
	expect(a.denied[0]).toBe('rights_changed');
	expect(live.read(texts[0]!)).toEqual(paragraphs('Alku ennen'));
});

test('H-15: signing out elsewhere cuts the socket in the same turn, and what was under way is refused', async () => {
	const tuuli = await admit('Halla', 'writer');
	const one = connect({ address: hall.address, ...tuuli });
	open.push(one);
	const a = one.join(`${texts[1]}.1`);
	await a.entered();
	const seats = live.stats().seats;
	signin.signOutEverywhere({ ...sessions.actorOf(tuuli.personId), sessionId: tuuli.sessionId });
	expect(live.stats().seats).toBe(seats - 1);
	a.type(' myöhään');
	await until(() => a.denied.includes('signed_out'));
	expect(live.read(texts[1]!)).toEqual(paragraphs('Alku'));
});
