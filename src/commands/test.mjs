// `npm test`: every check there is, on a machine that may have nothing installed yet. Goes on after a failure, so that one
// run tells all. The last line counts: each check is one, each test is one. `--long` runs the long sizes.
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { chromium } from './chromium.mjs';
import { installPackages } from './debian.mjs';
import { build, environment, install, node, root, run } from './ground.mjs';

const long = process.argv.includes('--long');
const results = join(root, 'test-results');
const began = Date.now();
let passed = 0;
let failed = 0;
/** What failed, in a few words each: named once more at the end, where whoever looks reads first. */
const faults = [];

try {
	await install();
} catch (error) {
	console.error(error.message);
	end(0, 1);
}
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });

// Both lanes need the generated files; after that, one lane per core, and the browsers alone at the end.
await check('words', () => tool('src/commands/words.ts'));
await check('generated types', () => tool('node_modules/@sveltejs/kit/svelte-kit.js', 'sync'));
await finnish();
const browser = chromium().catch((error) => error);
const [, built] = await Promise.all([lint(), buildAndTest()]);
await check('a Chromium for the browser tests', async () => {
	const found = await browser;
	return found instanceof Error ? { code: 1, said: found.message } : { code: 0, said: '' };
});
if (built) await stories();
end(passed, failed);

/** The dictionary by which the search knows Finnish word forms; the tests want it, the program does without. */
async function finnish() {
	const { code } = await tool(
		'-e',
		"import('koffi').then(({ default: koffi }) => koffi.load('libvoikko.so.1')).catch(() => process.exit(1))"
	);
	if (code) await installPackages('libvoikko1', 'voikko-fi');
}

async function lint() {
	await check('format', () => tool('node_modules/prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.'));
	await check('lint', () => tool('node_modules/eslint/bin/eslint.js', '.'));
	await check('types', () => tool('node_modules/svelte-check/bin/svelte-check', '--threshold', 'warning', '--output', 'human'));
}

async function buildAndTest() {
	const ok = await check('build', () => build());
	const file = join(results, 'vitest.json');
	const { said } = await tool(
		'node_modules/vitest/vitest.mjs',
		'run',
		'--reporter=json',
		`--outputFile=${file}`,
		'--reporter=dot'
	);
	count('unit, rules, verbs and live text', said, () => {
		const report = JSON.parse(readFileSync(file, 'utf8'));
		// A file that cannot be loaded, or whose preparation fails, has no failed test to count and would otherwise pass unseen.
		const broken = report.testResults.filter(
			(file) => file.status === 'failed' && !file.assertionResults.some(({ status }) => status === 'failed')
		);
		for (const one of broken) faults.push(fault(relative(root, one.name), one.message));
		for (const { name, assertionResults } of report.testResults)
			for (const one of assertionResults.filter(({ status }) => status === 'failed'))
				faults.push(fault(`${relative(root, name)} › ${one.fullName}`, one.failureMessages[0]));
		return [report.numPassedTests, report.numFailedTests + broken.length];
	});
	return ok;
}

async function stories() {
	const found = await browser;
	const file = join(results, 'stories.json');
	const env = { PLAYWRIGHT_JSON_OUTPUT_NAME: file, ...(typeof found === 'string' ? { CHROMIUM: found } : {}) };
	const { said } = await toolWith(env, 'node_modules/@playwright/test/cli.js', 'test', '--reporter=line,json');
	count('stories in a browser', said, () => {
		const { stats, errors, suites } = JSON.parse(readFileSync(file, 'utf8'));
		for (const one of errors) faults.push(fault('stories', one.message));
		for (const spec of suites.flatMap(specs).filter(({ ok }) => !ok)) {
			const error = spec.tests.flatMap(({ results }) => results.flatMap((result) => result.errors))[0];
			faults.push(fault(`tests/stories/${spec.file}:${spec.line} › ${spec.title}`, error?.message));
		}
		return [stats.expected, stats.unexpected + stats.flaky + errors.length];
	});
}

/** Runs one of the project's tools on Node 24. */
function tool(...args) {
	return toolWith({}, ...args);
}

function toolWith(extra, ...args) {
	// Hundreds of processes load the same files: what one has compiled, the next ones read.
	const known = { FORCE_COLOR: '0', NODE_COMPILE_CACHE: join(root, 'node_modules/.cache/node'), ...(long ? { LONG: '1' } : {}) };
	return run(node, args, { env: environment({ ...extra, ...known }) });
}

/** One check, one count. */
async function check(name, work) {
	const at = Date.now();
	const { code, said } = await work();
	if (code) {
		failed++;
		faults.push(fault(name, said));
	} else passed++;
	report(name, !code, at, code ? said : '');
	return !code;
}

/** A run of many tests, counted from its report; one that left no report counts as one failure. */
function count(name, said, read) {
	let counts;
	try {
		counts = read();
	} catch {
		counts = [0, 1];
	}
	if (counts[0] + counts[1] === 0) counts = [0, 1]; // no test at all is a failure too
	passed += counts[0];
	failed += counts[1];
	report(`${name}: ${counts[0]} passed, ${counts[1]} failed`, !counts[1], began, counts[1] ? said : '');
}

/** The specs of a suite and of the suites in it. */
function specs(suite) {
	return [...suite.specs, ...(suite.suites ?? []).flatMap(specs)];
}

function fault(name, said = '') {
	return `${name}\n    ${stripVTControlCharacters(said).trim().slice(0, 600).replaceAll('\n', '\n    ')}`;
}

function report(name, ok, at, said) {
	console.log(`${ok ? '✓' : '✗'} ${name} (${Math.round((Date.now() - at) / 1000)} s)`);
	if (said.trim()) console.log(said.trim().slice(-20_000));
}

function end(good, bad) {
	for (const one of faults) console.log(`✗ ${one}`);
	console.log(`${good} passed, ${bad} failed`);
	process.exit(bad ? 1 : 0);
}
