// What hostile Markdown can do to its reader is bounded here, before marked sees it: without this, 100 kB of `*a _` kept
// it busy for over a minute, and a line of `>` overran the stack.

/** Quotation and list marks at the start of one line. */
const MARKS = 12;
/** Signs in one paragraph that might open or close something. */
const SIGNS = 400;

const opening = /^(?:[ \t]*(?:[>*+-]|\d{1,9}[.)]))+/;
const sign = /[*_~`[\]<!]/g;

/** The source with overlong runs of marks made plain; ordinary text comes back as it was. */
export function tame(source: string): string {
	const lines = source.replace(/\r\n?/g, '\n').replaceAll('\0', '\ufffd').split('\n').map(shallow);
	const result: string[] = [];
	let paragraph: string[] = [];
	const flush = () => {
		const signs = paragraph.reduce((sum, line) => sum + (line.match(sign)?.length ?? 0), 0);
		for (const line of paragraph) result.push(signs > SIGNS ? line.replace(sign, '\\$&') : line);
		paragraph = [];
	};
	for (const line of lines) {
		// Rows of a table and items of a list are read one by one, so they count one by one.
		const isNote = /^ {0,3}\[\^[^\]\s]{1,60}\]:/.test(line);
		if (isNote || line.trim() === '' || /^\s*(?:\||[-*+] |\d{1,9}[.)] )/.test(line)) flush();
		// A footnote's words need no empty line before them; marked wants one.
		if (isNote && result.at(-1)?.trim()) result.push('');
		paragraph.push(line);
	}
	flush();
	return result.join('\n');
}

function shallow(line: string): string {
	const marks = opening.exec(line)?.[0];
	if (!marks) return line;
	const each = marks.match(/[ \t]*(?:[>*+-]|\d{1,9}[.)])/g) ?? [];
	return each.length > MARKS && /[>\d]|[*+-][ \t]/.test(marks) ? each.slice(0, MARKS).join('') + line.slice(marks.length) : line;
}
