import { getLocale, type Locale } from '../words/messages.ts';

export type Named = { name: string; nameSv?: string | null };
export type Inflected = Named & { genitive: string; inessive: string };

/** A city's name in the reader's language: Turku, Åbo, Turku. */
export const cityName = ({ name, nameSv }: Named, language: Locale = getLocale()) =>
	language === 'sv' ? (nameSv ?? name) : name;

/** The city as an owner: Turun, Åbos, Turku’s. */
export function cityOf(city: Inflected, language: Locale = getLocale()) {
	if (language === 'fi') return city.genitive;
	const name = cityName(city, language);
	return language === 'sv' ? `${name}s`.replace(/ss$/, 's') : `${name}’s`;
}

/** Where: Turussa, i Åbo, in Turku. */
export function cityIn(city: Inflected) {
	if (getLocale() === 'fi') return city.inessive;
	return `${getLocale() === 'sv' ? 'i' : 'in'} ${cityName(city)}`;
}
