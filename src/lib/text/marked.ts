// Marks laid over a text that is already HTML: where comments hold on. Reads only what text/html.ts writes, and counts
// characters as text/anchor.ts does: a line break is one, a footnote, a figure, a measure's card and a heading's number are none.

/** A stretch of one block, in characters from its beginning; without an end the whole block is meant. */
export type Passage = { block: number; from: number; to: number; whole: boolean; name: string };

const token = /<[^>]*>|&[a-z0-9#]+;|[^<&]/giu;
const voids = /^<(br|path|rect)\b/;
const textBlock = /^<(p|h[345])\b/;
const silent = /^<(sup|span class="number"|span class="figure|a class="pilcrow"|div (?:id="[^"]*" )?class="measure-card)/;

/** The top-level blocks of a text written by `toHtml`, and its list of footnotes. */
export function blocksOf(html: string): { blocks: string[]; notes: string } {
	const blocks: string[] = [];
	let depth = 0;
	let start = 0;
	for (const { 0: tag, index } of html.matchAll(/<[^>]*>/g)) {
		if (voids.test(tag)) continue;
		if (depth === 0) start = index;
		depth += tag.startsWith('</') ? -1 : 1;
		if (depth === 0) blocks.push(html.slice(start, index + tag.length));
	}
	const notes = blocks.at(-1)?.startsWith('<section class="footnotes"') ? blocks.pop()! : '';
	return { blocks, notes };
}

/** The words of a block as comments count them. */
export function wordsOfHtml(html: string): string {
	let words = '';
	walk(html, (sign) => (words += sign));
	return words;
}

/** The block with its passages marked; each mark carries the passage's name as a class. */
export function marked(html: string, passages: Passage[]): string {
	if (!passages.length) return html;
	const whole = passages.filter((one) => one.whole).map((one) => one.name);
	const parts = passages.filter((one) => !one.whole && one.to > one.from);
	const out = parts.length ? cut(html, parts) : html;
	return whole.length
		? out.replace(
				/^<([a-z0-9]+)( class="([^"]*)")?/,
				(_, tag: string, __, was = '') => `<${tag} class="${`${was} commented ${whole.join(' ')}`.trim()}"`
			)
		: out;
}

function cut(html: string, parts: Passage[]) {
	let out = '';
	let open = '';
	walk(
		html,
		(_sign, at, raw) => {
			if (!raw) return;
			const names = parts.filter((one) => one.from <= at && at < one.to).map((one) => one.name);
			const now = names.join(' ');
			if (now !== open) out += `${open && '</mark>'}${now && `<mark class="passage ${now}">`}`;
			open = now;
			out += raw;
		},
		(raw) => {
			if (open) out += '</mark>';
			open = '';
			out += raw;
		}
	);
	return out;
}

type Sign = (sign: string, at: number, raw: string) => void;

/** Every character that counts, and everything between them as it is written. */
function walk(html: string, sign: Sign, other: (raw: string) => void = () => {}) {
	let at = 0;
	let quiet = 0;
	let seen = 0;
	let begun = false;
	for (const [raw] of html.matchAll(token)) {
		if (raw.startsWith('<')) {
			if (quiet) quiet += voids.test(raw) ? 0 : raw.startsWith('</') ? -1 : 1;
			else if (silent.test(raw)) quiet = 1;
			else if (textBlock.test(raw)) {
				if (seen++) sign('\n', at++, '');
				begun = false;
			}
			if (quiet || !raw.startsWith('<br')) other(raw);
			// The break in an empty paragraph only keeps its line open.
			else if (begun || !html.includes(`${raw}</`)) sign(' ', at++, raw);
			else other(raw);
			continue;
		}
		if (quiet) {
			other(raw);
			continue;
		}
		// The blank after a heading's number belongs to the number.
		if (raw === ' ' && !begun && isNumbered(html)) {
			other(raw);
			begun = true;
			continue;
		}
		begun = true;
		sign(entities[raw] ?? raw, at, raw);
		at += (entities[raw] ?? raw).length;
	}
}

const isNumbered = (html: string) => /^<h[345][^>]*><span class="number">/.test(html);
const entities: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" };
