// Recording, correcting, pasting, taking back, telling small numbers; and what others ask of figures and paths.
import { beforeEach, expect, test } from 'vitest';
import { visitor } from '#lib/access/actor.ts';
import { Conflict, Invalid, NotFound, Refused } from '#lib/database/errors.ts';
import { events } from '#lib/events/tables.ts';
import * as catalogue from '#lib/indicators/catalogue.server.ts';
import { figuresCsv } from '#lib/indicators/csv.server.ts';
import { disclosuresOf, reveal, setLimit } from '#lib/indicators/disclosures.server.ts';
import * as indicators from '#lib/indicators/indicators.server.ts';
import * as pastes from '#lib/indicators/pastes.server.ts';
import { fullSeries, series } from '#lib/indicators/series.server.ts';
import { categories } from '#lib/indicators/kinds.ts';
import { correctionWords, findings } from '#lib/indicators/words.ts';
import { world, type World } from '../world.ts';

let w: World;
beforeEach(() => {
	w = world();
	w.wait(4 * 365 * 86_400_000);
});

const put = (year: number, value: number | null, more: object = {}) =>
	indicators.observe(w.as('pouta'), { cityId: 'jyvaskyla', category: 'all', year, value, nature: 'official', ...more });
const values = () => series('jyvaskyla')[0]?.figures.map((one) => [one.year, one.value]) ?? [];
const problems = (work: () => unknown) => {
	try {
		work();
	} catch (error) {
		if (error instanceof Invalid) return Object.entries(error.problems).flat();
		if (error instanceof Conflict) return [error.why];
		throw error;
	}
	return [];
};
const kinds = () =>
	w.db
		.select()
		.from(events)
		.all()
		.map((row) => row.kind);

test('people come whole, numbers are not negative, years have been', () => {
	expect(problems(() => put(2020, -1))).toEqual(['value', 'numbers_fault_negative']);
	expect(problems(() => put(2020, 1.5))).toEqual(['value', 'numbers_fault_fraction']);
	expect(problems(() => put(2031, 1))).toEqual(['year', 'numbers_fault_future']);
	expect(problems(() => put(2020, 1, { on: '2019-11-15' }))).toEqual(['on', 'numbers_fault_day_year']);
	expect(values()).toEqual([]);
});

test('"not known" is a value of its own, and the line has a gap there', () => {
	put(2019, 156);
	put(2020, null);
	expect(values()).toEqual([
		[2019, 156],
		[2020, null]
	]);
	expect(indicators.figureFor('jyvaskyla', 'all', 2020)).toMatchObject({ value: null, told: 'unknown', words: 'ei tietoa' });
});

test('a leap of over 30 % asks once and then passes', () => {
	put(2019, 156);
	expect(problems(() => put(2020, 97, { isSure: false }))).toEqual(['numbers_ask_sure']);
	put(2020, 97, { isSure: true });
	expect(problems(() => put(2021, 100, { isSure: false }))).toEqual([]);
	expect(
		problems(() => put(2020, 96, { isSure: false, because: 'Tarkistettu.' })),
		'it was asked about once'
	).toEqual([]);
});

test('two people recording at once both see both values', () => {
	put(2019, 156, { saw: '' });
	try {
		indicators.observe(w.as('hilla'), {
			cityId: 'jyvaskyla',
			category: 'all',
			year: 2019,
			value: 150,
			nature: 'official',
			saw: ''
		});
		expect.unreachable();
	} catch (error) {
		expect((error as Conflict).detail).toMatchObject({ mine: 150, theirs: 156, who: 'Pouta' });
	}
	expect(values()).toEqual([[2019, 156]]);
});

test('a correction says who, when and why in the full series', () => {
	put(2019, 156);
	w.wait(1000);
	indicators.observe(w.as('hilla'), {
		...{ cityId: 'jyvaskyla', category: 'all', year: 2019, value: 158, nature: 'official', because: 'ARA korjasi luvun.' }
	});
	expect(fullSeries('jyvaskyla')[0]!.figures[0]).toMatchObject({
		...{ value: 158, recordedBy: 'Hilla', corrected: [{ value: 156, by: 'Hilla', because: 'ARA korjasi luvun.' }] }
	});
	expect(kinds()).toContain('indicator.corrected');
	expect(series('jyvaskyla')[0]!.figures[0]!.recordedBy, 'names are not for the public').toBeNull();
});

