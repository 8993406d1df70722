import { afterAll, beforeAll, expect, test } from 'vitest';
import * as live from '#lib/live/live.server.ts';
import { connect, until, type Connected } from '../browser.ts';
import { admit, openHall, paragraphs, plantPlan, type Hall } from './hall.ts';

let hall: Hall;
let text: number;
const open: Connected[] = [];

beforeAll(async () => {
	hall = await openHall();
	[text] = plantPlan('meri', 1, paragraphs('Alku')).texts as [number];
});
afterAll(async () => {
	for (const one of open) one.close();
	await hall.close();
});

test('a reader reads along, and what a changed client of theirs sends changes nothing for anybody', async () => {
	const [reader, writer] = [await admit('Usva', 'reader'), await admit('Tuuli', 'writer')];
	const [one, other] = [connect({ address: hall.address, ...reader }), connect({ address: hall.address, ...writer })];
	open.push(one, other);
	const [r, w] = [one.join(`${text}.1`), other.join(`${text}.1`)];
	await Promise.all([r.entered(), w.entered()]);
	expect(r.scope).toBe('readonly');
	w.type(' ja');
	await r.says('Alku ja');
	r.type(' vihje');
	await until(() => r.denied.length > 0, 'the refusal');
	expect(r.heard).toContainEqual({ refused: true, code: 'read_only' });
	expect(r.denied).toEqual(['refused']);
	expect(r.isSaved).toBe(false);
	w.type(' jatko');
	await w.saved();
	expect(w.words).toBe('Alku ja jatko');
	expect(live.read(text)).toEqual(paragraphs('Alku ja jatko'));
	expect(live.contributors(text)).toEqual([writer.personId]);
});

test('a reader who erases, formats or adds a paragraph is refused as well', async () => {
	const reader = await admit('Halla', 'reader');
	const before = live.hash(text);
	for (const act of ['erase', 'paragraph'] as const) {
		const one = connect({ address: hall.address, ...reader });
		open.push(one);
		const r = one.join(`${text}.1`);
		await r.entered();
		if (act === 'erase') r.erase(0, 0, 2);
		else r.type('Uusi', { block: 1 });
		await until(() => r.denied.includes('refused'), act);
	}
	expect(live.hash(text)).toBe(before);
});

test('a person without a role here, a visitor and a stranger’s room name are all told the same: not found or signed out', async () => {
	plantPlan('joki', 1);
	const outsider = await admit('Routa', 'writer', 'city:joki');
	const one = connect({ address: hall.address, ...outsider });
	const nobody = connect({ address: hall.address });
	open.push(one, nobody);
	const [a, missing, b] = [one.join(`${text}.1`), one.join('9999.1'), nobody.join(`${text}.1`)];
	await until(() => a.denied.length + missing.denied.length + b.denied.length === 3);
	expect([a.denied, missing.denied, b.denied]).toEqual([['not_found'], ['not_found'], ['signed_out']]);
	expect(a.words).toBe('');
});
