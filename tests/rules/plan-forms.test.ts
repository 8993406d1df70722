import { expect, test } from 'vitest';
import { linkOf } from '#lib/editor/acts.ts';
import { rowsFor, stagesIn } from '#lib/plans/forms.ts';

test.each([
	['https://www.ara.fi/tilastot', 'https://www.ara.fi/tilastot'],
	['www.ara.fi', 'https://www.ara.fi'],
	['  kirjaamo@jyvaskyla.example ', 'mailto:kirjaamo@jyvaskyla.example'],
	['tel:+358401234567', 'tel:+358401234567'],
	['javascript:alert(1)', null],
	['data:text/html,x', null],
	['ei osoite', null],
	['', null]
])('what is typed as an address (%s) becomes a link only when it may be one', (typed, href) => {
	expect(linkOf(typed)).toBe(href);
});

test('a form of the review chain is read in order, and a stage without a name is taken away', () => {
	const form = new FormData();
	const rows = [
		{ name: 'Ohjausryhmä', kind: 'city', rule: 'any', days: '14', organisations: ['o1'] },
		{ name: ' ', kind: 'city', rule: 'all', days: '7', organisations: ['o1'] },
		{ name: 'Ministeriöt', kind: 'ministry', rule: 'some', needed: '1', days: '30', organisations: ['o2', 'o3'] }
	];
	rows.forEach(({ organisations, ...row }, index) => {
		for (const [name, value] of Object.entries(row)) form.set(`${name}${index}`, value);
		for (const one of organisations) form.append(`organisations${index}`, one);
	});
	expect(stagesIn(form)).toEqual([
		{ name: 'Ohjausryhmä', kind: 'city', rule: 'any', needed: null, days: 14, organisationIds: ['o1'] },
		{ name: 'Ministeriöt', kind: 'ministry', rule: 'some', needed: 1, days: 30, organisationIds: ['o2', 'o3'] }
	]);
});

test('the form has one row more than there are stages, and never more than six', () => {
	expect([0, 2, 5, 6].map(rowsFor)).toEqual([1, 3, 6, 6]);
});
