import { fault } from '#lib/people/passwords.ts';
import { readLines } from '#lib/people/lines.ts';
import { dayAfter, device, invitationState, lastDay, network, normalEmail } from '#lib/people/rules.ts';
import { plain, reserved, slugFault } from '#lib/cities/rules.ts';
import { parse, words, email, tick } from '#lib/forms/parse.ts';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';

describe('passwords (W-19)', () => {
	test.each([
		['fourteen chars', 'people_password_short'],
		['', 'people_password_short'],
		['a'.repeat(257), 'people_password_long'],
		['salasana1234567', 'people_password_known'],
		['Salasana Salasana!', 'people_password_known'],
		['P4ssw0rd123456789', 'people_password_known'],
		['qwertyuiopqwertyuiop', 'people_password_known'],
		['jyväskylä2026jyväskylä', 'people_password_known'],
		['Puolittamo-Helsinki-2026', 'people_password_known'],
		['aaaaaaaaaaaaaaaaaaaa', 'people_password_known'],
		['123456789012345678', 'people_password_known']
	])('%s is refused', (password, why) => expect(fault(password)).toBe(why));

	test.each([
		'kolme hanhea lentää etelään',
		'viisitoista ääk',
		'🦢🦆🐦🦉🦅🦃🐧🐔🦚🦜🐓🦩🕊🐤🐣',
		'x7Qp2 mZw9 rT4k L',
		'a'.repeat(3) + ' meren ranta on pitkä '.repeat(9)
	])('%s is welcome: length counts, kinds of characters do not', (password) => expect(fault(password)).toBeNull());

	test('one’s own name and address are not enough', () => {
		expect(fault('Kaisla Kaisla 1985', ['Kaisla', 'kaisla@kaupunki.fi'])).toBe('people_password_known');
	});
});

describe('networks (W-08)', () => {
	test.each([
		['192.0.2.7', '192.0.2.7'],
		['::ffff:192.0.2.7', '192.0.2.7'],
		['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
		['2001:DB8:1:2::ffff', '2001:db8:1:2::/64'],
		['2001:0db8:0001:0002:9999::', '2001:db8:1:2::/64'],
		['fe80::1%eth0', 'fe80:0:0:0::/64'],
		['::1', '0:0:0:0::/64']
	])('%s belongs to %s', (address, whole) => expect(network(address)).toBe(whole));
});

test('an address is compared in one form', () => {
	expect(normalEmail('  Kaisla@Kaupunki.FI ')).toBe('kaisla@kaupunki.fi');
	expect(normalEmail('ｋaisla@kaupunki.fi')).toBe('kaisla@kaupunki.fi');
});

test('an invitation is accepted, withdrawn, run out or open, in that order', () => {
	const at = (hour: number) => new Date(hour * 3_600_000);
	const open = { acceptedAt: null, revokedAt: null, expiresAt: at(72) };
	expect(invitationState(open, at(71))).toBe('open');
	expect(invitationState(open, at(72))).toBe('expired');
	expect(invitationState({ ...open, revokedAt: at(1) }, at(99))).toBe('revoked');
	expect(invitationState({ ...open, revokedAt: at(2), acceptedAt: at(1) }, at(99))).toBe('accepted');
});

test('a right until a day holds that whole day in Finland, in summer and in winter', () => {
	expect(dayAfter('2026-08-04').toISOString()).toBe('2026-08-04T21:00:00.000Z');
	expect(dayAfter('2026-12-31').toISOString()).toBe('2026-12-31T22:00:00.000Z');
	expect(dayAfter('2026-03-29').toISOString()).toBe('2026-03-29T21:00:00.000Z');
	expect(lastDay(dayAfter('2026-10-25'))).toBe('2026-10-25');
});

test('a device is named by its browser and system, or not at all', () => {
	expect(device('Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0')).toBe('Firefox, Windows');
	expect(device('Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36')).toBe('Chrome, Android');
	expect(device('curl/8')).toBeNull();
	expect(device(null)).toBeNull();
});

describe('cities’ addresses (W-03)', () => {
	test.each([
		...reserved,
		'__proto__',
		'Pori',
		'jyväskylä',
		'po ri',
		'a',
		'-pori',
		'pori-',
		'po--ri',
		'pori/plan',
		'%70ori',
		'1pori'
	])('%s cannot be one', (slug) => expect(slugFault(slug)).not.toBeNull());
	test('a name becomes a plain address', () => {
		expect(plain('Jyväskylä')).toBe('jyvaskyla');
		expect(plain('Åbo / Turku')).toBe('abo-turku');
		expect(slugFault(plain('Pedersören kunta'))).toBeNull();
	});
});

describe('many invitations on lines', () => {
	test('roles may be written in any of the three languages, tabs from a spreadsheet included', () => {
		expect(
			readLines('Halla; halla@kaupunki.fi; kirjoittaja\n\nRuska\truska@kaupunki.fi\tKoordinator\nUtu;utu@kaupunki.fi;reader')
		).toEqual({
			lines: [
				{ name: 'Halla', email: 'halla@kaupunki.fi', role: 'writer' },
				{ name: 'Ruska', email: 'ruska@kaupunki.fi', role: 'coordinator' },
				{ name: 'Utu', email: 'utu@kaupunki.fi', role: 'reader' }
			]
		});
	});
	test.each([
		'Halla; halla; kirjoittaja',
		'Halla; halla@kaupunki.fi; tarkastaja',
		'; halla@kaupunki.fi; lukija',
		'Halla; a@b.fi; lukija; lisää'
	])('"%s" is pointed out', (line) => expect(readLines(`Utu; utu@kaupunki.fi; lukija\n${line}`)).toEqual({ wrong: 2 }));
});

describe('forms', () => {
	const schema = v.object({ name: words(20), email: email(), agrees: tick() });
	const form = (...entries: [string, string][]) => {
		const made = new FormData();
		for (const [name, value] of entries) made.append(name, value);
		return made;
	};
	test('fields nobody asked for and second copies are ignored (W-25)', () => {
		const sent = form(
			['name', ' Kaisla '],
			['name', 'Toinen'],
			['email', 'K@X.fi'],
			['role', 'operator'],
			['__proto__', 'x'],
			['agrees', 'yes']
		);
		expect(parse(schema, sent)).toEqual({ ok: true, value: { name: 'Kaisla', email: 'k@x.fi', agrees: true } });
	});
	test('what is wrong is named by field and what was typed comes back, passwords excepted', () => {
		const asked = v.object({ name: words(20), email: email(), password: words(99) });
		expect(parse(asked, form(['name', 'x'.repeat(21)], ['email', 'ei']))).toEqual({
			ok: false,
			problems: { name: 'forms_too_long', email: 'forms_email', password: 'forms_missing' },
			typed: { name: 'x'.repeat(21), email: 'ei' }
		});
	});
	test('characters that hide or turn text are taken out', () => {
		const parsed = parse(schema, form(['name', 'Kais\u202ela\u0000'], ['email', 'k@x.fi']));
		expect(parsed.ok && parsed.value.name).toBe('Kaisla');
	});
});
