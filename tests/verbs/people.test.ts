// Who comes in, as what and until when: catalogue W-07, W-08, W-17, W-18 and W-19 at the verbs.
import { system, visitor } from '#lib/access/actor.ts';
import { Conflict, Invalid, NotFound, Refused } from '#lib/database/errors.ts';
import { change } from '#lib/events/change.server.ts';
import { events } from '#lib/events/tables.ts';
import * as installation from '#lib/people/installation.server.ts';
import * as invitations from '#lib/people/invitations.server.ts';
import * as links from '#lib/people/links.server.ts';
import * as memberships from '#lib/people/memberships.server.ts';
import * as people from '#lib/people/people.server.ts';
import { days, hours, limits } from '#lib/people/rules.ts';
import * as sessions from '#lib/people/sessions.server.ts';
import * as signin from '#lib/people/signin.server.ts';
import {
	invitations as invitationRows,
	memberships as membershipRows,
	people as peopleRows,
	sessions as sessionRows,
	signInLinks,
	signInFailures
} from '#lib/people/tables.ts';
import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { world, type World } from '../world.ts';

const password = 'kolme hanhea lentää etelään';
const asked = {
	name: 'Aalto',
	email: 'Aalto@Esimerkki.invalid',
	role: 'writer' as const,
	scope: 'city:jyvaskyla',
	organisationId: 'jyvaskyla-kaupunki'
};

let w: World;
beforeEach(() => void (w = world()));

const trail = () => w.db.select().from(events).orderBy(events.seq).all();
const kinds = () => trail().map((one) => one.kind);
const problems = async (work: () => unknown) => {
	try {
		await work();
	} catch (error) {
		if (error instanceof Invalid) return error.problems;
		throw error;
	}
	return null;
};
const membershipOf = (personId: string) =>
	w.db.select().from(membershipRows).where(eq(membershipRows.personId, personId)).all().at(-1)!;
const cookies = (token: string) => `other=1; ${sessions.cookie.name}=${token}`;
const invite = (by: Parameters<World['as']>[0] = 'kaisla', change: object = {}) =>
	invitations.invite(w.as(by), { ...asked, ...change }).token;
const accept = (token: string, rest: object = {}) => invitations.accept(visitor(), token, { password, ...rest });
/** Somebody with a password, in the city as a writer. */
const aalto = async () => accept(invite());

