// Compiles the messages and fails when a language lacks one: Swedish and English are complete, not partial.
import { compile } from '@inlang/paraglide-js';
import { globSync, readFileSync } from 'node:fs';
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
await compile(paraglide);

function keys(file: string) {
	return Object.keys(JSON.parse(readFileSync(file, 'utf8'))).filter((key) => !key.startsWith('$'));
}
