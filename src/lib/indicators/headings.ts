import { locales, m } from '../words/messages.ts';
import type { Category, SharedCategory } from './kinds.ts';

/** What spreadsheets call the categories, besides our own words for them in three languages. */
const others: Partial<Record<SharedCategory, string[]>> = {
	all: ['yhteensä', 'kaikki', 'asunnottomat', 'kaikki asunnottomat', 'asunnottomia', 'total', 'totalt', 'all'],
	alone: ['yksinelävät', 'yksin elävät', 'yksineläviä', 'yksinelävät asunnottomat', 'ensamboende', 'living alone', 'alone'],
	long_term: [
		'pitkäaikaisasunnottomia',
		'pitkäaikaiset',
		'pitkäaikaisasunnottomuus',
		'långtidsbostadslösa',
		'long-term',
		'long term'
	],
	hidden: [
		'piiloasunnottomia',
		'tilapäisesti tuttavien tai sukulaisten luona',
		'tuttavien ja sukulaisten luona',
		'sukulaisten ja tuttavien luona',
		'hidden'
	],
	women: ['naisia', 'nainen', 'kvinnor', 'women'],
	under_25: ['nuoret', 'nuoria', 'alle 25', 'alle 25-vuotiaita', 'alle 25 v', 'unga', 'under 25', 'young people'],
	immigrants: ['maahanmuuttajia', 'invandrare', 'immigrants'],
	families: ['perheet', 'perheitä', 'perheet ja pariskunnat', 'familjer', 'families'],
	outdoors: ['ulkona', 'ulkona ym', 'ulkona, porrashuoneissa, ensisuojissa', 'utomhus', 'outdoors'],
	hostels: ['asuntoloissa', 'asuntolat', 'asuntoloissa tai majoitusliikkeissä', 'härbärgen', 'hostels'],
	institutions: ['laitoksissa', 'laitokset', 'anstalter', 'institutions'],
	prisoners: ['vapautuvat vangit', 'vangit', 'frigivna fångar', 'prisoners'],
	form_unknown: ['ei tietoa', 'muoto ei tiedossa', 'okänd form']
};

/** Every heading that means an indicator. */
export function headingsOf(category: Category, name: string | null): string[] {
	if (category === 'own') return name ? [name] : [];
	const own = locales.map((locale) => m[`numbers_category_${category}`]({}, { locale }));
	return [...own, category, ...(others[category] ?? [])];
}
