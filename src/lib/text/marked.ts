// Marks laid over a text that is already HTML: where comments hold on. Reads only what text/html.ts writes, and counts
// characters as text/anchor.ts does: a line break is one, a footnote, a figure, a measure's card and a heading's number are none.

/** A stretch of one block, in characters from its beginning; without an end the whole block is meant. */
export type Passage = {
	block: number;
	from: number;
	to: number;
	whole: boolean;
	name: string;
	/** Drawn as a proposed change, with these words for who does not see it. */ change?: Change;
};
/** Words that would come into a block, at a character of it. */
export type Ghost = { at: number; name: string; words: string; change: Change };
export type Change = { kind: 'ins' | 'del'; says: string };

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
export function marked(html: string, passages: Passage[], ghosts: Ghost[] = []): string {
	if (!passages.length && !ghosts.length) return html;
	const whole = passages
		.filter((one) => one.whole)
		.map((one) => (one.change ? `proposed ${one.change.kind} whole ${one.name}` : `commented ${one.name}`));
	const parts = passages.filter((one) => !one.whole && one.to > one.from);
	const out = parts.length || ghosts.length ? cut(html, parts, ghosts) : html;
	return whole.length
		? out.replace(
				/^<([a-z0-9]+)( class="([^"]*)")?/,
				(_, tag: string, __, was = '') => `<${tag} class="${`${was} ${whole.join(' ')}`.trim()}"`
			)
		: out;
}

function cut(html: string, parts: Passage[], ghosts: Ghost[]) {
	const waiting = [...ghosts].sort((a, b) => a.at - b.at);
	let out = '';
	let open: Passage[] = [];
	let end = 0;
	const turn = (now: Passage[]) => {
		if (now.length === open.length && now.every((one, index) => one === open[index])) return;
		out += closing(open) + opening(now);
		open = now;
	};
	const come = (at: number) => {
		if (!waiting.length || waiting[0]!.at > at) return;
		turn([]);
		while (waiting.length && waiting[0]!.at <= at) out += ghostHtml(waiting.shift()!);
	};
	walk(
		html,
		(sign, at, raw) => {
			end = at + sign.length;
			if (!raw) return;
			come(at);
			turn(parts.filter((one) => one.from <= at && at < one.to));
			out += raw;
		},
		(raw) => {
			// Words at the end of a paragraph come inside it.
			if (/^<\/(p|h[345])>/.test(raw)) come(end);
			turn([]);
			out += raw;
		}
	);
	return out;
}

/** Comments are one mark with all their names; a proposed change stands around it. */
const opening = (now: Passage[]) => {
	const names = now.filter((one) => !one.change).map((one) => one.name);
	const changes = now.flatMap(({ change, name }) =>
		change ? [`<${change.kind} class="proposed ${change.kind} ${name}" aria-description="${escaped(change.says)}">`] : []
	);
	return `${changes.join('')}${names.length ? `<mark class="passage ${names.join(' ')}">` : ''}`;
};
const closing = (now: Passage[]) =>
	`${now.some((one) => !one.change) ? '</mark>' : ''}${now
		.flatMap(({ change }) => (change ? [`</${change.kind}>`] : []))
		.reverse()
		.join('')}`;

/** Words that are not in the text: seen, and read aloud with who would put them there. */
export const ghostHtml = ({ name, words, change }: Omit<Ghost, 'at'>, whole = false): string =>
	`<${change.kind} class="proposed ${change.kind} ghost ${name}${whole ? ' whole' : ''}"><span class="sr">${escaped(change.says)}: </span>${escaped(words)}</${change.kind}>`;

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
const escaped = (words: string) =>
	words.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[sign] ?? '&quot;');
const entities: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" };