const table = 'Vuosi\tYhteensä\tNaiset\n2019\t156\t30\n2020\t140\t=B3\n2021\t130\tei tiedossa';
const wishes = { text: table, roles: {}, nature: 'official', source: { title: 'ARA' }, method: null, because: '' } as const;
const paste = (more: object = {}) =>
	pastes.recordPaste(w.as('pouta'), 'jyvaskyla', { ...wishes, keepGood: false, isSure: false, ...more });

test('a table with one wrong cell is held back whole, or its good ones are recorded and the rest comes back', () => {
	expect(problems(() => paste())).toEqual(['keep', 'paste_fault_held']);
	expect(values()).toEqual([]);
	expect(paste({ keepGood: true })).toMatchObject({ recorded: 5, wrong: 1, left: 'Vuosi\tYhteensä\tNaiset\n2020\t140\t=B3' });
	expect(values()).toEqual([
		[2019, 156],
		[2020, 140],
		[2021, 130]
	]);
	expect(kinds().filter((kind) => kind.startsWith('figures') || kind.startsWith('indicator.obs'))).toEqual(['figures.pasted']);
});

test('a paste that corrects asks why, one that leaps asks once, and nothing is recorded meanwhile', () => {
	put(2020, 120);
	const text = 'Vuosi\tYhteensä\n2019\t156\n2020\t140\n2021\t20';
	expect(problems(() => paste({ text }))).toEqual(['because', 'paste_fault_because']);
	expect(problems(() => paste({ text, because: 'Tilasto korjattiin.' }))).toEqual(['sure', 'paste_fault_sure']);
	expect(values()).toEqual([[2020, 120]]);
	paste({ text, because: 'Tilasto korjattiin.', isSure: true });
	expect(values()).toEqual([
		[2019, 156],
		[2020, 140],
		[2021, 20]
	]);
	expect(problems(() => paste({ text }))).toEqual(['text', 'paste_fault_nothing_new']);
	expect(problems(() => paste({ text: 'Vuosi\tYhteensä\n2018\t1', source: null }))).toEqual([
		'sourceTitle',
		'numbers_fault_source_missing'
	]);
});

test('a paste is taken back as one act: what stood before stands again, and what was corrected since stays', () => {
	put(2020, 120);
	w.wait(1000);
	const { pasteId } = paste({ text: 'Vuosi\tYhteensä\n2019\t156\n2020\t140\n2021\t150', because: 'x' });
	w.wait(1000);
	put(2021, 151, { because: 'Tarkistettu.' });
	w.wait(1000);
	expect(() => pastes.undo(w.as('sumu'), 'jyvaskyla', pasteId)).toThrow(Refused);
	expect(() => pastes.undo(w.as('utu'), 'pori', pasteId)).toThrow(NotFound);
	expect(pastes.undo(w.as('hilla'), 'jyvaskyla', pasteId)).toEqual({ undone: 2, kept: 1 });
	expect(values()).toEqual([
		[2020, 120],
		[2021, 151]
	]);
	expect(() => pastes.undo(w.as('hilla'), 'jyvaskyla', pasteId)).toThrow(NotFound);
	// Where its value stood, one reads who took it back; nobody gave a reason for that.
	const [earlier] = fullSeries('jyvaskyla')[0]!.figures[0]!.corrected;
	expect(correctionWords(earlier!)).toMatch(/^Hilla perui .* liitetyn luvun 140\.$/);
});

const whole = { alone: 40, outdoors: 3, hostels: 7, institutions: 10, prisoners: 6, hidden: 14 } as const;
const putAll = () => Object.entries(whole).forEach(([category, value]) => put(2020, value, { category }));
const told = () => series('jyvaskyla').flatMap((one) => one.figures.map((figure) => [one.category, figure.told, figure.value]));

test('no public door tells a small number or the one beside it: pages, files, sentences and corrections', () => {
	putAll();
	const hidden = told().filter(([, how]) => how !== 'value');
	expect(hidden.map(([, how]) => how).sort()).toEqual(['few', 'withheld']);
	expect(hidden.every(([, , value]) => value === null)).toBe(true);
	expect(indicators.figureFor('jyvaskyla', 'outdoors', 2020)).toMatchObject({ value: null, few: true, words: 'alle 5' });
	const csv = figuresCsv('jyvaskyla');
	expect(csv).toContain(';<5;');
	expect(csv).toContain(';..;');
	expect(csv).not.toContain(';3;');
	expect(fullSeries('jyvaskyla').find((one) => one.category === 'outdoors')!.figures[0]).toMatchObject({ value: 3, told: 'few' });
	expect(indicators.seriesFor(w.as('tuisku'), 'jyvaskyla').isFull, 'an expert reads as the public does').toBe(false);
	expect(indicators.seriesFor(w.as('halla'), 'jyvaskyla').isFull).toBe(true);
	w.wait(1000);
	put(2020, 8, { category: 'outdoors', because: 'Tilasto korjattiin.' });
	const corrected = series('jyvaskyla').find((one) => one.category === 'outdoors')!.figures[0]!.corrected[0]!;
	expect([corrected.value, corrected.told]).toEqual([null, 'few']);
	put(2021, 3, { category: 'outdoors' });
	put(2021, 9, { category: 'outdoors', because: 'Heti korjattu.' });
	expect(series('jyvaskyla').find((one) => one.category === 'outdoors')!.figures[1]!.corrected[0]!.value).toBeNull();
});

