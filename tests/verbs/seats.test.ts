// Seats: an expert's way in without an account. Catalogue W-07 for seats, P-01, H-15, and security R17, R18, R35.
import { visitor, type Actor } from '#lib/access/actor.ts';
import * as comments from '#lib/comments/comments.server.ts';
import { Conflict, Invalid, NotFound, Refused } from '#lib/database/errors.ts';
import * as events from '#lib/events/events.server.ts';
import { events as eventRows } from '#lib/events/tables.ts';
import * as memberships from '#lib/people/memberships.server.ts';
import * as people from '#lib/people/people.server.ts';
import { days } from '#lib/people/rules.ts';
import * as sessions from '#lib/people/sessions.server.ts';
import { memberships as membershipRows, people as peopleRows, signInFailures } from '#lib/people/tables.ts';
import * as entering from '#lib/seats/entering.server.ts';
import * as reading from '#lib/seats/reading.server.ts';
import { alphabet, defaultLastDay, limits, normalCode, shownCode } from '#lib/seats/rules.ts';
import * as seats from '#lib/seats/seats.server.ts';
import { qr } from '#lib/seats/slips.server.ts';
import { seats as seatRows } from '#lib/seats/tables.ts';
import * as sections from '#lib/sections/sections.server.ts';
import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { world, type World } from '../world.ts';

let w: World;
beforeEach(() => {
	w = world();
	w.write('mobile_support', 'Tiimi kulkee.\n\nTiimissä on kolme ammattilaista.');
	w.write('goals', 'Puolitetaan.');
});

const label = 'Hanskan ryhmä, pöytä kaksi';
const make = async (change: Partial<seats.Wanted> = {}, by: Parameters<World['as']>[0] = 'kaisla') =>
	seats.make(w.as(by), w.plan.id, { label, language: 'fi', ...change });
const one = async (change: Partial<seats.Wanted> = {}) => (await make(change))[0]!;
const rows = () => w.db.select().from(seatRows).all();
const kinds = () =>
	w.db
		.select()
		.from(eventRows)
		.orderBy(eventRows.seq)
		.all()
		.map((row) => row.kind);
const cookies = (token: string) => `${sessions.cookie.name}=${token}`;
const actor = (token: string) => sessions.actorFromCookies(cookies(token));
const enter = async (slip: { token: string }, name: string | undefined = 'Tuuska') => {
	const entered = await entering.enter(visitor(), slip.token, name);
	return { ...entered, actor: actor(entered.token)! as Actor & { personId: string; sessionId: string } };
};
const problems = async (work: () => unknown) => {
	try {
		await work();
	} catch (error) {
		if (error instanceof Invalid) return error.problems;
		throw error;
	}
	return null;
};