describe('an invitation (W-07)', () => {
	test('shows city, role and inviter before anything changes, however often it is opened', () => {
		const token = invite();
		const before = kinds().length;
		for (let i = 0; i < 3; i++)
			expect(invitations.show(token)).toMatchObject({
				state: 'open',
				role: 'writer',
				city: { name: 'Jyväskylä' },
				inviter: 'Kaisla',
				email: 'aalto@esimerkki.invalid',
				account: false
			});
		expect(kinds().length).toBe(before);
	});

	test('is stored as a hash of at least 128 random bits and dies within 72 hours', () => {
		const token = invite();
		const [row] = w.db.select().from(invitationRows).all();
		expect(Buffer.from(token, 'base64url').length * 8).toBeGreaterThanOrEqual(128);
		expect(JSON.stringify(row)).not.toContain(token);
		expect(row!.expiresAt.getTime() - row!.madeAt.getTime()).toBeLessThanOrEqual(hours(72));
	});

	test('makes a person with exactly that role, once', async () => {
		const token = invite();
		const { personId } = await accept(token, { name: 'Aallotar' });
		expect(sessions.actorOf(personId)).toMatchObject({
			name: 'Aallotar',
			memberships: [{ role: 'writer', scope: 'city:jyvaskyla', organisationId: 'jyvaskyla-kaupunki' }]
		});
		expect(kinds().slice(-4)).toEqual(['person.added', 'invitation.accepted', 'membership.started', 'person.signedIn']);
		await expect(accept(token)).rejects.toThrow(Conflict);
		expect(invitations.show(token)?.state).toBe('accepted');
	});

	test('used in two browsers at once gives one membership', async () => {
		const token = invite();
		const both = await Promise.allSettled([accept(token), accept(token)]);
		expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
		expect(
			w.db
				.select()
				.from(membershipRows)
				.all()
				.filter((one) => one.scope === 'city:jyvaskyla' && one.role === 'writer')
		).toHaveLength(3);
	});

	test('one second too late, withdrawn, guessed or empty opens nothing', async () => {
		const late = invite();
		w.wait(hours(limits.invitationHours) - 1000);
		expect(invitations.show(late)?.state).toBe('open');
		w.wait(1000);
		expect(invitations.show(late)?.state).toBe('expired');
		await expect(accept(late)).rejects.toThrow(Conflict);
		const made = invitations.invite(w.as('kaisla'), asked);
		invitations.revoke(w.as('kaisla'), made.id);
		await expect(accept(made.token)).rejects.toThrow(Conflict);
		for (const guess of ['', 'x'.repeat(32), made.id, `${made.token}x`]) await expect(accept(guess)).rejects.toThrow(Conflict);
	});

	test('dies with its maker’s right (R17)', async () => {
		w.person('Toinen', 'coordinator', 'city:jyvaskyla');
		const token = invite();
		memberships.end(w.as('tuuli'), membershipOf(w.ids.kaisla).id);
		expect(invitations.show(token)?.state).toBe('revoked');
		await expect(accept(token)).rejects.toThrow(Conflict);
	});

	test('dies too when the maker’s right ends by time, before any timer has run', () => {
		const token = invite();
		memberships.changeUntil(w.as('tuuli'), membershipOf(w.ids.kaisla).id, '2021-04-15');
		w.wait(days(2));
		expect(invitations.show(token)?.state).toBe('revoked');
	});

	test('made anew, the older link stops', () => {
		const first = invite();
		const second = invite();
		expect(invitations.show(first)?.state).toBe('revoked');
		const [open] = people.ofCity(w.as('kaisla'), 'jyvaskyla').invitations.filter((one) => one.state === 'open');
		const third = invitations.extend(w.as('kaisla'), open!.id).token;
		expect(invitations.show(second)?.state).toBe('revoked');
		expect(invitations.show(third)?.state).toBe('open');
	});

	test('for somebody with an account asks for its password and gives it the role', async () => {
		const { personId } = await aalto();
		const token = invite('utu', { scope: 'city:pori', organisationId: 'pori-kaupunki' });
		expect(invitations.show(token)?.account).toBe(true);
		expect(await problems(() => invitations.accept(visitor(), token, { password: 'ihan väärä salasana' }))).toEqual({
			form: 'people_sign_in_wrong'
		});
		expect((await accept(token)).personId).toBe(personId);
		expect(
			sessions
				.actorOf(personId)
				.memberships.map((one) => one.scope)
				.sort()
		).toEqual(['city:jyvaskyla', 'city:pori']);
	});

	test('opened by somebody signed in as another is refused and said', async () => {
		const token = invite();
		expect(invitations.showTo(w.as('pouta'), token)).toMatchObject({ signedIn: 'other', signedInName: 'Pouta' });
		await expect(invitations.accept(w.as('pouta'), token, { password })).rejects.toThrow(Refused);
	});

	test('a gain of rights gives a new session number, and the old cookie stops (R20)', async () => {
		const first = await aalto();
		const actor = sessions.actorFromCookies(cookies(first.token))!;
		const token = invite('utu', { scope: 'city:pori', organisationId: 'pori-kaupunki' });
		const second = await invitations.accept(actor, token, {});
		expect(second.token).not.toBe(first.token);
		expect(sessions.actorFromCookies(cookies(first.token))).toBeNull();
		expect(sessions.actorFromCookies(cookies(second.token))?.memberships).toHaveLength(2);
	});

	test('a short or guessable password leaves the invitation open', async () => {
		const token = invite();
		expect(await problems(() => accept(token, { password: 'lyhyt' }))).toEqual({ password: 'people_password_short' });
		expect(await problems(() => accept(token, { password: 'aalto jyväskylä 2021' }))).toEqual({
			password: 'people_password_known'
		});
		expect(invitations.show(token)?.state).toBe('open');
	});
});

