import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { closeCodes, limits } from '#lib/realtime/limits.ts';
import { denials, Message, refusals } from '#lib/realtime/protocol.ts';
import { denialWords, refusalWords } from '#lib/realtime/words.ts';

// The formatter pads tables.
const page = readFileSync('src/lib/realtime/PROTOCOL.md', 'utf8').replace(/ {2,}/g, ' ');
const says = (words: string) => page.includes(words);

test.each(Object.entries(limits))('the protocol page names the limit %s with its value %d', (name, value) => {
	expect(says(`\`${name}\` ${value.toLocaleString('en')}`)).toBe(true);
});

test.each(Object.entries(closeCodes))('the protocol page explains close code %s', (name, code) => {
	expect(says(`| ${code} | ${name} |`)).toBe(true);
});

test.each([...denials, ...refusals])('the protocol page explains %s', (code) => {
	expect(says(`| \`${code}\` |`)).toBe(true);
});

test('every kind of message is in the table', () => {
	for (const type of Object.values(Message)) expect(new RegExp(`\\| (\\d+ / )?${type} (/ \\d+ )?\\|`).test(page)).toBe(true);
});

test('every code has words', () => {
	expect(new Set(refusals.map(refusalWords)).size).toBe(refusals.length);
	expect(new Set(denials.map(denialWords)).size).toBe(denials.length);
	expect(refusalWords('from_the_future')).toBe(refusalWords('refused'));
});