describe('making seats', () => {
	test('a coordinator makes one or thirty, and nobody makes thirty-one', async () => {
		expect(await make({ label: '', count: 30 })).toHaveLength(30);
		const labels = seats.ofPlan(w.as('kaisla'), w.plan.id).seats.map((one) => one.label);
		expect(labels).toEqual(Array.from({ length: 30 }, (_, at) => String(at + 1)));
		expect(await problems(() => make({ count: 31 }))).toHaveProperty('count');
		expect(await problems(() => make({ count: 0 }))).toHaveProperty('count');
		expect(rows()).toHaveLength(30);
		expect(new Set(rows().map((row) => row.personId)).size).toBe(30);
	});

	test.each(['pouta', 'usva', 'tuisku', 'sumu', 'utu', 'halla', 'tuuli'] as const)('%s makes none', async (who) => {
		await expect(make({}, who)).rejects.toThrow(Refused);
		expect(() => seats.ofPlan(w.as(who), w.plan.id)).toThrow(Refused);
	});

	test('a seat of another city’s coordinator is not found by any verb', async () => {
		const { id } = await one();
		expect(() => seats.revoke(w.as('utu'), id)).toThrow(NotFound);
		expect(() => seats.extend(w.as('utu'), id, '2021-06-01')).toThrow(NotFound);
		await expect(seats.reissue(w.as('utu'), id)).rejects.toThrow(NotFound);
	});

	test('link and code are long, random and stored only as what recognises them', async () => {
		const { token, code } = await one();
		expect(Buffer.from(token, 'base64url').length).toBeGreaterThanOrEqual(16);
		expect(code).toMatch(new RegExp(`^[${alphabet}]{12}$`));
		expect(new Set(alphabet).size).toBe(32);
		expect(alphabet).not.toMatch(/[ILOU]/);
		const stored = JSON.stringify(w.db.$client.prepare('select * from seats').all());
		for (const key of [token, code, shownCode(code)]) expect(stored).not.toContain(key);
		expect(rows()[0]!.codeHash).toMatch(/^\$argon2id\$/);
		expect(rows()[0]!.tokenHash).toMatch(/^[0-9a-f]{64}$/);
		// The key finds the row by twelve of sixty bits.
		expect(rows()[0]!.codeKey).toHaveLength(3);
		const everything = JSON.stringify(w.db.select().from(eventRows).all());
		for (const key of [token, code, label]) expect(everything).not.toContain(key);
	});

	test('it holds until the plan’s last day, at most a year, and a day that has passed or lies too far is refused', async () => {
		expect((await one()).expiresAt.toISOString()).toBe('2022-04-13T21:00:00.000Z');
		expect(defaultLastDay(2021, new Date('2021-04-14T07:42:00Z'))).toBe('2021-12-31');
		expect(await problems(() => make({ until: '2021-04-13' }))).toHaveProperty('until');
		expect(await problems(() => make({ until: '2022-05-01' }))).toHaveProperty('until');
	});

	test('a section of another plan is refused', async () => {
		expect(await problems(() => make({ sectionIds: [w.section('goals', w.pori).id] }))).toHaveProperty('sectionIds');
	});
});

