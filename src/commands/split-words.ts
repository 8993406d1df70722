import { compile } from '@inlang/paraglide-js';
import { resolve } from 'node:path';
import type { Plugin } from 'vite';
import { paraglide } from '../lib/words/paraglide.ts';

const folder = resolve('.svelte-kit/words');
let compiled: Promise<unknown> | undefined;

/** What a plural costs, and what makes it cheap: the rules of a language are made once, not for every count on a page. */
const RULES = 'return new Intl.PluralRules(locale, options).select(Number(input))';
const REMEMBERED = `
const made = new Map();
function rulesOf(locale, options) {
	const key = locale + JSON.stringify(options ?? {});
	if (!made.has(key)) made.set(key, new Intl.PluralRules(locale, options));
	return made.get(key);
}
`;

/**
 * For the built program only: for the browser every message is a file of its own, and it gets them by subject
 * (`words-review`). A page then loads the words of what it shows, not those of the whole product.
 */
export function splitWords(): Plugin {
	return {
		name: 'puolittamo-words',
		apply: 'build',
		enforce: 'pre',
		buildStart: () =>
			(compiled ??= compile({
				...paraglide,
				outdir: folder,
				outputStructure: 'message-modules',
				emitTsDeclarations: false
			})).then(() => undefined),
		resolveId(id) {
			if (this.environment.name !== 'client') return null;
			const file = /compiled\/(messages|runtime|server)\.js$/.exec(id);
			return file ? `${folder}/${file[1]}.js` : null;
		},
		transform(code, id) {
			if (!/(\.svelte-kit\/words|words\/compiled)\/registry\.js$/.test(id)) return null;
			if (!code.includes(RULES)) this.error('the compiled words count differently now: look at split-words.ts');
			return code.replace(RULES, 'return rulesOf(locale, options).select(Number(input))') + REMEMBERED;
		},
		outputOptions(options) {
			if (this.environment.name !== 'client' && !String(options.dir).includes('client')) return options;
			const subject = (id: string) => /\.svelte-kit\/words\/messages\/([a-z]+)_/.exec(id)?.[1];
			return {
				...options,
				codeSplitting: {
					groups: [
						{ name: (id: string) => (subject(id) ? `words-${subject(id)}` : null), test: /\.svelte-kit\/words\/messages\// }
					]
				}
			};
		}
	};
}
