// A proposer's client, however changed, writes in its author's own fork and nowhere else; and nobody else enters the fork.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { database } from '#lib/database/database.server.ts';
import * as live from '#lib/live/live.server.ts';
import * as memberships from '#lib/people/memberships.server.ts';
import { memberships as rows } from '#lib/people/tables.ts';
import * as proposals from '#lib/proposals/proposals.server.ts';
import { actorOf } from '#lib/people/sessions.server.ts';
import { eq } from 'drizzle-orm';
import { connect, until, type Connected } from '../browser.ts';
import { admit, openHall, paragraphs, plantPlan, type Hall, type Person } from './hall.ts';

let hall: Hall;
let text: number;
let sectionId: string;
let usva: Person;
const open: Connected[] = [];
const online = (person: Person) => {
	const made = connect({ address: hall.address, ...person });
	open.push(made);
	return made;
};

beforeAll(async () => {
	hall = await openHall();
	const { sections } = plantPlan('meri', 1, paragraphs('Alku'));
	[text, sectionId] = [sections[0]!.textId, sections[0]!.id];
	usva = await admit('Usva', 'approver');
});
afterAll(async () => {
	for (const one of open) one.close();
	await hall.close();
});

test('what is typed into a fork stays there, and what its author sends into the section is refused', async () => {
	const { textId, id } = proposals.begin(actorOf(usva.personId), sectionId);
	const line = online(usva);
	const fork = line.join(`${textId}.1`);
	await fork.entered();
	fork.type(' ehdotus');
	await fork.saved();
	expect(live.read(textId)).toEqual(paragraphs('Alku ehdotus'));
	const section = line.join(`${text}.1`);
	await section.entered();
	expect(section.scope).toBe('readonly');
	section.type(' suoraan');
	await until(() => section.denied.includes('refused'), 'the refusal');
	expect(live.read(text)).toEqual(paragraphs('Alku'));
	expect(live.contributors(text)).toEqual([]);

	// Not even a writer of the section enters the fork.
	const writer = online(await admit('Pouta', 'writer')).join(`${textId}.1`);
	await until(() => writer.denied.length > 0, 'the denial');
	expect(writer.denied).toEqual(['not_found']);

	// Once sent it says what it said: the words that follow are refused.
	proposals.send(actorOf(usva.personId), id);
	const again = online(usva).join(`${textId}.1`);
	await again.entered();
	expect(again.scope).toBe('readonly');
	again.type(' jälkikäteen');
	await until(() => again.denied.includes('refused'), 'the refusal after sending');
	expect(live.read(textId)).toEqual(paragraphs('Alku ehdotus'));
});

test('a proposer whose membership ends loses the fork in the same turn', async () => {
	const { textId } = proposals.begin(actorOf(usva.personId), sectionId);
	const fork = online(usva).join(`${textId}.1`);
	await fork.entered();
	const lead = await admit('Rae', 'coordinator');
	const { id } = database().select().from(rows).where(eq(rows.personId, usva.personId)).get()!;
	memberships.end(actorOf(lead.personId), id);
	await until(() => fork.denied.length > 0, 'the denial');
	fork.type(' vielä');
	await new Promise((done) => setTimeout(done, 200));
	expect(live.read(textId)).toEqual(paragraphs('Alku'));
});
