// No phantom owners: periods, reminders, reports, and links that report one measure for one period, once.
import { Conflict, Invalid, Refused } from '#lib/database/errors.ts';
import { clock } from '#lib/events/clock.server.ts';
import * as mail from '#lib/mail/mail.server.ts';
import { compose } from '#lib/measures/letters.server.ts';
import { forgetContacts } from '#lib/measures/contacts.server.ts';
import * as links from '#lib/measures/links.server.ts';
import * as measures from '#lib/measures/measures.server.ts';
import * as owners from '#lib/measures/owners.server.ts';
import * as periods from '#lib/measures/periods.server.ts';
import * as reports from '#lib/measures/reports.server.ts';
import * as undo from '#lib/measures/undo.server.ts';
import { waitingFor } from '#lib/measures/waiting.server.ts';
import { createHash } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import { world, type World } from '../world.ts';

let w: World;
let id: string;
beforeEach(() => {
	w = world();
	id = measures.add(w.as('kaisla'), w.plan.id, {
		name: 'Nopsajalka',
		state: 'under_way',
		sectionId: w.section('mobile_support').id,
		isDraft: false,
		indicators: [{ name: 'Tavoitetut', target: 60 }]
	}).id;
	owners.addOwner(w.as('kaisla'), id, { organisationId: 'jyvaskyla-kaupunki', personId: w.ids.pouta });
});

const day = 86_400_000;
const shown = () => measures.shownOf('jyvaskyla').find((one) => one.id === id)!;
const agree = (dueOn = '2021-06-30') => periods.setRhythm(w.as('kaisla'), id, 'half_yearly', dueOn);
const said = { state: 'under_way' as const, words: 'Tavoitettiin 34 ihmistä.', value: '34' };
const rows = (sql: string) => w.db.$client.prepare(sql).all() as Record<string, unknown>[];
const faultOf = (act: () => unknown) => {
	try {
		act();
		return null;
	} catch (error) {
		return error instanceof Conflict ? error.why : error instanceof Invalid ? error.problems : error;
	}
};
/** Days go by, and the job with them. */
const until = (date: string) => {
	w.wait(Date.parse(`${date}T09:00:00Z`) - clock.now().getTime());
	periods.remind();
};

test('a report is a state, a sentence and a number; the state follows it', () => {
	reports.report(w.as('pouta'), id, { ...said, state: 'done', value: '1 250,5' });
	expect(shown()).toMatchObject({ state: 'done', lastReport: { words: said.words, value: 1250.5, by: 'Pouta' } });
	expect(faultOf(() => reports.report(w.as('pouta'), id, { ...said, words: ' ', value: '-2' }))).toEqual({
		words: 'measure_fault_words',
		value: 'measure_fault_value'
	});
	expect(faultOf(() => reports.report(w.as('pouta'), id, { ...said, value: '=1+1' }))).toEqual({ value: 'measure_fault_value' });
	expect(() => reports.report(w.as('sumu'), id, said)).toThrow(Refused);
	expect(reports.log(w.as('sumu'), id)).toHaveLength(1);
});

test('two people report at once: both values are shown, one is chosen, neither is lost', () => {
	agree();
	const { seen, periods: open } = reports.form(w.as('pouta'), id);
	const periodId = open[0]!.id;
	reports.report(w.as('pouta'), id, { ...said, periodId, seen });
	let both: unknown;
	try {
		reports.report(w.as('hilla'), id, { ...said, words: 'Tavoitettiin 36.', value: '36', periodId, seen });
	} catch (error) {
		both = error;
	}
	expect(both).toBeInstanceOf(Conflict);
	const { detail, why } = both as Conflict;
	expect(why).toBe('measure_report_both');
	expect(detail.theirs).toMatchObject({ value: 34, by: 'Pouta' });
	expect(shown().lastReport?.value).toBe(34);
	reports.report(w.as('hilla'), id, { ...said, words: 'Tavoitettiin 36.', value: '36', periodId, seen: String(detail.seen) });
	expect(shown().lastReport?.value).toBe(36);
	expect(reports.log(w.as('pouta'), id).map(({ value, corrected, corrects }) => [value, corrected, corrects])).toEqual([
		[36, false, true],
		[34, true, false]
	]);
});