describe('coming in (W-07 for seats)', () => {
	test('opening shows the plan and changes nothing, however often', async () => {
		const { token } = await one();
		const before = kinds().length;
		for (let i = 0; i < 3; i++) expect(entering.show(token, '10.0.0.1')).toMatchObject({ named: false, plan: { id: w.plan.id } });
		expect(kinds().length).toBe(before);
		expect(rows()[0]!.openedAt).toBeNull();
		expect(w.db.select().from(signInFailures).all()).toEqual([]);
	});

	test('the same link serves its holder again and again, on a second device too, as the same person', async () => {
		const slip = await one();
		const first = await enter(slip);
		const second = await enter(slip, undefined);
		const byCode = await entering.enterByCode(visitor(), ` ${shownCode(slip.code).toLowerCase()} `);
		expect(second.personId).toBe(first.personId);
		expect(byCode.personId).toBe(first.personId);
		expect(actor(first.token)).not.toBeNull();
		expect(actor(second.token)!.name).toBe('Tuuska');
		expect(kinds().filter((kind) => kind === 'seat.opened')).toHaveLength(1);
	});

	test('a code is read as people copy it: O for 0, I and L for 1, spaces and small letters', () => {
		expect(normalCode('o1i2 l3ab-cdef')).toBe(normalCode('0112-13AB-CDEF'));
		expect(normalCode('ABCD')).toBeNull();
		expect(normalCode('UUUUUUUUUUUU')).toBeNull();
	});

	test('wrong, mistyped, expired, revoked and replaced keys get one answer', async () => {
		const [expired, revoked, replaced] = (await make({ count: 3, until: '2021-04-20' })) as [seats.Slip, seats.Slip, seats.Slip];
		seats.revoke(w.as('kaisla'), revoked.id);
		await seats.reissue(w.as('kaisla'), replaced.id);
		w.wait(days(10));
		const answers = await Promise.all(
			['ABCDEFGHJKMN', 'kissa', expired.code, revoked.code, replaced.code].map((code) =>
				problems(() => entering.enterByCode(visitor(), code))
			)
		);
		expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toEqual(new Set(['{"code":"seat_fault_code"}']));
		for (const token of ['x'.repeat(32), 'kissa', expired.token, revoked.token, replaced.token]) {
			expect(entering.show(token)).toBeNull();
			await expect(entering.enter(visitor(), token, 'Aalto')).rejects.toThrow(Conflict);
		}
	});

	test('a network that guesses is stopped, many at once count as many, others come in', async () => {
		const slip = await one();
		const from = { address: '192.0.2.7' };
		const tries = Array.from({ length: limits.tries + 10 }, () =>
			problems(() => entering.enterByCode(visitor(), 'ABCDEFGHJKMN', from))
		);
		const said = (await Promise.all(tries)).map((answer) => answer?.code);
		expect(said.filter((answer) => answer === 'seat_fault_wait')).toHaveLength(10);
		expect(await problems(() => entering.enterByCode(visitor(), slip.code, from))).toEqual({ code: 'seat_fault_wait' });
		expect(entering.show(slip.token, '192.0.2.7')).toBeNull();
		expect((await entering.enterByCode(visitor(), slip.code, { address: '192.0.2.8' })).token).toBeTruthy();
		w.wait(limits.tryMinutes * 60_000 + 1000);
		expect((await entering.enterByCode(visitor(), slip.code, from)).token).toBeTruthy();
		expect(JSON.stringify(w.db.select().from(signInFailures).all())).not.toContain('192.0.2');
	});

	test('thirty right codes from one room do not use up its tries', async () => {
		const slips = await make({ count: 6 });
		for (let turn = 0; turn < 2; turn++)
			for (const slip of slips) await entering.enterByCode(visitor(), slip.code, { address: '192.0.2.9' });
		expect(w.db.select().from(signInFailures).all()).toEqual([]);
	});

	test('whoever was signed in on a shared phone is signed out when a seat comes in', async () => {
		const [a, b] = (await make({ count: 2 })) as [seats.Slip, seats.Slip];
		const first = await enter(a, 'Aava');
		const second = await entering.enter(first.actor, b.token, 'Kuu');
		expect(actor(first.token)).toBeNull();
		expect(actor(second.token)!.name).toBe('Kuu');
	});

	test('an unused slip falls with its maker’s right; one in use stays its holder’s (R17)', async () => {
		const [used, unused] = (await make({ count: 2 })) as [seats.Slip, seats.Slip];
		await enter(used);
		const row = w.db.select().from(membershipRows).where(eq(membershipRows.personId, w.ids.kaisla)).get()!;
		memberships.grant(
			{ ...w.as('tuuli'), actingAs: 'system' },
			{ personId: w.ids.pouta, role: 'coordinator', scope: 'city:jyvaskyla' }
		);
		memberships.end(w.as('pouta'), row.id);
		expect(entering.show(unused.token)).toBeNull();
		expect(entering.show(used.token)).not.toBeNull();
	});
});

