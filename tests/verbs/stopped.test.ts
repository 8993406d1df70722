import * as comments from '#lib/comments/comments.server.ts';
import { checkCodes } from '#lib/comments/stopped.server.ts';
import { Invalid } from '#lib/database/errors.ts';
import { database } from '#lib/database/database.server.ts';
import { expect, test } from 'vitest';
import { world } from '../world.ts';

const CODE = '010190-900P';
const dump = () =>
	JSON.stringify(
		['comments', 'threads', 'events', 'stopped_codes', 'notifications'].map((table) =>
			database().$client.prepare(`select * from ${table}`).all()
		)
	);

test('P-03 a code in a comment, a reply and a reason is stopped; where it was is kept, never what it was', () => {
	const w = world();
	w.write('dwellings', 'Asuntoja on vähän.');
	const { id } = w.section('dwellings');
	const begin = (body: string) => comments.begin(w.as('tuisku'), id, { block: 1, body });
	expect(() => begin(`Hän on ${CODE}.`)).toThrow(new Invalid({ body: 'forms_identity' }));
	const { threadId } = begin('Kerron itsestäni.');
	expect(() => comments.reply(w.as('pouta'), threadId, { body: CODE })).toThrow(Invalid);
	expect(() => comments.rewrite(w.as('tuisku'), comments.ofSection(w.as('tuisku'), id)[0]!.comments[0]!.id, CODE)).toThrow(
		Invalid
	);
	expect(dump()).not.toContain('010190');
	expect(database().$client.prepare('select count(*) from stopped_codes').pluck().get()).toBe(3);
	expect(database().$client.prepare("select count(*) from events where kind = 'code.stopped'").pluck().get()).toBe(3);
});

test('P-03 any form is refused by the name of its field', () => {
	const w = world();
	expect(() => checkCodes(w.as('kaisla'), '/desk/[city]/people', { name: 'Kaisla', title: `x ${CODE}` })).toThrow(
		new Invalid({ title: 'forms_identity' })
	);
	checkCodes(w.as('kaisla'), '/desk/[city]/people', { name: 'Kaisla', title: '010190-9000' });
	expect(database().$client.prepare('select place, field from stopped_codes').all()).toEqual([
		{ place: '/desk/[city]/people', field: 'title' }
	]);
});