describe('who may invite whom', () => {
	test.each(['pouta', 'usva', 'tuisku', 'sumu', 'utu', 'halla'] as const)('%s invites nobody to Jyväskylä', (who) => {
		expect(() => invite(who)).toThrow(Refused);
	});

	test('a coordinator gives no ministry’s or operator’s role, and no role elsewhere', () => {
		expect(() => invite('kaisla', { role: 'reviewer', organisationId: 'stm' })).toThrow(Refused);
		expect(() => invite('kaisla', { role: 'operator', scope: 'installation' })).toThrow(Refused);
		expect(() => invite('kaisla', { scope: 'nation' })).toThrow(Refused);
		expect(() => invite('kaisla', { scope: `plan:${w.pori.id}` })).toThrow(Refused);
		expect(() => invite('kaisla', { scope: 'city:atlantis' })).toThrow(NotFound);
	});

	test('an organisation of another city or a ministry is not accepted for a city’s role (R15)', async () => {
		expect(await problems(() => invite('kaisla', { organisationId: 'pori-kaupunki' }))).toEqual({
			organisationId: 'people_organisation_needed'
		});
		expect(await problems(() => invite('kaisla', { role: 'approver', organisationId: 'stm' }))).toEqual({
			organisationId: 'people_organisation_city'
		});
		expect(await problems(() => invite('kaisla', { role: 'approver', organisationId: null }))).toEqual({
			organisationId: 'people_organisation_needed'
		});
	});

	test('the operator lets a city’s first coordinator and a ministry’s reviewers in, and the city sees it', () => {
		invite('tuuli', { role: 'coordinator' });
		invite('tuuli', { role: 'reviewer', scope: 'nation', organisationId: 'stm' });
		const made = w.db.select().from(events).where(eq(events.kind, 'invitation.made')).all();
		expect(made.map((one) => [one.cityId, one.role])).toEqual([
			['jyvaskyla', 'operator'],
			[null, 'operator']
		]);
	});

	test('many are invited at once, all or none', () => {
		const all = ['Ruska', 'Routa', 'Kide'].map((name) => ({ ...asked, name, email: `${name}@esimerkki.invalid` }));
		expect(invitations.inviteMany(w.as('kaisla'), all)).toHaveLength(3);
		expect(() => invitations.inviteMany(w.as('kaisla'), [...all, { ...asked, scope: 'city:pori' }])).toThrow(Refused);
		expect(w.db.select().from(invitationRows).all()).toHaveLength(3);
	});

	test('another city’s invitation can be neither withdrawn nor renewed', () => {
		const made = invitations.invite(w.as('kaisla'), asked);
		expect(() => invitations.revoke(w.as('utu'), made.id)).toThrow(Refused);
		expect(() => invitations.extend(w.as('utu'), made.id)).toThrow(Refused);
		expect(() => invitations.revoke(w.as('utu'), 'nothing')).toThrow(NotFound);
	});
});

