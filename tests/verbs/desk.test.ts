import { waiting } from '#lib/desk/desk.server.ts';
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