describe('taking a seat away and giving it new keys', () => {
	test('a revoked seat ends sessions, rights and keys at once, and keeps what was said (H-15)', async () => {
		const slip = await one();
		const holder = await enter(slip);
		const { threadId } = comments.begin(holder.actor, w.section('mobile_support').id, {
			block: 2,
			body: 'Milloin heidät saa kiinni?'
		});
		seats.revoke(w.as('kaisla'), slip.id);
		expect(actor(holder.token)).toBeNull();
		expect(sessions.of(holder.personId)).toEqual([]);
		expect(sessions.actorOf(holder.personId).memberships).toEqual([]);
		expect(entering.show(slip.token)).toBeNull();
		const kept = comments.ofSection(w.as('kaisla'), w.section('mobile_support').id).find((thread) => thread.id === threadId);
		expect(kept?.comments[0]?.body).toBe('Milloin heidät saa kiinni?');
	});

	test('re-issuing stops the old link, code and sessions, and the new ones bring the same person back', async () => {
		const slip = await one();
		const before = await enter(slip);
		const fresh = await seats.reissue(w.as('kaisla'), slip.id);
		expect(actor(before.token)).toBeNull();
		expect(entering.show(slip.token)).toBeNull();
		expect(await problems(() => entering.enterByCode(visitor(), slip.code))).toHaveProperty('code');
		const after = await enter(fresh, undefined);
		expect(after.personId).toBe(before.personId);
		expect(after.actor.name).toBe('Tuuska');
		expect(rows()[0]!.issue).toBe(2);
	});

	test('a revoked seat comes back to the same person by new keys', async () => {
		const slip = await one();
		const before = await enter(slip);
		seats.revoke(w.as('kaisla'), slip.id);
		const after = await enter(await seats.reissue(w.as('kaisla'), slip.id), undefined);
		expect(after.personId).toBe(before.personId);
		expect(reading.outline(after.actor)).toHaveLength(1);
	});

	test('a seat ends by its last day and holds on when that is moved', async () => {
		const slip = await one({ until: '2021-04-20' });
		const holder = await enter(slip);
		seats.extend(w.as('kaisla'), slip.id, '2021-05-20');
		w.wait(days(10));
		memberships.endExpired();
		expect(sessions.actorOf(holder.personId).memberships).toHaveLength(1);
		w.wait(days(30));
		memberships.endExpired();
		expect(sessions.actorOf(holder.personId).memberships).toEqual([]);
		expect(entering.own(sessions.actorOf(holder.personId))).toBeNull();
	});

	test('no verb gives a seat to somebody else or its holder another role', async () => {
		const slip = await one();
		const holder = await enter(slip);
		const row = w.db.select().from(membershipRows).where(eq(membershipRows.personId, holder.personId)).get()!;
		expect(() => memberships.grantLike(w.as('kaisla'), row.id, 'writer', null)).toThrow(NotFound);
		expect(() =>
			memberships.grant(w.as('kaisla'), { personId: holder.personId, role: 'writer', scope: `plan:${w.plan.id}` })
		).toThrow(NotFound);
		expect(() => memberships.changeUntil(w.as('kaisla'), row.id, '2021-05-01')).toThrow(NotFound);
		expect(() =>
			memberships.nameSubstitute(holder.actor, row.id, { personId: w.ids.pouta, from: '2021-04-14', last: '2021-04-20' })
		).toThrow(NotFound);
		expect(people.ofCity(w.as('kaisla'), 'jyvaskyla').members.map((member) => member.personId)).not.toContain(holder.personId);
	});
});

describe('what a seat may do', () => {
	test('a seat for the plan reads and comments every section and writes none', async () => {
		const { actor } = await enter(await one());
		expect(reading.outline(actor)[0]!.sections.map((section) => section.title)).toContain(w.section('goals').title);
		expect(() => comments.begin(actor, w.section('goals').id, { block: 1, body: 'Näin se on.' })).not.toThrow();
		expect(sections.open(actor, w.section('goals').textId).write).toBe(false);
		expect(() => w.db && sections.open(actor, w.section('goals', w.pori).textId)).toThrow(NotFound);
	});

	test('a seat for one section reaches that section only', async () => {
		const wanted = w.section('mobile_support');
		const { actor } = await enter(await one({ sectionIds: [wanted.id] }));
		expect(reading.outline(actor)[0]!.sections.map((section) => section.id)).toEqual([wanted.id]);
		expect(() => comments.begin(actor, wanted.id, { block: 1, body: 'Hyvä.' })).not.toThrow();
		expect(() => comments.begin(actor, w.section('goals').id, { block: 1, body: 'Hyvä.' })).toThrow(NotFound);
		expect(() => reading.section(actor, w.section('goals').id)).toThrow(NotFound);
	});

	test('what a holder said aloud is written down for them, marked with who wrote it', async () => {
		const holder = await enter(await one());
		const { id } = w.section('mobile_support');
		comments.enterFor(w.as('kaisla'), holder.personId, id, { block: 1, body: 'Illalla ei vastaa kukaan.' });
		const [thread] = comments.ofSection(holder.actor, id);
		expect(thread).toMatchObject({ isVoice: true, begunBy: { name: 'Tuuska' } });
		expect(thread!.comments[0]).toMatchObject({ enteredBy: 'Kaisla', mine: true });
	});
});