describe('signing in (W-08, W-18)', () => {
	test('works with the address in any case, and the database knows neither token nor password', async () => {
		await aalto();
		const { token, personId } = await signin.signIn(' AALTO@esimerkki.invalid', password, { device: 'Firefox, Windows' });
		expect(sessions.actorFromCookies(cookies(token))).toMatchObject({ personId, name: 'Aalto' });
		const rows = w.db.select().from(sessionRows).all();
		expect(JSON.stringify(rows)).not.toContain(token);
		expect(sessions.actorFromCookies(cookies(rows[0]!.id.slice(0, 32)))).toBeNull();
	});

	test('unknown account, wrong password and an account without one get the same words', async () => {
		await aalto();
		w.db.$client.prepare("update people set email = 'usva@esimerkki.invalid' where name = 'Usva'").run();
		for (const address of ['aalto@esimerkki.invalid', 'nobody@esimerkki.invalid', 'usva@esimerkki.invalid', "' or 1=1 --"]) {
			expect(await problems(() => signin.signIn(address, 'väärä salasana tässä'))).toEqual({ form: 'people_sign_in_wrong' });
		}
	});

	test('ten tries on one account, then it waits a quarter of an hour, known or not', async () => {
		await aalto();
		for (const address of ['aalto@esimerkki.invalid', 'nobody@esimerkki.invalid']) {
			for (let i = 0; i < limits.tries; i++)
				expect(
					await problems(() => signin.signIn(i % 2 ? address : address.toUpperCase(), 'väärä', { address: `192.0.2.${i}` }))
				).toEqual({ form: 'people_sign_in_wrong' });
			expect(await problems(() => signin.signIn(address, password, { address: '198.51.100.1' }))).toEqual({
				form: 'people_sign_in_wait'
			});
		}
		w.wait(limits.tryMinutes * 60_000);
		expect((await signin.signIn('aalto@esimerkki.invalid', password)).token).toBeTruthy();
	});

	test('one network tries ten accounts, and an IPv6 network is its first 64 bits', async () => {
		for (let i = 0; i < limits.tries; i++)
			await problems(() => signin.signIn(`n${i}@esimerkki.invalid`, 'väärä', { address: `2001:db8:0:1::${i}` }));
		expect(
			await problems(() => signin.signIn('another@esimerkki.invalid', 'väärä', { address: '2001:db8:0:1:ffff::1' }))
		).toEqual({ form: 'people_sign_in_wait' });
		expect(await problems(() => signin.signIn('another@esimerkki.invalid', 'väärä', { address: '2001:db8:0:2::1' }))).toEqual({
			form: 'people_sign_in_wrong'
		});
	});

	test('forty tries in parallel are forty tries', async () => {
		const answers = await Promise.all(
			Array.from({ length: 40 }, () =>
				problems(() => signin.signIn('nobody@esimerkki.invalid', 'väärä', { address: '192.0.2.1' }))
			)
		);
		expect(answers.filter((one) => one?.form === 'people_sign_in_wrong')).toHaveLength(limits.tries);
	});

	test('a crowd that signs in rightly from one network is not held up, and no address is stored', async () => {
		await aalto();
		for (let i = 0; i < 12; i++) await signin.signIn('aalto@esimerkki.invalid', password, { address: '192.0.2.1' });
		await problems(() => signin.signIn('aalto@esimerkki.invalid', 'väärä', { address: '192.0.2.1' }));
		const kept = JSON.stringify(w.db.select().from(signInFailures).all());
		expect(kept).not.toMatch(/192\.0\.2|aalto/);
	});

	test('nobody who is not of the demo signs in without a password', async () => {
		await expect(signin.signInAsDemo(w.ids.kaisla)).rejects.toThrow(NotFound);
		expect(signin.demoPeople()).toEqual([]);
	});

	test('a person of the demo is offered once in a city and a role, whatever else they have come to be', () => {
		w.db.update(peopleRows).set({ isDemo: true }).where(eq(peopleRows.id, w.ids.pouta)).run();
		change(system(), (c) =>
			memberships.start(c, { personId: w.ids.pouta, role: 'writer', scope: `plan:${w.plan.id}`, organisationId: null })
		);
		expect(signin.demoPeople()).toMatchObject([{ name: 'Pouta', role: 'writer', cityName: 'Jyväskylä' }]);
	});
});