test('a missed period shows the day after on every list, and a later report lays it to rest', () => {
	agree();
	expect(shown()).toMatchObject({ missed: 0, due: { fromOn: '2021-01-01', dueOn: '2021-06-30' } });
	until('2021-06-30');
	expect(shown().missed).toBe(0);
	until('2021-07-01');
	expect(shown()).toMatchObject({ missed: 1, missedSince: '2021-06-30', due: { dueOn: '2021-12-31' } });
	expect(measures.gaps(['jyvaskyla'])[0]).toMatchObject({ missed: 1 });
	expect(waitingFor(w.as('pouta'))).toMatchObject([{ measureId: id, dueOn: '2021-06-30', late: true }]);
	expect(rows("select kind from events where kind = 'measure.periodMissed'")).toHaveLength(1);
	until('2022-01-01');
	expect(shown().missed).toBe(2);
	const open = reports.form(w.as('pouta'), id).periods;
	expect(open.map((one) => one.dueOn)).toEqual(['2021-12-31', '2022-06-30']); // the first has closed
	reports.report(w.as('pouta'), id, { ...said, periodId: open[0]!.id });
	expect(shown().missed).toBe(0);
	// It takes another report still, but is not said to have stayed away.
	expect(reports.form(w.as('pouta'), id).periods[0]).toMatchObject({ dueOn: '2021-12-31', reported: true, missed: false });
	expect(measures.gaps(['jyvaskyla'])[0]).toMatchObject({ missed: 0 });
});

test('a period that has closed takes no report, and says so', () => {
	agree();
	const [first] = reports.form(w.as('pouta'), id).periods;
	until('2021-09-15');
	expect(faultOf(() => reports.report(w.as('pouta'), id, { ...said, periodId: first!.id }))).toBe('measure_period_closed');
	expect(reports.log(w.as('pouta'), id)).toEqual([]);
});

test('what is done or dropped is expected no more; taken up again it is', () => {
	agree();
	measures.setState(w.as('pouta'), id, 'done');
	until('2021-07-05');
	expect(shown()).toMatchObject({ missed: 0, due: null });
	expect(waitingFor(w.as('pouta'))).toEqual([]);
	expect(mail.waiting()).toEqual([]);
});

