/** First words of addresses that belong to the service: no city may take one (product.md 12.13). */
export const reserved = [
	'sv',
	'en',
	'fi',
	'desk',
	'voice',
	'practices',
	'wiki',
	'search',
	'shared',
	'feed',
	'who-may',
	'accessibility',
	'privacy',
	'data',
	'feedback',
	'sign-in',
	'sign-out',
	'invitation',
	'report',
	'healthz',
	'readyz',
	'metrics',
	'live',
	'cities',
	'plans',
	'indicators',
	'portfolio',
	'favicon',
	'robots',
	'sitemap',
	'static',
	'assets',
	'fonts',
	'about',
	'admin',
	'api',
	'notifications',
	'settings',
	'installation',
	'constructor',
	'prototype',
	'index',
	'null',
	'undefined'
] as const;

/** The plain form of a name for addresses: Jyväskylä → jyvaskyla, Åbo → abo. */
export const plain = (name: string) =>
	name
		.normalize('NFKD')
		.replace(/\p{M}/gu, '')
		.toLowerCase()
		.replaceAll('ø', 'o')
		.replaceAll('æ', 'ae')
		.replaceAll('ß', 'ss')
		.replace(/[^a-z0-9]+/g, '-')
		.replace(/^-+|-+$/g, '')
		.slice(0, 40);

/** What is wrong with a city's address as a message key, or null. */
export function slugFault(slug: string): string | null {
	if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(slug) || slug.length < 2 || slug.length > 40) return 'people_city_slug';
	return (reserved as readonly string[]).includes(slug) ? 'people_city_reserved' : null;
}