describe('sessions (W-17)', () => {
	test('end when nobody uses them for fourteen days, and after sixty in any case', async () => {
		const { token } = await aalto();
		w.wait(days(limits.idleDays) - 60_000);
		expect(await sessions.check(cookies(token))).not.toBeNull();
		for (let day = limits.idleDays; day < limits.absoluteDays - 1; day += 6) {
			expect(await sessions.check(cookies(token)), `day ${day}`).not.toBeNull();
			w.wait(days(6));
		}
		w.wait(days(7));
		expect(await sessions.check(cookies(token))).toBeNull();
	});

	test('an idle one is gone for the page and for the live door alike', async () => {
		const { token } = await aalto();
		w.wait(days(limits.idleDays) + 1000);
		expect(sessions.actorFromCookies(cookies(token))).toBeNull();
		expect(memberships.endExpired()).toBe(1);
		expect(kinds().at(-1)).toBe('person.signedOut');
		expect(await sessions.check(cookies(token))).toBeNull();
	});

	test('signing out ends this one, signing out everywhere ends all', async () => {
		const { personId, token } = await aalto();
		const here = await signin.signIn('aalto@esimerkki.invalid', password);
		const there = await signin.signIn('aalto@esimerkki.invalid', password);
		signin.signOut(sessions.actorFromCookies(cookies(token))!);
		expect(sessions.actorFromCookies(cookies(token))).toBeNull();
		expect(sessions.actorFromCookies(cookies(here.token))).not.toBeNull();
		signin.signOutEverywhere(sessions.actorFromCookies(cookies(here.token))!);
		expect(sessions.of(personId)).toEqual([]);
		expect(sessions.actorFromCookies(cookies(there.token))).toBeNull();
	});

	test('one’s own list of sign-ins ends one’s own only', async () => {
		const first = await aalto();
		const actor = sessions.actorFromCookies(cookies(first.token))!;
		const other = await signin.signIn('aalto@esimerkki.invalid', password);
		const listed = people.own(actor).signIns;
		expect(listed.map((one) => one.here).sort()).toEqual([false, true]);
		expect(JSON.stringify(listed)).not.toContain(other.sessionId);
		const number = listed.find((one) => !one.here)!.number;
		expect(() => signin.signOutOther(w.as('pouta'), number)).toThrow(NotFound);
		signin.signOutOther(actor, number);
		expect(sessions.actorFromCookies(cookies(other.token))).toBeNull();
	});

	test('a new password asks for the old one and ends every other sign-in', async () => {
		const first = await aalto();
		const actor = sessions.actorFromCookies(cookies(first.token))!;
		const next = 'neljä joutsenta lentää pohjoiseen';
		expect(await problems(() => signin.changePassword(actor, { current: 'väärä', next }))).toEqual({
			currentPassword: 'people_password_wrong'
		});
		expect(await problems(() => signin.changePassword(actor, { current: password, next: 'lyhyt' }))).toEqual({
			newPassword: 'people_password_short'
		});
		const { token } = await signin.changePassword(actor, { current: password, next });
		expect(sessions.actorFromCookies(cookies(first.token))).toBeNull();
		expect(sessions.actorFromCookies(cookies(token))).not.toBeNull();
		await signin.signIn('aalto@esimerkki.invalid', next);
		expect(await problems(() => signin.signIn('aalto@esimerkki.invalid', password))).not.toBeNull();
	});

	test('the cookie is the browser’s alone', () => {
		expect(sessions.cookie.options).toMatchObject({ httpOnly: true, sameSite: 'lax', path: '/' });
		expect(sessions.cookie.options).not.toHaveProperty('domain');
	});
});