test('reminders are queued once: before the day, and after it when nothing came', () => {
	agree();
	until('2021-06-10');
	expect(mail.waiting()).toEqual([]);
	until('2021-06-17');
	until('2021-06-20');
	expect(mail.waiting().map(({ kind, personId }) => [kind, personId])).toEqual([['measure.due', w.ids.pouta]]);
	until('2021-07-01');
	until('2021-07-02');
	expect(mail.waiting().map(({ kind }) => kind)).toEqual(['measure.due', 'measure.missed']);
	// No words, no addresses and no key lie in the queue or the trail.
	expect(
		JSON.stringify([rows('select * from letters'), rows("select data from events where kind like 'measure.%'")])
	).not.toMatch(/Nopsajalka|report\//);
	reports.report(w.as('pouta'), id, { ...said, periodId: reports.form(w.as('pouta'), id).periods[0]!.id });
	expect(mail.waiting()).toEqual([]);
});

test('somebody without an account is reminded too; a new owner gets their own letter', () => {
	agree();
	const [first] = shown().owners;
	owners.setPerson(w.as('kaisla'), first!.id, { contact: 'Sade', email: 'Sade@Example.fi' });
	until('2021-06-20');
	expect(mail.waiting()).toMatchObject([{ email: 'sade@example.fi', personId: null }]);
	owners.setPerson(w.as('kaisla'), first!.id, { personId: w.ids.hilla });
	periods.remind();
	expect(mail.waiting()).toMatchObject([{ email: null, personId: w.ids.hilla }]);
});

function link(personId: string | null = null) {
	agree();
	const [period] = reports.form(w.as('kaisla'), id).periods;
	const [owner] = shown().owners;
	if (personId) owners.setPerson(w.as('kaisla'), owner!.id, { personId });
	return links.make(w.as('kaisla'), id, period!.id, owner!.id).token;
}

test('opening a link changes nothing; sending by it reports once', () => {
	const token = link();
	const before = rows('select count(*) as n from events')[0]!.n;
	const opened = links.show(token)!;
	links.show(token);
	expect(rows('select count(*) as n from events')[0]!.n).toBe(before);
	expect(opened).toMatchObject({ fault: null, measure: { name: 'Nopsajalka' }, period: { dueOn: '2021-06-30' } });
	expect(faultOf(() => links.send(token, { ...said, value: 'monta' }))).toEqual({ value: 'measure_fault_value' });
	links.send(token, { ...said, seen: opened.seen });
	expect(shown().lastReport).toMatchObject({ value: 34, by: null });
	expect(reports.log(w.as('sumu'), id)[0]).toMatchObject({ byLink: true });
	expect(links.show(token)!.fault).toBe('used');
	expect(faultOf(() => links.send(token, said))).toBe('measure_link_used');
	expect(reports.log(w.as('sumu'), id)).toHaveLength(1);
});

test('R18 the database keeps a link’s hash and not what opens it', () => {
	const token = link();
	const [kept] = rows('select * from measure_links');
	expect(kept!.token_hash).toBe(createHash('sha256').update(token).digest('hex'));
	for (const table of ['measure_links', 'events', 'letters', 'measure_changes'])
		expect(JSON.stringify(rows(`select * from ${table}`))).not.toContain(token);
});

test('a link ends with its time, its period and its owner’s part (R17)', () => {
	const token = link();
	expect(links.show('x'.repeat(32))).toBeNull();
	expect(links.show('../../etc')).toBeNull();
	expect(faultOf(() => links.send('x'.repeat(32), said))).toBe('measure_link_gone');
	const other = links.make(w.as('kaisla'), id, reports.form(w.as('kaisla'), id).periods[0]!.id, shown().owners[0]!.id).token;
	reports.report(w.as('pouta'), id, { ...said, periodId: reports.form(w.as('pouta'), id).periods[0]!.id });
	until('2021-08-05');
	expect(links.show(token)!.fault).toBe('expired');
	expect(faultOf(() => links.send(token, said))).toBe('measure_link_expired');
	measures.setState(w.as('kaisla'), id, 'done');
	expect(links.show(other)!.fault).toBe('closed');
});

test('a handed-over measure is not reported by the earlier owner’s link', () => {
	const token = link();
	owners.removeOwner(w.as('kaisla'), shown().owners[0]!.id);
	expect(links.show(token)!.fault).toBe('ended');
	expect(faultOf(() => links.send(token, said))).toBe('measure_link_ended');
});

test('two who report at once by link and by desk see both values', () => {
	const token = link();
	const opened = links.show(token)!;
	const { seen, periods: open } = reports.form(w.as('pouta'), id);
	reports.report(w.as('pouta'), id, { ...said, periodId: open[0]!.id, seen });
	expect(faultOf(() => links.send(token, { ...said, value: '36', seen: opened.seen }))).toBe('measure_report_both');
	expect(links.show(token)!.fault).toBeNull();
	links.send(token, { ...said, value: '36', seen: links.show(token)!.seen });
	expect(shown().lastReport?.value).toBe(36);
});

test('links are not guessed: after twenty wrong ones a network waits', () => {
	const token = link();
	for (let i = 0; i < 20; i++) links.show(`${'a'.repeat(30)}${String(i).padStart(2, '0')}`, '192.0.2.1');
	expect(links.show(token, '192.0.2.1')).toBeNull();
	expect(links.show(token, '192.0.2.2')).not.toBeNull();
	w.wait(16 * 60_000);
	expect(links.show(token, '192.0.2.1')).not.toBeNull();
});

test('a rhythm needs a day ahead; changing it leaves earlier periods as they were', () => {
	expect(faultOf(() => periods.setRhythm(w.as('kaisla'), id, 'yearly', null))).toEqual({ dueOn: 'measure_fault_due' });
	expect(faultOf(() => periods.setRhythm(w.as('kaisla'), id, 'yearly', '2021-01-01'))).toEqual({
		dueOn: 'measure_fault_due_past'
	});
	agree();
	until('2021-07-05');
	periods.setRhythm(w.as('kaisla'), id, 'yearly', '2021-12-31');
	expect(reports.periodsOf(id).map(({ fromOn, dueOn, missed }) => [fromOn, dueOn, missed])).toEqual([
		['2021-01-01', '2021-06-30', true],
		['2021-01-01', '2021-12-31', false]
	]);
	w.wait(day);
	periods.setRhythm(w.as('kaisla'), id, null, null);
	expect(shown()).toMatchObject({ rhythm: null, due: null });
});

test('a change of the rhythm is undone like any other: the day agreed before stands again, and so does its reminder', () => {
	agree();
	until('2021-06-20');
	const newest = () => undo.history(w.as('kaisla'), id).find((one) => one.undoable)!;
	periods.setRhythm(w.as('kaisla'), id, 'yearly', '2021-12-31');
	expect([shown().due?.dueOn, mail.waiting()]).toEqual(['2021-12-31', []]);
	expect(newest()).toMatchObject({ kind: 'rhythm', before: { rhythm: 'half_yearly', due: ['2021-06-30'] } });
	undo.undo(w.as('pouta'), newest().id);
	expect(shown()).toMatchObject({ rhythm: 'half_yearly', due: { fromOn: '2021-01-01', dueOn: '2021-06-30' } });
	periods.remind();
	expect(mail.waiting()).toMatchObject([{ kind: 'measure.due', personId: w.ids.pouta }]);
	undo.undo(w.as('pouta'), newest().id);
	expect(shown()).toMatchObject({ rhythm: null, due: null });
	expect(reports.periodsOf(id)).toEqual([]);
});

test('another owner does not take the first one’s reminder away', () => {
	agree();
	until('2021-06-20');
	owners.addOwner(w.as('kaisla'), id, { organisationId: 'jyvaskyla-kaupunki', unit: 'Asuminen', personId: w.ids.hilla });
	periods.remind();
	expect(mail.waiting().map((one) => one.personId)).toEqual(expect.arrayContaining([w.ids.pouta, w.ids.hilla]));
});

test('R39 the address of somebody without an account goes a day after their part; their name stays where it signed a report', () => {
	agree();
	const add = (unit: string, contact: string) => {
		owners.addOwner(w.as('kaisla'), id, { organisationId: 'jyvaskyla-kaupunki', unit, contact, email: `${contact}@example.fi` });
		return shown().owners.at(-1)!.id;
	};
	const [gone, signed] = [add('Erehdys', 'sade'), add('Palvelut', 'tuuli')];
	until('2021-06-20');
	const period = reports.form(w.as('kaisla'), id).periods[0]!.id;
	links.send(links.make(w.as('kaisla'), id, period, signed).token, said);
	const token = links.make(w.as('kaisla'), id, period, gone).token;
	expect(JSON.stringify([links.show(token), measures.list(w.as('usva'), w.plan.id)])).not.toMatch(/sade|tuuli/);
	expect([reports.log(w.as('kaisla'), id)[0]!.by, reports.log(w.as('usva'), id)[0]!.by]).toEqual(['tuuli', null]);
	owners.removeOwner(w.as('kaisla'), gone);
	owners.handOver(w.as('kaisla'), signed, {
		organisationId: 'jyvaskyla-kaupunki',
		unit: 'Uusi',
		fromOn: '2021-06-21',
		legal: false
	});
	forgetContacts();
	const kept = () => JSON.stringify([rows('select contact, email from measure_owners'), rows('select email from letters')]);
	expect(kept()).toMatch(/sade@example\.fi.*tuuli@example\.fi/);
	w.wait(3 * day);
	expect(forgetContacts()).toBe(1);
	expect(kept()).not.toMatch(/@|sade/);
	expect(reports.log(w.as('kaisla'), id)[0]!.by).toBe('tuuli');
	expect(forgetContacts()).toBe(0);
});

test('an address left empty beside the same name stays; with another name it goes', () => {
	const [one] = shown().owners;
	const kept = () => rows('select contact, email from measure_owners')[0];
	owners.setPerson(w.as('kaisla'), one!.id, { contact: 'Sade', email: 'sade@example.fi' });
	owners.setPerson(w.as('kaisla'), one!.id, { contact: 'Sade', email: '' });
	expect([kept(), shown().owners[0]!.hasEmail]).toEqual([{ contact: 'Sade', email: 'sade@example.fi' }, true]);
	owners.setPerson(w.as('kaisla'), one!.id, { contact: 'Tuuli', email: '' });
	expect(kept()).toEqual({ contact: 'Tuuli', email: null });
});

test('a server that slept for years wakes to the period of today', () => {
	agree();
	until('2024-02-01');
	expect(shown().due?.dueOn).toBe('2024-06-30');
	expect(shown().missed).toBe(6);
	expect(mail.waiting().filter(({ kind }) => kind === 'measure.missed')).toHaveLength(1); // the rest have closed
});

test('a letter gets its link when it is sent; what it asks for no more is not sent', () => {
	agree();
	until('2021-06-20');
	const [letter] = mail.waiting();
	const composed = compose({ ...letter!, language: 'sv' }, 'https://puolittamo.example')!;
	expect(composed.subject).toContain('Anteckna uppföljning');
	expect(composed.text).toContain('1.1.2021–30.6.2021');
	const token = /\/sv\/report\/([\w-]{32})/.exec(composed.text)![1]!;
	expect(links.show(token)).toMatchObject({ fault: null });
	measures.setState(w.as('kaisla'), id, 'done');
	expect(compose(letter!, 'https://puolittamo.example')).toBeNull();
});
