// Every page there is, read from the tree: a new page cannot be forgotten by the checks that walk them all.
import { globSync } from 'node:fs';

/** What stands for each changing part of an address, in the demo world. */
const values: Record<string, string> = {
	city: 'jyvaskyla',
	section: 'liikkuva-tuki-ja-neuvonta',
	edition: '1',
	practice: 'nopsajalka',
	measure: 'jkl-m1',
	indicator: 'all',
	templateKey: 'dwellings',
	number: '1',
	space: 'shared',
	page: 'asunto-ensin'
};

/** Pages that exist only for the holder of a link or in the middle of an act; their own stories open them. */
const elsewhere = /\/(invitation|sign-out|report|adopt|adoptions)\b|\/earlier\/\[plan\]/;

/** Addresses of all pages, with and without their optional last part. */
export const pages = globSync('src/routes/**/+page.svelte')
	.map((file) =>
		file
			.replaceAll('\\', '/')
			.replace(/^src\/routes/, '')
			.replace(/\/\+page\.svelte$/, '')
	)
	.map((path) => path.replace(/\/\([^)]+\)/g, ''))
	.filter((path) => !elsewhere.test(path))
	.flatMap((path) =>
		/\[\[/.test(path) ? [path.replace(/\/\[\[[^\]]+\]\]/, ''), path.replaceAll('[[', '[').replaceAll(']]', ']')] : [path]
	)
	.map(
		(path) => path.replace(/\[(?:\.\.\.)?([a-z]+)(?:=[a-z]+)?\]/gi, (_, name: string) => values[name] ?? `unknown-${name}`) || '/'
	)
	.sort();

/** What anybody may open, without an account. */
export const publicPages = pages.filter((path) => !/^\/(desk|sign-in|voice)/.test(path));

/** Pages of the workroom. */
export const deskPages = pages.filter((path) => path.startsWith('/desk'));