describe('memberships', () => {
	test('an ended one gives nothing from the same moment, and its event says whose', () => {
		memberships.end(w.as('kaisla'), membershipOf(w.ids.pouta).id);
		expect(w.as('pouta').memberships).toEqual([]);
		expect(trail().at(-1)).toMatchObject({
			kind: 'membership.ended',
			cityId: 'jyvaskyla',
			data: { personId: w.ids.pouta }
		});
		expect(() => memberships.end(w.as('kaisla'), membershipOf(w.ids.pouta).id)).toThrow(NotFound);
	});

	test('a city keeps a coordinator, unless the operator ends the last one', () => {
		const { id } = membershipOf(w.ids.kaisla);
		expect(() => memberships.end(w.as('kaisla'), id)).toThrow(Conflict);
		memberships.end(w.as('tuuli'), id);
		expect(w.as('kaisla').memberships).toEqual([]);
		expect(() => memberships.end(w.as('tuuli'), membershipOf(w.ids.tuuli).id)).toThrow(Conflict);
	});

	test.each(['pouta', 'utu', 'halla', 'usva'] as const)('%s ends nobody’s role in Jyväskylä', (who) => {
		expect(() => memberships.end(w.as(who), membershipOf(w.ids.sumu).id)).toThrow(Refused);
		expect(() => memberships.changeUntil(w.as(who), membershipOf(w.ids.sumu).id, '2021-05-01')).toThrow(Refused);
	});

	test('a last day holds to its end, and the timer records what time has done', () => {
		memberships.changeUntil(w.as('kaisla'), membershipOf(w.ids.pouta).id, '2021-04-14');
		w.wait(hours(13));
		expect(w.as('pouta').memberships).toHaveLength(1);
		expect(memberships.endExpired()).toBe(0);
		w.wait(hours(1));
		expect(w.as('pouta').memberships).toEqual([]);
		expect(memberships.endExpired()).toBe(1);
		expect(kinds().at(-1)).toBe('membership.ended');
		expect(memberships.endExpired()).toBe(0);
	});

	test('a substitute acts in the same role on the named days, and no longer than the holder', () => {
		const { id } = membershipOf(w.ids.usva);
		memberships.nameSubstitute(w.as('usva'), id, { personId: w.ids.sumu, from: '2021-04-20', last: '2021-04-30' });
		const acts = () =>
			w.as('sumu').memberships.some((one) => one.role === 'approver' && one.organisationId === 'jyvaskyla-kaupunki');
		expect(acts()).toBe(false);
		w.wait(days(7));
		expect(acts()).toBe(true);
		expect(() =>
			memberships.nameSubstitute(w.as('sumu'), membershipOf(w.ids.sumu).id, {
				personId: w.ids.pouta,
				from: '2021-04-22',
				last: '2021-04-23'
			})
		).toThrow(Refused);
		memberships.end(w.as('kaisla'), id);
		expect(acts()).toBe(false);
	});

	test('a substitute is a colleague, for a year at most, and named by the holder or a coordinator', async () => {
		const { id } = membershipOf(w.ids.usva);
		const name = (who: Parameters<World['as']>[0], rest: object) => () =>
			memberships.nameSubstitute(w.as(who), id, { personId: w.ids.pouta, from: '2021-04-20', last: '2021-04-30', ...rest });
		expect(await problems(name('usva', { personId: w.ids.utu }))).toEqual({ personId: 'people_substitute_who' });
		expect(await problems(name('usva', { last: '2022-06-01' }))).toEqual({ last: 'people_until_long' });
		expect(await problems(name('usva', { last: '2021-04-01' }))).toEqual({ last: 'people_until_past' });
		expect(name('pouta', {})).toThrow(Refused);
		expect(await problems(name('kaisla', {}))).toBeNull();
	});

	test('another role is given only to somebody who is here already', () => {
		memberships.grant(w.as('kaisla'), { personId: w.ids.pouta, role: 'coordinator', scope: 'city:jyvaskyla' });
		expect(
			w
				.as('pouta')
				.memberships.map((one) => one.role)
				.sort()
		).toEqual(['coordinator', 'writer']);
		expect(() => memberships.grant(w.as('kaisla'), { personId: w.ids.utu, role: 'writer', scope: 'city:jyvaskyla' })).toThrow(
			NotFound
		);
		expect(() => memberships.grant(w.as('kaisla'), { personId: w.ids.pouta, role: 'writer', scope: 'city:jyvaskyla' })).toThrow(
			Conflict
		);
	});
});

