// A page's own script is small: the editor, the live text and the comparing of texts are loaded after the words are on the screen.
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { expect, test } from 'vitest';

const heavy = /^(@tiptap|yjs|y-|prosemirror|@hocuspocus|diff$|lib0)/;

/** The packages that a file asks for as soon as it is loaded, each with the way to it. */
function asked(start: string): string[] {
	const ways = new Map([[resolve(start), start]]);
	const found: string[] = [];
	for (const [file, way] of ways) {
		for (const [, types, to] of readFileSync(file, 'utf8').matchAll(
			/^\s*(?:import|export)\s+(type\s)?[^;'"]*?from\s*['"]([^'"]+)['"]/gm
		)) {
			if (types) continue;
			const path = to!.startsWith('#lib/')
				? resolve('src/lib', to!.slice(5))
				: to!.startsWith('.')
					? join(dirname(file), to!)
					: null;
			if (!path) {
				if (heavy.test(to!)) found.push(`${to} ← ${way}`);
			} else if (existsSync(path) && !ways.has(path)) ways.set(path, `${path.replace(`${resolve('src')}/`, '')} ← ${way}`);
		}
	}
	return found;
}

test('no page waits for the editor', () => {
	const pages = globSync('src/routes/**/{+page,+layout}.svelte');
	expect(pages.length).toBeGreaterThan(50);
	expect(pages.flatMap(asked)).toEqual([]);
});
