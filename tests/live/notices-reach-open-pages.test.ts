import { afterAll, beforeAll, expect, test } from 'vitest';
import * as notices from '#lib/realtime/notices.server.ts';
import { connect, pause, until, type Connected } from '../browser.ts';
import { admit, openHall, paragraphs, plantPlan, type Hall } from './hall.ts';

let hall: Hall;
const open: Connected[] = [];
beforeAll(async () => void (hall = await openHall()));
afterAll(async () => {
	for (const one of open) one.close();
	await hall.close();
});

test('who has a role in the scope, or is named, hears that something changed; nobody else does', async () => {
	const { planId } = plantPlan('meri', 1);
	const people = [
		await admit('Tuuli', 'writer'),
		await admit('Routa', 'writer', 'city:joki'),
		await admit('Kutsuttu', 'writer', `plan:${planId}`)
	];
	const rooms = people.map((person) => {
		const line = connect({ address: hall.address, ...person });
		open.push(line);
		return line.join('~');
	});
	await Promise.all(rooms.map((room) => room.entered()));
	await Promise.all(rooms.map((room) => room.saved()));
	notices.tell({ scopes: [`plan:${planId}`, 'city:meri', 'nation'] }, 'plan');
	notices.tell({ personIds: [people[1]!.personId] }, 'rights');
	await until(() => rooms.every((room) => room.heard.length > 0));
	await pause(20);
	expect(rooms.map((room) => room.heard)).toEqual([[{ changed: ['plan'] }], [{ changed: ['rights'] }], [{ changed: ['plan'] }]]);
	const visitor = connect({ address: hall.address });
	open.push(visitor);
	const outside = visitor.join('~');
	await until(() => outside.denied.length > 0);
	expect(outside.denied).toEqual(['signed_out']);
});

test('the tree of a plan knows who is in which section, with two tabs as one', async () => {
	const { texts } = plantPlan('lampi', 2, paragraphs('Alku'));
	const usva = await admit('Usva', 'writer', 'city:lampi');
	const [one, two, other] = [usva, usva, await admit('Halla', 'writer', 'city:lampi')].map((person) => {
		const line = connect({ address: hall.address, ...person });
		open.push(line);
		return line;
	}) as [Connected, Connected, Connected];
	const heard = other.join('~');
	const rooms = [one.join(`${texts[0]}.1`), two.join(`${texts[0]}.1`), other.join(`${texts[1]}.1`)];
	await Promise.all([heard, ...rooms].map((room) => room.entered()));
	const here = () =>
		heard.heard
			.map((one_) => one_.here)
			.filter(Boolean)
			.at(-1) as Record<number, { name: string }[]> | undefined;
	await until(() => here()?.[texts[0]!]?.length === 1 && here()?.[texts[1]!]?.length === 1, 'both sections');
	expect(here()).toMatchObject({
		[texts[0]!]: [{ personId: usva.personId, name: 'Usva', colour: 0 }],
		[texts[1]!]: [{ name: 'Halla' }]
	});
	rooms[0]!.leave();
	rooms[1]!.leave();
	await until(() => here()?.[texts[0]!] === undefined, 'them to go');
});
