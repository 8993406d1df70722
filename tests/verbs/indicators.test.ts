import { beforeEach, expect, test } from 'vitest';
import { visitor } from '#lib/access/actor.ts';
import { Invalid, Refused } from '#lib/database/errors.ts';
import { events } from '#lib/events/tables.ts';
import { figuresCsv } from '#lib/indicators/csv.server.ts';
import * as indicators from '#lib/indicators/indicators.server.ts';
import { series } from '#lib/indicators/series.server.ts';
import { world, type World } from '../world.ts';

let w: World;
beforeEach(() => void (w = world()));

const figure = { cityId: 'jyvaskyla', category: 'all', year: 2019, value: 156, nature: 'official' } as const;
const kinds = () =>
	w.db
		.select()
		.from(events)
		.all()
		.map((row) => row.kind);

test('a figure is read by anybody with its nature and source', () => {
	indicators.observe(w.as('pouta'), { ...figure, source: { title: 'Tilasto', url: 'https://example.fi/' } });
	indicators.observe(w.as('pouta'), { ...figure, category: 'long_term', value: 46 });
	const [all, longTerm] = series('jyvaskyla');
	expect(all).toMatchObject({
		category: 'all',
		figures: [{ year: 2019, value: 156, nature: 'official', source: { title: 'Tilasto' } }]
	});
	expect(longTerm!.category).toBe('long_term');
	expect(series('pori')).toEqual([]);
	expect(kinds()).toContain('indicator.observed');
});

test('a correction says why and keeps what stood before', () => {
	indicators.observe(w.as('pouta'), figure);
	expect(() => indicators.observe(w.as('pouta'), { ...figure, value: 157 })).toThrow(Invalid);
	indicators.observe(w.as('pouta'), { ...figure, value: 157, because: 'Tilasto korjattiin.' });
	const [all] = series('jyvaskyla');
	expect(all!.figures).toHaveLength(1);
	expect(all!.figures[0]).toMatchObject({ value: 157, corrected: [{ value: 156, because: 'Tilasto korjattiin.' }] });
});

test('another city, a reader and a stranger record nothing', () => {
	for (const actor of [w.as('utu'), w.as('sumu'), w.as('tuisku'), visitor()]) {
		expect(() => indicators.observe(actor, figure)).toThrow(Refused);
	}
	expect(() => indicators.observe(w.as('kaisla'), { ...figure, cityId: null })).toThrow(Refused);
	expect(series('jyvaskyla')).toEqual([]);
});

test('a wrong figure says which field', () => {
	const wrong = (more: object) => {
		try {
			indicators.observe(w.as('pouta'), { ...figure, ...more });
		} catch (error) {
			return Object.keys((error as Invalid).problems);
		}
		return [];
	};
	expect(wrong({ year: 20190 })).toEqual(['year']);
	expect(wrong({ value: -1 })).toEqual(['value']);
	expect(wrong({ source: { title: 'x', url: 'javascript:alert(1)' } })).toEqual(['source']);
});

test('a halving goal needs its starting year, and its plan’s series carries it', () => {
	expect(() => indicators.setGoal(w.as('kaisla'), w.plan.id, { kind: 'relative', category: 'all' })).toThrow(Invalid);
	expect(() => indicators.setGoal(w.as('pouta'), w.plan.id, { kind: 'relative', category: 'all', baselineYear: 2019 })).toThrow(
		Refused
	);
	indicators.setGoal(w.as('kaisla'), w.plan.id, { kind: 'relative', category: 'all', baselineYear: 2019, target: 78 });
	indicators.observe(w.as('pouta'), figure);
	expect(series('jyvaskyla')[0]!.goal).toMatchObject({ baselineYear: 2019, target: 78, targetYear: null, isSet: true });
});

test('small numbers are small in public, in pages and files alike', () => {
	indicators.observe(w.as('pouta'), { ...figure, category: 'families', value: 3 });
	expect(series('jyvaskyla')[0]!.figures[0]).toMatchObject({ value: null, few: true });
	const csv = figuresCsv('jyvaskyla');
	expect(csv).toContain(';<5;households;');
	expect(csv).not.toContain(';3;');
});

test('a file of figures neutralises what people wrote', () => {
	indicators.observe(w.as('pouta'), { ...figure, method: '=1+1' });
	expect(figuresCsv(null)).toContain("'=1+1");
	expect(figuresCsv('pori').trim().split('\r\n')).toHaveLength(1);
});
