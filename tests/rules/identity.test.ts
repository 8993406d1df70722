import { identityCodesIn } from '#lib/text/identity.ts';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const signs = '0123456789ABCDEFHJKLMNPRSTUVWXY';
const separators: [string, number][] = [
	...['-', 'Y', 'X', 'W', 'V', 'U'].map((sign): [string, number] => [sign, 1900]),
	...['A', 'B', 'C', 'D', 'E', 'F'].map((sign): [string, number] => [sign, 2000])
];
const two = (value: number) => String(value).padStart(2, '0');

/** Artificial codes: individual numbers 900–999 are given to nobody. */
const codes = Array.from({ length: 500 }, (_, index) => {
	const [separator, century] = separators[index % separators.length]!;
	const year = century === 1900 ? 20 + (index % 79) : index % 20;
	const day = `${two(1 + (index % 28))}${two(1 + (index % 12))}${two(year)}`;
	const number = String(900 + (index % 100));
	return `${day}${separator}${number}${signs[Number(day + number) % 31]}`;
});

test('P-03 five hundred valid codes with every separator are found, alone, in a sentence, with spaces and in small letters', () => {
	const forms = (code: string) => [
		code,
		`Asiakas ${code}, soitto.`,
		`(${code})`,
		code.toLowerCase(),
		`${code.slice(0, 6)} ${code.slice(6)}`,
		`${code.slice(0, 7)} ${code.slice(7)}`
	];
	const missed = codes.flatMap(forms).filter((text) => identityCodesIn(text).length !== 1);
	expect(missed).toEqual([]);
	expect(new Set(codes).size).toBe(500);
});

test('P-03 a code with another check character is no code', () => {
	const wrong = codes.map((code) => code.slice(0, -1) + signs[(signs.indexOf(code.at(-1)!) + 1) % 31]);
	expect(wrong.filter((code) => identityCodesIn(code).length)).toEqual([]);
});

test('P-04 no false alarm in ten thousand sentences with dates, phone numbers, account and case numbers', () => {
	const seeds = readFileSync('src/lib/demo/seed-content.json', 'utf8');
	expect(identityCodesIn(seeds)).toEqual([]);
	const false_ = Array.from({ length: 10_000 }, (_, i) => {
		const [day, month, year] = [1 + (i % 28), 1 + (i % 12), 1950 + (i % 80)];
		return [
			`Kokous pidettiin ${day}.${month}.${year} ja jatkui ${two(day)}${two(month)}${two(year % 100)}.`,
			`Soita 040 ${100 + (i % 900)} ${1000 + (i % 9000)} tai 0${30000000 + i * 17}.`,
			`Tilille FI${10 + (i % 90)} ${1000 + (i % 9000)} 5600 ${1000 + ((i * 7) % 9000)} ${10 + (i % 90)} maksettiin ${i} euroa.`,
			`Asia JYVDno-${year}-${i} § ${i % 300}, dnro ${i}/${two(month)}.02.03/${year}.`,
			`Vuosina ${year}-${year + 3} asuntoja oli ${i}, joista ${100000 + i}-${100 + (i % 900)} ilman kotia.`
		][i % 5]!;
	}).filter((text) => identityCodesIn(text).length);
	expect(false_).toEqual([]);
});
