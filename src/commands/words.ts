// Compiles the messages and fails when a language lacks one: Swedish and English are complete, not partial. What is compiled
// already stays: checks that read it may run beside a build.
import { compile } from '@inlang/paraglide-js';
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { paraglide } from '../lib/words/paraglide.ts';

const missing = globSync('src/lib/words/messages/fi/*.json').flatMap((file) => {
	const fi = keys(file);
	return ['sv', 'en'].flatMap((language) => {
		const there = keys(file.replace('/fi/', `/${language}/`));
		return [
			...fi.filter((key) => !there.includes(key)).map((key) => `${language}/${basename(file)}: ${key} is missing`),
			...there.filter((key) => !fi.includes(key)).map((key) => `fi/${basename(file)}: ${key} is missing`)
		];
	});
});
if (missing.length) {
	console.error(missing.join('\n'));
	process.exit(1);
}
const mark = `${paraglide.outdir}/.sources`;
const sources = hashOfSources();
if (!existsSync(mark) || readFileSync(mark, 'utf8') !== sources) {
	await compile(paraglide);
	writeFileSync(mark, sources);
}

function hashOfSources() {
	const hash = createHash('sha256');
	const files = globSync('src/lib/words/messages/*/*.json').sort();
	for (const file of [...files, `${paraglide.project}/settings.json`, 'src/lib/words/paraglide.ts', 'package-lock.json'])
		hash.update(`${file}\0`).update(readFileSync(file)).update('\0');
	return hash.digest('hex');
}

function keys(file: string) {
	return Object.keys(JSON.parse(readFileSync(file, 'utf8'))).filter((key) => !key.startsWith('$'));
}