describe('the list of people', () => {
	test('shows addresses to those who invite and to nobody else', async () => {
		await aalto();
		const see = (who: Parameters<World['as']>[0]) => JSON.stringify(people.ofCity(w.as(who), 'jyvaskyla'));
		expect(see('kaisla')).toContain('aalto@esimerkki.invalid');
		for (const who of ['pouta', 'usva', 'sumu', 'halla'] as const) expect(see(who)).not.toContain('@');
	});

	test.each(['tuisku', 'utu'] as const)('%s does not see it', (who) =>
		expect(() => people.ofCity(w.as(who), 'jyvaskyla')).toThrow(Refused)
	);

	test('settings change one’s own account and name the fields only', () => {
		people.changeSettings(w.as('pouta'), { theme: 'dark', textSize: '125', name: 'Pouta P.' });
		expect(people.own(w.as('pouta'))).toMatchObject({ theme: 'dark', textSize: '125', name: 'Pouta P.' });
		const last = trail().at(-1);
		expect(last).toMatchObject({ kind: 'person.changed', data: { fields: ['name', 'theme', 'textSize'] } });
		expect(JSON.stringify(last)).not.toContain('Pouta');
		people.changeSettings(w.as('pouta'), { theme: 'dark', email: 'x@y.fi' } as object);
		expect(people.own(w.as('pouta')).email).toBeNull();
	});
});