test('a goal worked out from a hidden starting level is not told either', () => {
	put(2019, 4, { category: 'long_term' });
	indicators.setGoal(w.as('kaisla'), w.plan.id, { kind: 'relative', category: 'long_term', baselineYear: 2019, target: 2 });
	const { goal } = series('jyvaskyla').find((one) => one.category === 'long_term')!;
	expect(goal).toMatchObject({ target: null });
	expect(indicators.pathOf(w.plan.id)[0]).toMatchObject({ target: null, start: null });
});

test('a small number is told in public by a coordinator with a reason, never where it would give away another', () => {
	putAll();
	const small = fullSeries('jyvaskyla').find((one) => one.category === 'outdoors')!.figures[0]!;
	expect(() => reveal(w.as('pouta'), 'jyvaskyla', small.id, 'syy')).toThrow(Refused);
	expect(problems(() => reveal(w.as('kaisla'), 'jyvaskyla', small.id, ' '))).toEqual(['reason', 'numbers_fault_reason']);
	expect(() => reveal(w.as('utu'), 'pori', small.id, 'syy')).toThrow(NotFound);
	reveal(w.as('kaisla'), 'jyvaskyla', small.id, 'Kaupunki on jo kertonut luvun.');
	expect(told().find(([category]) => category === 'outdoors')).toEqual(['outdoors', 'value', 3]);
	expect(disclosuresOf('jyvaskyla').log[0]).toMatchObject({ by: 'Kaisla', reason: 'Kaupunki on jo kertonut luvun.' });
	expect(kinds()).toContain('indicator.revealed');
});

test('a city sets its limit with a reason', () => {
	put(2020, 8, { category: 'families' });
	expect(problems(() => setLimit(w.as('kaisla'), 'jyvaskyla', 2, ''))).toContain('numbers_fault_limit');
	expect(() => setLimit(w.as('pouta'), 'jyvaskyla', 10, 'x')).toThrow(Refused);
	w.wait(1000);
	setLimit(w.as('kaisla'), 'jyvaskyla', 10, 'Pieni kaupunki.');
	expect(told()).toEqual([['families', 'few', null]]);
	expect(indicators.figureFor('jyvaskyla', 'families', 'latest')!.words).toBe('alle 10');
});

test('a city’s own indicator has a name, a definition and a unit that stays', () => {
	const own = catalogue.define(w.as('pouta'), 'jyvaskyla', { name: 'Häädöt', unit: 'pieces', definition: 'Toteutuneet häädöt.' });
	expect(
		problems(() => catalogue.define(w.as('pouta'), 'jyvaskyla', { name: 'häädöt', unit: 'pieces', definition: null }))
	).toEqual([...['name', 'numbers_fault_name_taken']]);
	put(2024, 2, { category: undefined, indicatorId: own.id });
	expect(series('jyvaskyla')[0]).toMatchObject({ name: 'Häädöt', figures: [{ value: 2, told: 'value' }] });
	expect(
		problems(() => catalogue.redefine(w.as('pouta'), 'jyvaskyla', own.id, { name: 'Häädöt', unit: 'persons', definition: null }))
	).toEqual([...['unit', 'numbers_fault_unit_used']]);
	expect(() =>
		indicators.observe(w.as('utu'), { cityId: 'pori', indicatorId: own.id, year: 2024, value: 1, nature: 'official' })
	).toThrow(NotFound);
	expect(() => catalogue.define(visitor(), 'jyvaskyla', { name: 'x', unit: 'pieces', definition: null })).toThrow(Refused);
	expect(catalogue.catalogue('jyvaskyla')).toHaveLength(categories.length + 1);
});

