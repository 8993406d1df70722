// Who may import whom, and how large a file may grow: src/README.md in code. A breach is named `from -> to`.
import { globSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { expect, test } from 'vitest';

/** One import: the file it stands in, what it points at, whether only types cross, and whether it waits until it is needed. */
type Import = { from: string; to: string; types: boolean; late: boolean };

const files = globSync('src/**/*.{ts,svelte}')
	.map((path) => path.replaceAll('\\', '/'))
	.filter((path) => !path.startsWith('src/lib/words/compiled/'))
	.sort();
const source = new Map(files.map((file) => [file, readFileSync(file, 'utf8')]));
const imports = files.flatMap(importsOf);

function importsOf(from: string): Import[] {
	const statements = (source.get(from) ?? '').matchAll(
		/^\s*(?:import|export)\s+(type\s)?([^'"`;]*?)\bfrom\s*['"]([^'"]+)['"]|^\s*import\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/gm
	);
	return [...statements].map(([, type, names, named, bare, late]) => ({
		from,
		to: target(from, named ?? bare ?? late ?? ''),
		types: !!type || /^\{(\s*type\s[^,}]+,?)+\s*\}\s*$/.test((names ?? '').trim()),
		late: !!late
	}));
}

/** `#lib/x` and `./x` become paths from the root; a package keeps its name. */
function target(from: string, specifier: string) {
	if (specifier.startsWith('#lib/')) return `src/lib/${specifier.slice('#lib/'.length)}`;
	if (specifier.startsWith('#src/')) return `src/${specifier.slice('#src/'.length)}`;
	if (specifier.startsWith('.')) return posix.join(posix.dirname(from), specifier);
	return specifier;
}

const moduleOf = (path: string) => path.match(/^src\/lib\/([^/]+)\//)?.[1];
const pureNames = 'rules|kinds|protocol|template|errors|limits|actor|sorted';
const isPure = (path: string) =>
	new RegExp(`^src/lib/(text/|words/|[^/]+/(${pureNames})\\.ts$)`).test(path) && !path.endsWith('.server.ts');
const isTables = (path: string) => path.endsWith('/tables.ts') || path === 'src/lib/database/columns.ts';
const isStore = (path: string) => /\/store(-[a-z]+)?\.server\.ts$/.test(path);
const isServer = (path: string) => path.endsWith('.server.ts');
const isScreen = (path: string) => path.startsWith('src/routes/') || path.endsWith('.svelte');
const isCommand = (path: string) => path.startsWith('src/commands/');
const isSql = (path: string) => path.startsWith('drizzle-orm') || path === 'better-sqlite3';
const holdsSql = (path: string) => isStore(path) || isTables(path) || /^src\/lib\/(database|events|integrity)\//.test(path);
const breaches = (rule: (i: Import) => boolean) => imports.filter((i) => !i.types && rule(i)).map((i) => `${i.from} -> ${i.to}`);

test('the files are read at all', () => {
	expect(files.length).toBeGreaterThan(50);
	expect(imports.length).toBeGreaterThan(100);
});

test('rules, text and words are pure: no database, no framework, no Node', () => {
	const allowed = /^(yjs|lib0\/.*|@tiptap\/.*|prosemirror-.*|marked|valibot|diff|approx-string-match|finnish-ssn)$/;
	expect(breaches((i) => isPure(i.from) && !isPure(i.to) && !allowed.test(i.to))).toEqual([]);
});

test('SQL is spoken in tables, stores and the folders of database, events and integrity', () => {
	expect(breaches((i) => isSql(i.to) && !holdsSql(i.from) && !isCommand(i.from))).toEqual([]);
});

test('tables know only tables', () => {
	expect(
		breaches((i) => isTables(i.from) && !isTables(i.to) && !isSql(i.to) && !isPure(i.to) && !i.to.startsWith('node:'))
	).toEqual([]);
});

test('a store belongs to its module', () => {
	expect(breaches((i) => isStore(i.to) && moduleOf(i.from) !== moduleOf(i.to))).toEqual([]);
});

test('screens use verbs, rules and components', () => {
	expect(breaches((i) => isScreen(i.from) && (isStore(i.to) || isTables(i.to) || isSql(i.to)))).toEqual([]);
	expect(breaches((i) => /\.svelte(\.ts)?$/.test(i.from) && isServer(i.to))).toEqual([]);
});

test('screens do not reach round the doors: no change, no database, no live text from a route', () => {
	const behind = /^src\/lib\/(database\/(?!errors)|events\/change|live\/)/;
	expect(breaches((i) => isScreen(i.from) && behind.test(i.to) && isServer(i.to))).toEqual([]);
});

test('permission is asked by verbs', () => {
	const asks = files.filter((file) => /\bpermit\(/.test(source.get(file) ?? ''));
	expect(asks.filter((file) => !isServer(file) && !file.startsWith('src/lib/access/'))).toEqual([]);
	expect(asks.filter((file) => file.startsWith('src/routes/'))).toEqual([]);
});

test('facts change through one door: only events/ opens a transaction, live/ for the keystrokes and search/ for its index, which holds no facts', () => {
	const opens = files.filter((file) => /\.transaction\(/.test(source.get(file) ?? ''));
	expect(
		opens.filter(
			(file) => !/^src\/lib\/(database|events|live|demo|search)\/|^src\/lib\/integrity\/verify/.test(file) && !isCommand(file)
		)
	).toEqual([]);
});

test('the environment is read in one place', () => {
	const reads = files.filter((file) => /process\.env\b|\$env\//.test(source.get(file) ?? ''));
	expect(reads.filter((file) => !/^src\/(main\.ts|lib\/settings\.server\.ts)$/.test(file) && !isCommand(file))).toEqual([]);
});

test('the framework stays at the edge, so that commands and tests run the domain under plain Node', () => {
	const edge = (path: string) => isScreen(path) || path.endsWith('.svelte.ts') || path.startsWith('src/hooks');
	expect(breaches((i) => /^(\$app\/|\$env\/|@sveltejs\/kit$)/.test(i.to) && !edge(i.from))).toEqual([]);
});

test('the view of the text belongs to the editor, and only the editor’s folder loads it', () => {
	const view = /^(@tiptap\/pm\/view|prosemirror-view|@tiptap\/extension-collaboration|@tiptap\/extensions)/;
	expect(breaches((i) => view.test(i.to) && moduleOf(i.from) !== 'editor')).toEqual([]);
});

test('one file knows Lucia', () => {
	expect([...new Set(imports.filter((i) => i.to === 'lucia').map((i) => i.from))]).toEqual(['src/lib/people/sessions.server.ts']);
});

test('modules do not lean on each other in circles (tables excepted: foreign keys and joins cross)', () => {
	const leansOn = new Map<string, Set<string>>();
	for (const { from, to, types } of imports) {
		const [here, there] = [moduleOf(from), moduleOf(to)];
		if (!here || !there || here === there || types || isTables(from) || isTables(to)) continue;
		leansOn.set(here, (leansOn.get(here) ?? new Set()).add(there));
	}
	const circles = new Set<string>();
	const done = new Set<string>();
	const follow = (at: string, path: string[]): void => {
		if (path.includes(at)) return void circles.add([...path.slice(path.indexOf(at)), at].join(' -> '));
		if (done.has(at)) return;
		leansOn.get(at)?.forEach((next) => follow(next, [...path, at]));
		done.add(at);
	};
	for (const start of leansOn.keys()) follow(start, []);
	expect([...circles]).toEqual([]);
});

test('every import of our own names a file that is there, with its ending', () => {
	const known = new Set(globSync('src/**/*.{ts,svelte,css,json,svg,mjs}').map((path) => path.replaceAll('\\', '/')));
	const own = imports.filter((i) => i.to.startsWith('src/') && !i.to.startsWith('src/lib/words/compiled/'));
	const lost = own.filter((i) => !known.has(i.to) && !i.to.includes('/$types') && !known.has(i.to.replace(/\?.*$/, '')));
	expect(lost.map((i) => `${i.from} -> ${i.to}`)).toEqual([]);
});

test('no barrels, and nothing is called after what it does for a programmer', () => {
	const vague = /\/(index|util|utils|helper|helpers|common|misc|manager|service)\.(ts|server\.ts|svelte)$/;
	expect(files.filter((file) => vague.test(file))).toEqual([]);
});

test('what the policy of the pages forbids is not written: style attributes with values, inline handlers, raw HTML in passing', () => {
	const screens = files.filter((file) => file.endsWith('.svelte'));
	expect(screens.filter((file) => /\sstyle=|\sstyle:[a-z-]+=|\son[a-z]+="[^{]/.test(markup(file)))).toEqual([]);
	// {@html} only for what our own renderer made (R22): a component that uses it says so in a comment above.
	const raw = screens.filter((file) => /\{@html/.test(markup(file)));
	expect(raw.filter((file) => !/text\/html|toHtml|htmlBlocks|html/i.test(source.get(file) ?? ''))).toEqual([]);
});

test('no text of another place: no foreign addresses are loaded by pages or styles', () => {
	const css = globSync('src/**/*.css').filter((file) => /url\(\s*['"]?(https?:)?\/\//.test(readFileSync(file, 'utf8')));
	const pages = files.filter(
		(file) => file.endsWith('.svelte') && /<(script|link|img|iframe)[^>]+(src|href)="(https?:)?\/\//.test(source.get(file) ?? '')
	);
	expect([...css, ...pages]).toEqual([]);
});

test('files stay readable in one sitting', () => {
	const lines = (file: string) => (source.get(file) ?? '').split('\n').length;
	const prose = (file: string) => /^src\/lib\/(words|demo)\//.test(file);
	expect(files.filter((file) => lines(file) > 300 && !prose(file)).map((file) => `${file}: ${lines(file)}`)).toEqual([]);
	const sizes = files
		.filter((file) => !prose(file))
		.map(lines)
		.sort((a, b) => a - b);
	expect(sizes[Math.floor(sizes.length / 2)], 'the median file').toBeLessThanOrEqual(100);
	expect(sizes[Math.floor(sizes.length * 0.9)], 'nine files in ten').toBeLessThanOrEqual(200);
});

/** A component without its script and style. */
function markup(file: string) {
	return (source.get(file) ?? '').replace(/<script[\s\S]*?<\/script>|<style[\s\S]*?<\/style>|<!--[\s\S]*?-->/g, '');
}
