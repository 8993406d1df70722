import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { folder, run, someData } from './files.ts';

test('R39 a person is found, given what is kept of them, and forgotten only when that is said', () => {
	const home = folder();
	someData(home.path).$client.close();
	const person = (...args: string[]) => run('person', args, { DATA: home.path });
	const file = home.in('sade.json');

	expect(person('find', 'Sade Utu')).toMatchObject({ code: 0, out: expect.stringContaining('sade  Sade Utu') });
	expect(person('find', 'Halla')).toMatchObject({ code: 1, err: expect.stringContaining('Nobody here is "Halla".') });
	expect(person('export', 'sade')).toMatchObject({ code: 1, err: expect.stringContaining('Use: npm run person') });
	expect(person('export', 'sade', '--to', file)).toMatchObject({ code: 0, out: expect.stringContaining(`Written to ${file}`) });
	expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ people: [{ name: 'Sade Utu' }] });
	expect(person('export', 'sade', '--to', file).code).toBe(1);

	expect(person('forget', 'sade')).toMatchObject({ code: 0, out: expect.stringContaining('Nothing has been changed') });
	expect(person('find', 'sade').code).toBe(0);
	expect(person('forget', 'sade', '--yes')).toMatchObject({ code: 0, out: expect.stringContaining('Forgotten.') });
	expect(person('find', 'sade').code).toBe(1);
	expect(readFileSync(home.in('puolittamo.db')).includes('Sade Utu')).toBe(false);
	expect(run('verify', [], { DATA: home.path }).code).toBe(0);
	home.remove();
});
