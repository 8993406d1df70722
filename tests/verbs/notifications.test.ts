import * as memberships from '#lib/people/memberships.server.ts';
import * as invitations from '#lib/people/invitations.server.ts';
import * as notifications from '#lib/notifications/notifications.server.ts';
import * as editions from '#lib/editions/editions.server.ts';
import * as reviews from '#lib/reviews/reviews.server.ts';
import * as sections from '#lib/sections/sections.server.ts';
import { visitor } from '#lib/access/actor.ts';
import { NotFound } from '#lib/database/errors.ts';
import { beforeEach, expect, test } from 'vitest';
import { world, type World } from '../world.ts';

let w: World;
const key = 'liikkuva_tuki';
let part: string;
beforeEach(() => {
	w = world();
	part = sections.lines(w.plan)[0]?.templateKey ?? key;
	w.write(part, 'Nopsajalka kulkee kaupungilla joka ilta.');
});

const told = (name: Parameters<World['as']>[0]) =>
	notifications.list(w.as(name)).map(({ kind, waits, read }) => ({ kind, waits, read }));

test('those who decide in the open stage are asked, and nobody is told of their own act', () => {
	w.submit(part);
	expect(told('usva')).toEqual([{ kind: 'section.submitted', waits: true, read: false }]);
	expect(told('kaisla')).toEqual([]);
	expect(told('halla')).toEqual([]);
	expect(told('utu')).toEqual([]);
	w.decide(part, 'usva', 'jyvaskyla-kaupunki');
	expect(told('halla')).toEqual([{ kind: 'section.stagePassed', waits: true, read: false }]);
	expect(told('usva').filter((one) => one.waits)).toEqual([]);
});

test('one row per thing: a newer event takes the older one’s place', () => {
	w.approve(part);
	expect(told('kaisla')).toEqual([{ kind: 'section.approved', waits: false, read: false }]);
	w.write(part, 'Nopsajalka kulkee kaupungilla joka ilta ja aamu.');
	w.submit(part);
	w.decide(part, 'usva', 'jyvaskyla-kaupunki', 'request');
	expect(told('kaisla')).toEqual([{ kind: 'section.sentBack', waits: true, read: false }]);
});

test('the section’s responsible person hears what was decided, a former member does not', () => {
	sections.setResponsible(w.as('kaisla'), w.section(part).id, w.ids.pouta);
	w.approve(part);
	expect(told('pouta')).toEqual([{ kind: 'section.approved', waits: false, read: false }]);
	const of = w.as('pouta');
	const membership = w.db.$client.prepare('select id from memberships where person_id = ?').pluck().get(w.ids.pouta) as string;
	memberships.end(w.as('kaisla'), membership);
	expect(notifications.list({ ...of, memberships: [] })).toEqual([]);
	expect(notifications.unreadCount(w.as('pouta'))).toBe(0);
});

test('what is withdrawn waits for nobody', () => {
	w.submit(part);
	reviews.withdraw(w.as('kaisla'), w.section(part).id);
	expect(told('usva')).toEqual([]);
	expect(notifications.unreadCount(w.as('usva'))).toBe(0);
});

test('a colleague’s decision takes the question from the whole organisation', () => {
	w.submit(part);
	w.decide(part, 'usva', 'jyvaskyla-kaupunki');
	w.decide(part, 'halla', 'stm');
	expect(told('huurre')).toEqual([{ kind: 'section.stagePassed', waits: false, read: true }]);
	expect(told('routa')).toEqual([{ kind: 'section.stagePassed', waits: true, read: false }]);
});

test('an edition is told to the city’s people and to no other city’s', () => {
	w.approve(part);
	editions.publish(w.as('kaisla'), w.plan.id);
	expect(told('pouta').map(({ kind }) => kind)).toEqual(['edition.published']);
	expect(told('utu')).toEqual([]);
	expect(notifications.list(w.as('sumu'))[0]).toMatchObject({ href: '/jyvaskyla/plan/1', edition: 1 });
});

test('an accepted invitation is told to its maker', async () => {
	const { token } = invitations.invite(w.as('kaisla'), {
		name: 'Aalto',
		email: 'aalto@esimerkki.invalid',
		role: 'writer',
		scope: 'city:jyvaskyla'
	});
	await invitations.accept(visitor(), token, { password: 'kolme hanhea lentää etelään' });
	expect(notifications.list(w.as('kaisla'))[0]).toMatchObject({
		kind: 'invitation.accepted',
		by: 'Aalto',
		href: '/desk/jyvaskyla/people'
	});
});

test('a notification is read by its own person only', () => {
	w.submit(part);
	const id = notifications.list(w.as('usva'))[0]!.id;
	expect(() => notifications.open(w.as('kaisla'), id)).toThrow(NotFound);
	expect(() => notifications.open(visitor(), id)).toThrow(NotFound);
	expect(notifications.unreadCount(w.as('usva'))).toBe(1);
	expect(notifications.open(w.as('usva'), id)).toBe(`/desk/jyvaskyla/plan/${w.section(part).slug}/review`);
	expect(notifications.unreadCount(w.as('usva'))).toBe(0);
	notifications.readAll(w.as('usva'));
});