describe('a new sign-in link', () => {
	const fresh = 'neljä joutsenta palaa jäälle';
	const made = async () => {
		const { personId, token: cookie } = await aalto();
		return { personId, cookie, membershipId: membershipOf(personId).id };
	};

	test('lets the same person set a new password once; every other sign-in ends, and both sides stand in the trail', async () => {
		const { personId, cookie, membershipId } = await made();
		const { token } = links.makeLink(w.as('kaisla'), membershipId);
		expect(w.db.select().from(signInLinks).get()!.tokenHash).not.toContain(token);
		expect(links.showLink(token)).toMatchObject({
			state: 'open',
			name: 'Aalto',
			email: 'aalto@esimerkki.invalid',
			madeBy: 'Kaisla'
		});
		expect(await problems(() => links.takeLink(token, { password: 'lyhyt' }))).toEqual({ password: 'people_password_short' });
		const { token: next } = await links.takeLink(token, { password: fresh });
		expect(sessions.actorFromCookies(cookies(next))?.personId).toBe(personId);
		expect(sessions.actorFromCookies(cookies(cookie))).toBeNull();
		await expect(links.takeLink(token, { password: fresh })).rejects.toThrow(Conflict);
		expect(links.showLink(token)?.state).toBe('gone');
		await expect(signin.signIn(asked.email, fresh)).resolves.toMatchObject({ personId });
		expect(await problems(() => signin.signIn(asked.email, password))).toEqual({ form: 'people_sign_in_wrong' });
		expect(kinds()).toEqual(expect.arrayContaining(['signInLink.made', 'signInLink.used']));
		expect(JSON.stringify(trail())).not.toContain(token);
	});

	test('stops after 72 hours, when a newer one is made, when its maker loses the right and when the person’s role ends', async () => {
		const { membershipId } = await made();
		const first = links.makeLink(w.as('kaisla'), membershipId).token;
		const second = links.makeLink(w.as('kaisla'), membershipId).token;
		expect([first, second].map((token) => links.showLink(token)?.state)).toEqual(['gone', 'open']);
		w.wait(hours(limits.invitationHours) + 1);
		expect(links.showLink(second)?.state).toBe('gone');
		const third = links.makeLink(w.as('kaisla'), membershipId).token;
		const coordinator = membershipOf(w.ids.kaisla);
		w.db
			.update(membershipRows)
			.set({ endedAt: new Date(0) })
			.where(eq(membershipRows.id, coordinator.id))
			.run();
		expect(links.showLink(third)?.state).toBe('gone');
		w.db.update(membershipRows).set({ endedAt: null }).where(eq(membershipRows.id, coordinator.id)).run();
		expect(links.showLink(third)?.state).toBe('open');
		memberships.end(w.as('kaisla'), membershipId);
		expect(links.showLink(third)?.state).toBe('gone');
	});

	test('is not made by writers, of another city, for oneself or for somebody whose account opens more than the maker’s city', async () => {
		const { personId, membershipId } = await made();
		expect(() => links.makeLink(w.as('pouta'), membershipId)).toThrow(Refused);
		expect(() => links.makeLink(w.as('utu'), membershipId)).toThrow(Refused);
		expect(() => links.makeLink(w.as('kaisla'), 'nothing')).toThrow(NotFound);
		expect(links.mayRenew(w.as('kaisla'), { id: w.ids.kaisla, email: 'k@esimerkki.invalid', forgottenAt: null })).toBe(false);
		w.db
			.insert(membershipRows)
			.values({ personId, role: 'reader', scope: 'city:pori', from: new Date(0) })
			.run();
		expect(() => links.makeLink(w.as('kaisla'), membershipId)).toThrow(new Refused('people_link_elsewhere'));
	});

	test('comes from the operator to whom no city can help: another operator, a ministry’s reviewer, somebody of two cities', async () => {
		const { personId } = await made();
		const row = { personId, role: 'operator' as const, scope: 'installation', from: new Date(0) };
		w.db
			.update(membershipRows)
			.set({ endedAt: new Date(0) })
			.where(eq(membershipRows.personId, personId))
			.run();
		const { id } = w.db.insert(membershipRows).values(row).returning().get();
		const shown = installation.overview(w.as('tuuli')).operators.find((one) => one.membershipId === id);
		expect(shown).toMatchObject({ name: 'Aalto', mayRenew: true, own: false });
		const { token } = links.makeLink(w.as('tuuli'), id);
		await links.takeLink(token, { password: fresh });
		expect(trail().filter(({ kind }) => kind === 'signInLink.made')).toMatchObject([{ data: { personId } }]);
		for (const scope of ['city:jyvaskyla', 'city:pori'])
			w.db
				.insert(membershipRows)
				.values({ ...row, role: 'writer', scope })
				.run();
		expect(links.makeLinkFor(w.as('tuuli'), ' AALTO@esimerkki.invalid').name).toBe('Aalto');
		expect(await problems(() => links.makeLinkFor(w.as('tuuli'), 'kuka@esimerkki.invalid'))).toEqual({
			account: 'people_link_nobody'
		});
		expect(() => links.makeLinkFor(w.as('kaisla'), asked.email)).toThrow(Refused);
	});
});

test('W-08 an account takes a hundred wrong passwords in a row, however slowly; a new sign-in link opens it, and so does time', async () => {
	const { personId } = await aalto();
	const wrong = () => problems(() => signin.signIn(asked.email, 'väärä salasana tämä'));
	for (let tried = 0; tried < limits.triesInAll; tried++) {
		if (tried % limits.tries === 0) w.wait((limits.tryMinutes + 1) * 60_000);
		expect(await wrong()).toEqual({ form: 'people_sign_in_wrong' });
	}
	w.wait(days(2));
	memberships.endExpired();
	expect(await problems(() => signin.signIn(asked.email, password))).toEqual({ form: 'people_sign_in_stopped' });
	const { token } = links.makeLink(w.as('kaisla'), membershipOf(personId).id);
	await links.takeLink(token, { password });
	expect((await signin.signIn(asked.email, password)).personId).toBe(personId);
	for (let tried = 0; tried < limits.triesInAll; tried++) {
		if (tried % limits.tries === 0) w.wait((limits.tryMinutes + 1) * 60_000);
		await wrong();
	}
	w.wait(days(limits.tryDays));
	expect((await signin.signIn(asked.email, password)).personId).toBe(personId);
});