test('who records, how often and when next; a day that has passed is late', () => {
	catalogue.setCare(w.as('kaisla'), 'jyvaskyla', 'all', { personId: w.ids.pouta, rhythm: 'yearly', nextOn: '2025-01-31' });
	expect(catalogue.careOf('jyvaskyla', new Date('2025-01-31T12:00:00Z')).get('all')).toMatchObject({
		name: 'Pouta',
		isLate: false
	});
	expect(catalogue.careOf('jyvaskyla', new Date('2025-02-02T12:00:00Z')).get('all')!.isLate).toBe(true);
	expect(
		problems(() => catalogue.setCare(w.as('kaisla'), 'jyvaskyla', 'all', { personId: w.ids.utu, rhythm: 'yearly', nextOn: null }))
	).toEqual([...['personId', 'forms_choose']]);
});

test('a goal changes with a reason and stays in the record; every kind says what it lacks', () => {
	const kaisla = w.as('kaisla');
	const goal = indicators.setGoal(kaisla, w.plan.id, { kind: 'relative', category: 'all', baselineYear: 2019, share: 0.5 });
	put(2019, 53);
	expect(series('jyvaskyla')[0]!.goal).toMatchObject({ share: 0.5 });
	expect(indicators.status('jyvaskyla')).toMatchObject({ target: { value: 26, exact: 26.5 }, direction: 'unknown' });
	expect(problems(() => indicators.reviseGoal(kaisla, goal.id, { kind: 'ceiling', category: 'all', target: 10 }, ''))).toEqual([
		...['because', 'numbers_fault_goal_because']
	]);
	indicators.reviseGoal(kaisla, goal.id, { kind: 'ceiling', category: 'all', target: 10, targetYear: 2027 }, 'Uusi ohjelma.');
	expect(indicators.goals(w.plan.id).map((one) => one.kind)).toEqual(['ceiling']);
	expect(indicators.goalsEver(w.plan.id).find((one) => one.replacedAt)).toMatchObject({ replacedBecause: 'Uusi ohjelma.' });
	const lacks = (goal: object) =>
		problems(() => indicators.setGoal(kaisla, w.plan.id, { category: 'all', ...goal } as indicators.NewGoal))[0];
	expect([
		...[lacks({ kind: 'relative' }), lacks({ kind: 'words' }), lacks({ kind: 'ceiling' }), lacks({ kind: 'yearly_ceilings' })],
		...[
			lacks({ kind: 'direction', baselineYear: 2020 }),
			lacks({ kind: 'ceiling', target: 1, baselineYear: 2020, targetYear: 2019 })
		],
		lacks({ kind: 'ceiling', target: 1, category: undefined })
	]).toEqual(['baselineYear', 'words', 'target', 'steps', 'direction', 'targetYear', 'indicatorId']);
});

test('a goal may come before the first figure of its category, and an indicator that is not there is refused', () => {
	const kaisla = w.as('kaisla');
	const wanted = { kind: 'ceiling', target: 10, targetYear: 2027 } as const;
	indicators.setGoal(kaisla, w.plan.id, { ...wanted, indicatorId: 'families' });
	expect(indicators.goals(w.plan.id)).toMatchObject([{ indicatorId: 'families', target: 10 }]);
	expect(() => indicators.setGoal(kaisla, w.plan.id, { ...wanted, indicatorId: 'nowhere' })).toThrow(NotFound);
});

test('a starting level too small to tell is not called unrecorded', () => {
	put(2019, 4, { category: 'long_term' });
	put(2020, 12, { category: 'long_term' });
	indicators.setGoal(w.as('kaisla'), w.plan.id, { kind: 'relative', category: 'long_term', baselineYear: 2019 });
	const { figures, goal } = series('jyvaskyla')[0]!;
	expect(findings(figures, goal)[0]).toBe('Lähtölukua ei kerrota julkisesti, koska luvut ovat pieniä.');
});

test('many cities’ paths cost no more questions than one', () => {
	put(2019, 156);
	put(2023, 118);
	indicators.setGoal(w.as('kaisla'), w.plan.id, { kind: 'relative', category: 'all', baselineYear: 2019 });
	const found = indicators.statuses(['jyvaskyla', 'pori']);
	expect(found.get('jyvaskyla')!.words).toBe('laski 38, tavoitteesta puuttuu 40');
	expect(found.get('pori')).toMatchObject({ words: 'ei tavoitetta', direction: 'unknown', latest: null });
	expect(found.get('jyvaskyla')).toEqual(indicators.status('jyvaskyla'));
});
