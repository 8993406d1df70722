import { compile } from '@inlang/paraglide-js';
import { resolve } from 'node:path';
import type { Plugin } from 'vite';
import { paraglide } from '../lib/words/paraglide.ts';

const folder = resolve('.svelte-kit/words');
let compiled: Promise<unknown> | undefined;

/**
 * For the built program only: every message is a file of its own, and the browser gets them by subject (`words-review`).
 * A page then loads the words of what it shows, not those of the whole product.
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
			const file = /compiled\/(messages|runtime|server)\.js$/.exec(id);
			return file ? `${folder}/${file[1]}.js` : null;
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
