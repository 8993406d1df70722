// What `npm start` and `npm test` both need before anything else, on any Node from 20 on: the packages and a current build.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const bin = join(root, 'node_modules/.bin');

/** The Node 24 that came with the packages; the machine's own Node may be older and only runs these first steps. */
export const node = join(root, 'node_modules/node/bin', process.platform === 'win32' ? 'node.exe' : 'node');

/** The environment in which everything finds that Node first. */
export const environment = (extra = {}) => ({ ...process.env, PATH: `${bin}${delimiter}${process.env.PATH}`, ...extra });

/** Runs a program to its end; resolves to its exit code and what it said. */
export function run(command, args, { quiet = true, env = environment() } = {}) {
	return new Promise((resolve) => {
		const child = spawn(command, args, {
			cwd: root,
			env,
			stdio: ['ignore', quiet ? 'pipe' : 'inherit', quiet ? 'pipe' : 'inherit']
		});
		let said = '';
		child.stdout?.on('data', (part) => (said += part));
		child.stderr?.on('data', (part) => (said += part));
		child.on('error', (error) => resolve({ code: 127, said: `${said}${error.message}\n` }));
		child.on('close', (code) => resolve({ code: code ?? 1, said }));
	});
}

/** Installs the packages of the lock file when one is missing or has another version. */
export async function install() {
	if (packagesAreCurrent()) return;
	console.log('Installing packages…');
	// npm replaces the Node it may have been started with, so it runs on the machine's own.
	const own = process.env.PATH.split(delimiter)
		.filter((folder) => !folder.includes('node_modules'))
		.join(delimiter);
	const npm = process.env.npm_execpath;
	const env = { ...process.env, PATH: own };
	const result = npm?.endsWith('.js')
		? await run(process.execPath, [npm, 'ci', '--no-audit', '--no-fund'], { env })
		: await run('npm', ['ci', '--no-audit', '--no-fund'], { env });
	if (result.code)
		throw new Error(`${result.said}\nThe packages could not be installed. Is there a way to the npm registry from this machine?`);
}

function packagesAreCurrent() {
	try {
		const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
		const there = JSON.parse(readFileSync(join(root, 'node_modules/.package-lock.json'), 'utf8')).packages;
		const same = Object.entries(wanted).every(([name, { version, optional, devOptional }]) => {
			if (!name) return true;
			if (!there[name]) return optional || devOptional; // made for another kind of machine
			return there[name].version === version;
		});
		return same && existsSync(node);
	} catch {
		return false;
	}
}

/** Builds the pages and the server when a source has changed since the last build; says whether it did. */
export async function build(begins = () => {}) {
	const mark = join(root, 'build/.sources');
	const sources = hashOfSources();
	if (existsSync(mark) && readFileSync(mark, 'utf8') === sources) return { built: false, code: 0, said: '' };
	const [user] = usersOfBuild();
	if (user) {
		const said = `A server is running from this folder (process ${user}); a build would take its files away. Stop it and try again.`;
		return { built: false, code: 1, said };
	}
	begins();
	rmSync(mark, { force: true });
	const words = await run(node, ['src/commands/words.ts']);
	if (words.code) return { built: true, ...words };
	const result = await run(node, ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn'], {
		env: environment({ NODE_ENV: 'production' })
	});
	if (!result.code) writeFileSync(mark, sources);
	return { built: true, ...result };
}

/** The living servers that run from the build, by process number: each leaves a mark while it runs. */
export function usersOfBuild() {
	const marks = join(root, 'build/.running');
	// A killed server leaves its mark, and its number may have gone to another program.
	return (existsSync(marks) ? readdirSync(marks) : []).map(Number).filter((number) => argumentsOf(number).includes('main.ts'));
}

function argumentsOf(number) {
	try {
		return readFileSync(`/proc/${number}/cmdline`, 'utf8');
	} catch {
		return String(spawnSync('ps', ['-o', 'args=', '-p', String(number)]).stdout ?? '');
	}
}

/** One hash over the content of everything the build reads; times of files mean nothing after a clone. */
function hashOfSources() {
	const hash = createHash('sha256');
	const add = (path) => {
		if (path.includes('words/compiled') || (path.startsWith('src/commands/') && !path.endsWith('/split-words.ts'))) return;
		const full = join(root, path);
		if (!existsSync(full)) return;
		if (statSync(full).isDirectory()) {
			for (const name of readdirSync(full).sort()) add(`${path}/${name}`);
		} else hash.update(`${path}\0`).update(readFileSync(full)).update('\0');
	};
	['src', 'static', 'package.json', 'package-lock.json', 'svelte.config.js', 'vite.config.ts', 'tsconfig.json'].forEach(add);
	return hash.digest('hex');
}
