export { m } from './compiled/messages.js';
import { deLocalizeHref as plainOf, getLocale, localizeHref as asked, type Locale } from './compiled/runtime.js';
export { baseLocale, getLocale, isLocale, locales } from './compiled/runtime.js';
export type { Locale } from './compiled/runtime.js';

// A page asks some hundred times, and each answer tries patterns against the whole address: paths are remembered.
const KEPT = 4000;
const addresses = new Map<string, string>();

function remembered(key: string, ask: () => string): string {
	let known = addresses.get(key);
	if (known === undefined) {
		known = ask();
		if (addresses.size >= KEPT) addresses.clear();
		addresses.set(key, known);
	}
	return known;
}

const isPath = (href: string) => href.startsWith('/') && !href.startsWith('//') && href.length < 300;

/** The address of a page in a language, the reader's own unless told. */
export function localizeHref(href: string, { locale = getLocale() }: { locale?: Locale } = {}): string {
	return isPath(href) ? remembered(`${locale} ${href}`, () => asked(href, { locale })) : asked(href, { locale });
}

/** The address of a page without its language. */
export const deLocalizeHref = (href: string): string => (isPath(href) ? remembered(href, () => plainOf(href)) : plainOf(href));
