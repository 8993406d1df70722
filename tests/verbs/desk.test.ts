import { waiting } from '#lib/desk/desk.server.ts';
import { setCare } from '#lib/indicators/catalogue.server.ts';
import { observe } from '#lib/indicators/indicators.server.ts';
import { expect, test } from 'vitest';
import { world } from '../world.ts';

test('requested changes wait for the coordinator and for those who wrote the section, not for everybody', () => {
	const w = world();
	w.write('mobile_support', 'Nopsajalka lähtee ihmisen luo.', 'pouta');
	w.submit('mobile_support');
	w.decide('mobile_support', 'usva', 'jyvaskyla-kaupunki', 'request');
	const kinds = (name: 'kaisla' | 'pouta' | 'hilla' | 'sumu') => waiting(w.as(name)).map((one) => one.kind);
	expect(kinds('kaisla')).toEqual(['changes']);
	expect(kinds('pouta')).toEqual(['changes']);
	expect(kinds('hilla')).toEqual([]);
	expect(kinds('sumu')).toEqual([]);
});

test('a figure whose day has passed waits for the coordinator and its caretaker, until it is recorded or nobody knows it', () => {
	const w = world();
	const figure = { cityId: 'jyvaskyla', nature: 'official' } as const;
	observe(w.as('pouta'), { ...figure, category: 'all', year: 2019, value: 156 });
	observe(w.as('pouta'), { ...figure, category: 'women', year: 2019, value: 30 });
	const rows = (name: 'kaisla' | 'pouta' | 'sumu' | 'utu' | 'halla') =>
		waiting(w.as(name)).flatMap((one) =>
			one.kind === 'figures' ? [[one.year, ...one.list.map((each) => each.indicatorId)]] : []
		);
	expect(rows('kaisla')).toEqual([[2020, 'all', 'women']]);
	expect([rows('pouta'), rows('sumu'), rows('utu'), rows('halla')].flat()).toEqual([]);
	setCare(w.as('kaisla'), 'jyvaskyla', 'women', { personId: w.ids.pouta, rhythm: 'yearly', nextOn: null });
	expect(rows('pouta')).toEqual([[2020, 'women']]);
	observe(w.as('pouta'), { ...figure, category: 'women', year: 2020, value: null });
	expect([rows('kaisla'), rows('pouta')]).toEqual([[[2020, 'all']], []]);
	observe(w.as('kaisla'), { ...figure, category: 'all', year: 2020, value: 140 });
	expect(rows('kaisla')).toEqual([]);
	w.wait(365 * 86_400_000);
	expect(rows('kaisla'), 'the next year asks again').toEqual([[2021, 'all', 'women']]);
});
