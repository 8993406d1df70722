// Catalogue H-15, H-16, P-01 and W-10 for seats, comment-only roles, comments and names.
import { visitor, type Actor } from '#lib/access/actor.ts';
import { beside } from '#lib/comments/beside.server.ts';
import * as comments from '#lib/comments/comments.server.ts';
import { asDocument } from '#lib/comments/export.server.ts';
import * as voices from '#lib/comments/voices.server.ts';
import { database } from '#lib/database/database.server.ts';
import { desk, waiting } from '#lib/desk/desk.server.ts';
import * as documents from '#lib/documents/documents.server.ts';
import * as events from '#lib/events/events.server.ts';
import * as live from '#lib/live/live.server.ts';
import * as notifications from '#lib/notifications/notifications.server.ts';
import * as memberships from '#lib/people/memberships.server.ts';
import * as people from '#lib/people/people.server.ts';
import * as sessions from '#lib/people/sessions.server.ts';
import { memberships as rows } from '#lib/people/tables.ts';
import * as entering from '#lib/seats/entering.server.ts';
import * as reading from '#lib/seats/reading.server.ts';
import * as seats from '#lib/seats/seats.server.ts';
import { seats as seatRows } from '#lib/seats/tables.ts';
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { connect, pause, until, type Connected } from '../browser.ts';
import { admit, openHall, paragraphs, plantPlan, type Hall } from '../live/hall.ts';
import { world } from '../world.ts';

describe('on real sockets', () => {
	let hall: Hall;
	let plan: ReturnType<typeof plantPlan>;
	const open: Connected[] = [];
	beforeEach(async () => {
		hall = await openHall();
		plan = plantPlan('meri', 1, paragraphs('Alku'));
	});
	afterEach(async () => {
		for (const one of open.splice(0)) one.close();
		await hall.close();
	});

	const line = (sign: { cookie: string }) => {
		const one = connect({ address: hall.address, ...sign });
		open.push(one);
		return one;
	};
	const rolesOf = (personId: string) =>
		database()
			.select()
			.from(rows)
			.where(eq(rows.personId, personId))
			.all()
			.filter((one) => one.endedAt === null);

	test('H-16 whoever may only comment reads the living text and never stores a letter of it', async () => {
		for (const role of ['expert', 'approver', 'reader'] as const) {
			const a = line(await admit(`Kuka ${role}`, role)).join(`${plan.texts[0]}.1`);
			await a.entered();
			expect(a.scope, role).toBe('readonly');
			a.type(' salaa');
			await until(() => a.denied.length > 0 || a.provider.unsyncedChanges > 0);
			await pause(50);
			expect(live.read(plan.texts[0]!), role).toEqual(paragraphs('Alku'));
		}
	});

	test('H-16 a writer who becomes one who comments, and then one who reads, stores nothing more', async () => {
		const [lead, pouta] = [await admit('Rae', 'coordinator'), await admit('Pouta', 'writer')];
		const a = line(pouta).join(`${plan.texts[0]}.1`);
		await a.entered();
		a.type(' ennen');
		await a.saved();
		const by = sessions.actorOf(lead.personId);
		for (const role of ['expert', 'reader'] as const) {
			const before = rolesOf(pouta.personId);
			memberships.grant(by, { personId: pouta.personId, role, scope: 'city:meri' });
			for (const { id } of before) memberships.end(by, id);
			a.type(` ${role}`);
			await until(() => a.denied.length > 0);
			await pause(30);
			expect(live.read(plan.texts[0]!), role).toEqual(paragraphs('Alku ennen'));
		}
	});

	test('H-15 a seat that is taken away while its holder is connected is cut at once', async () => {
		const lead = await admit('Rae', 'coordinator');
		const [slip] = await seats.make(sessions.actorOf(lead.personId), plan.planId, { label: '', language: 'fi' });
		const { token } = await entering.enter(visitor(), slip!.token, 'Tuuska');
		const one = line({ cookie: `${sessions.cookie.name}=${token}` });
		const a = one.join(`${plan.texts[0]}.1`);
		await a.entered();
		expect(a.scope).toBe('readonly');
		const joined = live.stats().seats;
		seats.revoke(sessions.actorOf(lead.personId), slip!.id);
		expect(live.stats().seats).toBe(joined - 1);
		await until(() => a.denied.length > 0);
	});
});

test('P-01 nothing that anybody is shown joins a pen name to what the coordinator knows of its seat', async () => {
	const w = world();
	w.write('mobile_support', 'Tiimi kulkee.\n\nTiimissä on kolme ammattilaista.');
	const { id } = w.section('mobile_support');
	const label = 'Hanskan ryhmä, Virtasen Matti';
	const [slip] = await seats.make(w.as('kaisla'), w.plan.id, { label, language: 'fi' });
	const entered = await entering.enter(visitor(), slip!.token, 'Tuuska', { address: '192.0.2.77', device: 'Vanha puhelin' });
	const holder = sessions.actorFromCookies(`${sessions.cookie.name}=${entered.token}`)!;
	const { threadId } = comments.begin(holder, id, { block: 1, body: 'Näin se on.' });
	voices.read(w.as('pouta'), threadId);
	voices.answer(w.as('pouta'), threadId, { outcome: 'noted', reason: 'Kirjasimme sen.' });
	voices.judge(holder, threadId, false);

	const row = database().select().from(seatRows).get()!;
	const secrets = [
		label,
		'Virtasen',
		row.id,
		row.tokenHash,
		row.codeHash,
		slip!.token,
		slip!.code,
		'192.0.2.77',
		'Vanha puhelin'
	];
	const attempt = (ask: () => unknown) => {
		try {
			return ask();
		} catch {
			return null;
		}
	};
	const shownTo = (who: Actor) =>
		JSON.stringify([
			attempt(() => comments.ofPlan(who, w.plan.id)),
			attempt(() => beside(who, id)),
			attempt(() => asDocument(who, w.plan.id)),
			attempt(() => voices.ofSection(who, id)),
			attempt(() => voices.waitingFor(who)),
			attempt(() => comments.mentionable(who, id)),
			attempt(() => documents.document(who, 'jyvaskyla')),
			attempt(() => notifications.list(who)),
			attempt(() => [desk(who), waiting(who)]),
			attempt(() => people.ofCity(who, 'jyvaskyla')),
			attempt(() => seats.holders(who, w.plan.id)),
			attempt(() => reading.outline(who))
		]);
	for (const name of Object.keys(w.ids) as (keyof typeof w.ids)[]) {
		const shown = shownTo(w.as(name));
		// A coordinator's list of people tells how a seat is called, and then not its pen name; it stands apart below.
		for (const secret of secrets) expect(shown.includes(secret), `${name} is shown ${secret}`).toBe(false);
	}
	expect(shownTo(holder)).not.toMatch(/Virtasen|192\.0\.2\.77/);
	expect(JSON.stringify(seats.ofPlan(w.as('kaisla'), w.plan.id))).not.toContain('Tuuska');
	// What is written down of what happened names the person by the bare identity only, and never where they were.
	const told = JSON.stringify([events.everything(w.as('kaisla'), 'jyvaskyla'), events.history(w.as('kaisla'), 'jyvaskyla')]);
	expect(told).not.toMatch(/Virtasen|192\.0\.2\.77|Vanha puhelin/);
});
