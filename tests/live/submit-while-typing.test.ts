import { afterAll, beforeAll, expect, test } from 'vitest';
import * as live from '#lib/live/live.server.ts';
import * as sessions from '#lib/people/sessions.server.ts';
import * as reviews from '#lib/reviews/reviews.server.ts';
import * as sections from '#lib/sections/sections.server.ts';
import { connect, until, type Connected } from '../browser.ts';
import { admit, openHall, paragraphs, plantPlan, type Hall } from './hall.ts';

let hall: Hall;
const open: Connected[] = [];
beforeAll(async () => void (hall = await openHall()));
afterAll(async () => {
	for (const one of open) one.close();
	await hall.close();
});

test('what is submitted is exactly what was there, and not one later letter gets in', async () => {
	const plan = plantPlan('meri', 1, paragraphs('Alku '));
	const [section] = plan.sections as [sections.Section];
	const text = section.textId;
	const [tuuli, lead] = [await admit('Tuuli', 'writer'), await admit('Rae', 'coordinator')];
	const one = connect({ address: hall.address, ...tuuli });
	open.push(one);
	const a = one.join(`${text}.1`);
	await a.entered();
	const typing = setInterval(() => a.type('x'), 2);
	await until(() => a.words.length > 40);
	reviews.submit(sessions.actorOf(lead.personId), section.id, {});
	const submitted = live.hash(text);
	// The writer's browser does not know yet and types on.
	await until(() => a.scope === 'readonly', 'the writer to hear of it');
	await until(() => a.denied.length > 0, 'the late letters to be refused');
	clearInterval(typing);
	expect(live.hash(text)).toBe(submitted);
	expect(a.heard).toContainEqual({ refused: true, code: 'read_only' });

	// Withdrawing begins a new round: the old room takes no more words, the new one does.
	reviews.withdraw(sessions.actorOf(lead.personId), section.id);
	const late = connect({ address: hall.address, ...tuuli });
	open.push(late);
	const [old, fresh] = [late.join(`${text}.1`), late.join(`${text}.${live.round(text)}`)];
	await until(() => old.denied.length > 0);
	expect(old.denied).toEqual(['round_over']);
	await fresh.entered();
	expect(fresh.scope).toBe('read-write');
	fresh.type('!');
	await fresh.saved();
	expect(live.hash(text)).not.toBe(submitted);
});

test('a reader who stays in the room when the round ends is told to come into the new one', async () => {
	const plan = plantPlan('joki', 1, paragraphs('Alku'));
	const [section] = plan.sections as [sections.Section];
	const [usva, lead] = [await admit('Usva', 'reader', 'city:joki'), await admit('Rae', 'coordinator', 'city:joki')];
	const one = connect({ address: hall.address, ...usva });
	open.push(one);
	const r = one.join(`${section.textId}.1`);
	await r.entered();
	reviews.submit(sessions.actorOf(lead.personId), section.id, {});
	reviews.withdraw(sessions.actorOf(lead.personId), section.id);
	await until(() => r.denied.length > 0);
	expect(r.denied).toEqual(['round_over']);
});
