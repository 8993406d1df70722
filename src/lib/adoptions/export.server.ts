// Practices as files in the field order of Innokylä's operating model: Markdown, or a page that prints.
import { cityName } from '../cities/names.ts';
import { NotFound } from '../database/errors.ts';
import { fieldsOf, type Exported } from '../practices/innokyla.ts';
import * as practices from '../practices/practices.server.ts';
import { partKeys } from '../practices/kinds.ts';
import { toHtml } from '../text/html.ts';
import { escapeHtml } from '../text/inline.ts';
import { toMarkdown } from '../text/markdown.ts';
import { stateWord } from '../ui/states.ts';
import { getLocale, m } from '../words/messages.ts';
import { ancestors, descendants } from './lineage.server.ts';

type Format = 'md' | 'html';

/** No file holds more practices than this. */
const MOST = 200;

/**
 * The public practices of these addresses as one file, all of them when none is named; `NotFound` when none of them is
 * public. `base` is the site's own address.
 */
export function file(slugs: string[], format: Format, base: string): string {
	const known = practices.all().filter((one) => !slugs.length || slugs.includes(one.slug));
	if (slugs.length && !known.length) throw new NotFound('practice');
	const all = known.slice(0, MOST).map((one) => fieldsOf(exported(one, format, base)));
	return format === 'md' ? all.map(markdown).join('\n---\n\n') : html(all);
}

function exported(one: practices.PracticeLine, format: Format, base: string): Exported {
	const parts = partKeys.flatMap((key) => {
		const json = one.parts[key];
		return json ? [[key, format === 'md' ? toMarkdown(json) : toHtml(json, { footnotePrefix: `${one.slug}-${key}` })]] : [];
	});
	const adopters = descendants(one.id).map(({ city, adoption }) =>
		[`${cityName(city)}: ${stateWord(adoption.state)}`, adoption.changes, adoption.leftWords].filter(Boolean).join('. ')
	);
	return {
		...one,
		city: cityName(one.city),
		state: stateWord(one.state),
		address: `${base}/practices/${one.slug}`,
		createdAt: one.addedAt,
		editedAt: one.version?.madeAt ?? one.addedAt,
		origins: ancestors(one.id).map(
			({ name, city, version }) => `${name}, ${cityName(city)}, ${m.practice_version({ number: version })}`
		),
		adopters,
		parts: Object.fromEntries(parts)
	};
}

/** An address in plain words, without the sign that ends its sentence; or a sign that Markdown would take for its own. */
const addressOrSign = /(https?:\/\/(?:[^\s<>()]|\([^\s<>()]*\))*(?:[^\s<>().,:;!?"”’]|\([^\s<>()]*\)))|[\\`*_[\]<>#]/g;
const bare = (line: string) =>
	line.replaceAll(/\s+/g, ' ').replaceAll(addressOrSign, (sign, address?: string) => (address ? `<${address}>` : `\\${sign}`));

function markdown(fields: ReturnType<typeof fieldsOf>): string {
	const [name, ...rest] = fields;
	const body = rest.map(({ name, text, lines = [] }) => {
		const said = [text?.trim(), lines.map((line) => `- ${bare(line)}`).join('\n')].filter(Boolean).join('\n\n');
		return `## ${name}\n\n${said || `*${m.practice_inno_empty()}*`}\n`;
	});
	return `# ${bare(name?.lines?.[0] ?? '')}\n\n${body.join('\n')}`;
}

function html(all: ReturnType<typeof fieldsOf>[]): string {
	const one = ([name, ...rest]: ReturnType<typeof fieldsOf>) =>
		`<article>\n<h1>${escapeHtml(name?.lines?.[0] ?? '')}</h1>\n${rest
			.map(({ name, text, lines = [] }) => {
				const list = lines.length ? `<ul>${lines.map((line) => `<li>${escapeHtml(line)}</li>`).join('')}</ul>` : '';
				return `<h2>${escapeHtml(name)}</h2>\n${(text ?? '') + list || `<p><em>${escapeHtml(m.practice_inno_empty())}</em></p>`}`;
			})
			.join('\n')}\n</article>`;
	const title = all.length === 1 ? (all[0]?.[0]?.lines?.[0] ?? '') : m.public_nav_practices();
	return `<!doctype html>\n<html lang="${getLocale()}">\n<head>\n<meta charset="utf-8">\n<title>${escapeHtml(title)}</title>\n</head>\n<body>\n<main>\n${all.map(one).join('\n<hr>\n')}\n</main>\n</body>\n</html>\n`;
}
