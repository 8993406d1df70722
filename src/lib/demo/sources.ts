// The two news items everything real in the demo world comes from. A quote in the demo texts is always
// followed by its source line, so that a reader can go and check it.
import type { Source } from '../indicators/tables.ts';
import seed from './seed-content.json' with { type: 'json' };

/** The city's news page behind a seed city's texts, measures and practices. */
export const newsOf = {
	jyvaskyla: {
		title: 'Jyväskylän kaupungin uutinen 15.10.2020',
		on: '2020-10-15',
		url: 'https://www.jyvaskyla.fi/uutinen/2020-10-15_jyvaskylassa-parannetaan-asunnottomien-ja-asunnottomuusriskissa-olevien-matalan',
		file: '000_68079f804c277abb.txt'
	},
	pori: {
		title: 'Porin kaupungin uutinen 23.2.2021',
		on: '2021-02-23',
		url: 'https://www.pori.fi/uutinen/yleinen/aspu-pori-hankkeen-tavoitteena-puolittaa-asunnottomuus-porissa-vuoteen-2023-menness%C3%A4/23/02/2021/',
		file: '003_ebd704c783dccc5f.txt'
	}
} as const satisfies Record<string, Source>;

export type SeedCity = keyof typeof newsOf;

/** A quotation with its source, as Markdown. The words must stand in the seed letter for letter. */
export function quote(city: SeedCity, words: string) {
	const { title, url } = newsOf[city];
	return `> ”${words}”\n>\n> Lähde: [${title}](${url}), ${new URL(url).hostname}`;
}

/** The news page with the words quoted from it. */
export function cite(city: SeedCity, words: string): Source {
	return { ...newsOf[city], quote: words };
}

/** The same for every quote the seed gives for one thing, whichever city's page it stands on. */
export function citeAll(quotes: { file: string; quote?: string }[]): Source[] {
	const pages = Object.values(newsOf);
	return quotes.flatMap(({ file, quote }) => {
		const page = pages.find((one) => one.file === file);
		return page && quote ? [{ ...page, quote }] : [];
	});
}

export { seed };