describe('the pen name is the only name (P-01)', () => {
	test('without one the name is the role’s word, in the seat’s language', async () => {
		expect((await enter(await one({ language: 'sv' }), '')).actor.name).toBe('erfarenhetsexpert');
		expect((await enter(await one(), '')).actor.name).toBe('kokemusasiantuntija');
	});

	test('it may not be somebody else’s, an address or longer than forty letters', async () => {
		await enter(await one(), 'Hanki');
		for (const name of ['Kaisla', ' kaisla', 'HANKI', 'matti@example.fi', '131052-308T', 'a'.repeat(41)])
			expect(await problems(async () => enter(await one(), name)), name).toHaveProperty('penName');
	});

	test('it changes everywhere when its holder changes it', async () => {
		const holder = await enter(await one());
		const { id } = w.section('mobile_support');
		comments.begin(holder.actor, id, { block: 1, body: 'Näin se on.' });
		entering.rename(holder.actor, 'Routa-aika');
		expect(comments.ofSection(w.as('kaisla'), id)[0]!.begunBy.name).toBe('Routa-aika');
		expect(sessions.actorOf(holder.personId).name).toBe('Routa-aika');
		people.changeSettings(holder.actor, { name: 'Kaisla' });
		expect(sessions.actorOf(holder.personId).name).toBe('Routa-aika');
	});

	test('the coordinator’s label reaches nobody else, and stands beside no pen name', async () => {
		const holder = await enter(await one());
		const { id } = w.section('mobile_support');
		comments.begin(holder.actor, id, { block: 1, body: 'Näin se on.' });
		const seen = (who: Actor) =>
			JSON.stringify([
				comments.ofSection(who, id),
				comments.mentionable(who, id),
				events.history(who, 'jyvaskyla'),
				events.everything(who, 'jyvaskyla')
			]);
		for (const who of ['kaisla', 'usva'] as const) {
			expect(seen(w.as(who))).toContain('Tuuska');
			expect(seen(w.as(who))).not.toContain(label);
		}
		expect(JSON.stringify(seats.holders(w.as('pouta'), w.plan.id))).not.toContain(label);
		expect(JSON.stringify(seats.ofPlan(w.as('kaisla'), w.plan.id))).not.toContain('Tuuska');
		expect(JSON.stringify([entering.own(holder.actor), reading.outline(holder.actor)])).not.toContain(label);
		const bare = w.db.select().from(peopleRows).where(eq(peopleRows.id, holder.personId)).get()!;
		expect(bare).toMatchObject({ email: null, passwordHash: null, title: null });
		expect(bare.colour).toBeGreaterThanOrEqual(1);
		expect(bare.colour).toBeLessThanOrEqual(8);
	});
});

test('the code for cameras is one path of squares', () => {
	const { size, path } = qr('http://localhost:3000/voice/enter/abcdefghijklmnopqrstuvwxyz012345');
	expect(size).toBeGreaterThan(20);
	expect(path).toMatch(/^(M\d+ \d+h\d+v1h-\d+z)+$/);
	// The finder in the corner: seven squares.
	expect(path.startsWith('M0 0h7v1h-7z')).toBe(true);
});
