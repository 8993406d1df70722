import { deLocalizeHref, localizeHref, locales, type Locale } from '#lib/words/messages.ts';
import type { IconName } from './Icon.svelte';

/** A place in a bar: where it leads, what it is called, whether we are there, how many things wait there. */
export type Place = { href: string; label: string; current?: boolean; count?: number; icon?: IconName };

/** The same page in another language. */
export type LanguageLink = { href: string; label: string; lang: Locale; current: boolean };

const names: Record<Locale, string> = { fi: 'Suomi', sv: 'Svenska', en: 'English' };

/** Links that keep the reader on the same page and section in each language. */
export function languageLinks(url: URL, current: Locale): LanguageLink[] {
	const path = deLocalizeHref(url.pathname) + url.search;
	return locales.map((lang) => ({
		href: localizeHref(path, { locale: lang }),
		label: names[lang],
		lang,
		current: lang === current
	}));
}

/** Whether an address is this place or one below it. */
export function isAt(url: URL, href: string): boolean {
	const here = deLocalizeHref(url.pathname);
	const there = deLocalizeHref(new URL(href, url).pathname);
	return here === there || here.startsWith(there.endsWith('/') ? there : `${there}/`);
}
