export { m } from './compiled/messages.js';
import { getLocale, localizeHref as asked, type Locale } from './compiled/runtime.js';
export { baseLocale, deLocalizeHref, getLocale, isLocale, locales } from './compiled/runtime.js';
export type { Locale } from './compiled/runtime.js';

const KEPT = 4000;
const addresses = new Map<string, string>();

/** The address of a page in a language, the reader's own unless told. Paths are remembered: a page asks some hundred times. */
export function localizeHref(href: string, { locale = getLocale() }: { locale?: Locale } = {}): string {
	if (!href.startsWith('/') || href.startsWith('//')) return asked(href, { locale });
	const key = `${locale} ${href}`;
	let known = addresses.get(key);
	if (known === undefined) {
		known = asked(href, { locale });
		if (addresses.size >= KEPT) addresses.clear();
		addresses.set(key, known);
	}
	return known;
}
