// Known advisories and the versions that mend them (R41). The lock file may hold nothing older, however deep it lies.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/** Package (or every package of a scope, with *) → the least safe version, and the advisory that says so. */
const least: [name: string, version: string, why: string][] = [
	['@sveltejs/kit', '2.70.2', 'CVE-2026-66062: a long Accept header holds up the server; earlier ones by 2.69.1'],
	['@sveltejs/adapter-node', '5.5.1', 'CVE-2025-67647: a prerendered route without ORIGIN'],
	['devalue', '5.8.1', 'CVE-2025-57820, CVE-2026-22774, CVE-2026-30226, CVE-2026-42570: prototype pollution, memory'],
	['svelte', '5.55.7', 'CVE-2026-27119 and seven others: escapes in server rendering'],
	['drizzle-orm', '0.45.2', 'CVE-2026-39356: identifiers not escaped'],
	['ws', '8.21.0', 'CVE-2024-37890, CVE-2026-48779: many headers, tiny fragments'],
	['marked', '18.0.2', 'CVE-2026-41680: three bytes and out of memory'],
	['@tiptap/*', '3.30.5', 'GHSA-cp6q-959q-f8rh, GHSA-j95f-988m-3j2f: __proto__ attribute, slow Markdown attributes'],
	['nodemailer', '9.0.1', 'CVE-2025-13033, CVE-2026-82659: mail to another domain, files read'],
	['mammoth', '1.11.0', 'CVE-2025-11849: a document reads server files'],
	['jszip', '3.7.0', 'CVE-2021-23413: __proto__ entry'],
	['dompurify', '3.4.13', 'CVE-2024-47875, CVE-2026-41238, CVE-2026-49459: nesting, pollution']
];
/** Released apart from the rest of its scope; its only release line. */
const apart = ['@tiptap/y-tiptap'];

type Locked = Record<string, { version?: string; dev?: boolean; hasInstallScript?: boolean }>;
const locked = Object.entries((JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Locked }).packages)
	.filter(([path]) => path)
	.map(([path, rest]) => ({ name: path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length), ...rest }));

test.each(least)('%s is at least %s (%s)', (wanted, version) => {
	const those = locked.filter(({ name }) => (wanted.endsWith('*') ? name.startsWith(wanted.slice(0, -1)) : name === wanted));
	const old = those.filter((found) => !apart.includes(found.name) && isOlder(found.version ?? '0', version));
	expect(old.map(({ name, version }) => `${name} ${version}`)).toEqual([]);
});

test('what lies on the way of every request is in the lock file, or this table reads nothing', () => {
	const names = locked.map(({ name }) => name);
	for (const name of ['@sveltejs/kit', 'svelte', 'devalue', 'ws', 'marked', 'drizzle-orm', '@tiptap/core'])
		expect(names).toContain(name);
});

test('all packages of the editor have one version: they are released unevenly and only fit as a set', () => {
	const versions = locked
		.filter(({ name }) => name.startsWith('@tiptap/') && !apart.includes(name))
		.map(({ version }) => version);
	expect(new Set(versions)).toEqual(new Set(['3.31.3']));
});

test('one Yjs and one binding: two copies would not know each other’s types', () => {
	for (const name of ['yjs', '@tiptap/y-tiptap', 'y-protocols', 'prosemirror-model']) {
		expect(
			locked.filter((found) => found.name === name),
			name
		).toHaveLength(1);
	}
	expect(locked.filter(({ name }) => name === 'y-prosemirror')).toEqual([]);
});

test('whatever a package asks for is in the lock file, for every kind of machine: otherwise a clean install is refused', () => {
	const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
		packages: Record<string, { dependencies?: Record<string, string>; optionalDependencies?: Record<string, string> }>;
	};
	const missing = Object.entries(packages).flatMap(([path, { dependencies, optionalDependencies }]) =>
		Object.keys({ ...dependencies, ...optionalDependencies })
			.filter((name) => !foldersAbove(path).some((folder) => `${folder}node_modules/${name}` in packages))
			.map((name) => `${path || 'the project'} -> ${name}`)
	);
	expect(missing).toEqual([]);
});

test('every dependency of the project is pinned to one version', () => {
	const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as { dependencies: Record<string, string> };
	expect(Object.entries(dependencies).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
});

/** Where Node looks for the packages of a package: its own folder, then every one above. */
function foldersAbove(path: string) {
	const parts = path.split('node_modules/').slice(1);
	return [
		'',
		...parts.map((_, at) =>
			parts
				.slice(0, at + 1)
				.map((part) => `node_modules/${part.replace(/\/$/, '')}/`)
				.join('')
		)
	].reverse();
}

function isOlder(version: string, than: string) {
	const [a, b] = [version, than].map((typed) =>
		typed
			.replace(/[-+].*/, '')
			.split('.')
			.map(Number)
	);
	for (let i = 0; i < 3; i++) if ((a?.[i] ?? 0) !== (b?.[i] ?? 0)) return (a?.[i] ?? 0) < (b?.[i] ?? 0);
	return version.includes('-') && !than.includes('-');
}
