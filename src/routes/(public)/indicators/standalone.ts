// A chart as a file of its own: it carries its colours and its source, for reports and slides where our styles are not.
import { m } from '#lib/words/messages.ts';

const style = `
.page{fill:#fefefb}
text{font:13px 'Hanken Grotesk Variable','Hanken Grotesk',Arial,sans-serif;fill:#56564f}
.title{font-size:18px;font-weight:700;fill:#1d1c1a}
.name{font-size:15px;font-weight:700;fill:#1d1c1a}
.value{font-size:15px;font-weight:700;fill:#1d1c1a}
.kind{font-size:12px;font-weight:400;fill:#56564f}
.goal{font-weight:700;fill:#94301d}
.value,.goal,.halo{paint-order:stroke;stroke:#fefefb;stroke-width:5px;stroke-linejoin:round}
path,.ring{fill:none}
.start,.grid{stroke:#d9d9d0}
.base{stroke:#1d1c1a}
.half{stroke:#94301d;stroke-width:2}
.hatch{stroke:#94301d;stroke-width:1.2;stroke-opacity:.3}
.path{stroke:#6b6b63;stroke-width:1.6;stroke-dasharray:2 5;stroke-linecap:round}
.break{stroke:#6b6b63;stroke-dasharray:5 4}
.target{fill:#94301d}
.ring{stroke:#94301d;stroke-width:1.6}
.line{stroke:#1d1c1a;stroke-width:2.2;stroke-linejoin:round}
.unsure{stroke-dasharray:6 4}
.point{fill:#1d1c1a}
.open{fill:#fefefb;stroke:#1d1c1a;stroke-width:1.8}`;

const escape = (text: string) => text.replace(/[&<>"]/g, (one) => `&#${one.charCodeAt(0)};`);

/** The drawing out of a rendered component, without the marks a page needs; null where it drew none. */
export function drawingOf(html: string): { inner: string; label: string } | null {
	const [, attributes, inner] = /<svg([^>]*)>([\s\S]*?)<\/svg>/.exec(html.replace(/<!--[\s\S]*?-->/g, '')) ?? [];
	if (attributes === undefined || inner === undefined) return null;
	return { inner: inner.replace(/ svelte-\w+/g, ''), label: /aria-label="([^"]*)"/.exec(attributes)?.[1] ?? '' };
}

type Picture = { title: string; sources: string[]; width: number; height: number; body: string; label: string };

/** A whole SVG file: title, drawing, source line. */
export function standalone({ title, sources, width, height, body, label }: Picture): string {
	const lines = wrap(m.numbers_source_line({ source: sources.join('; ') }), Math.floor(width / 6.6));
	const all = height + 48 + lines.length * 18 + 12;
	const foot = lines.map((line, i) => `<text x="16" y="${height + 66 + i * 18}">${escape(line)}</text>`).join('');
	return [
		'<?xml version="1.0" encoding="UTF-8"?>',
		`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${all}" viewBox="0 0 ${width} ${all}" role="img">`,
		`<title>${escape(title)}</title><desc>${label}</desc><style>${style}</style>`,
		`<rect class="page" width="${width}" height="${all}"/><text class="title" x="16" y="30">${escape(title)}</text>`,
		`<g transform="translate(0 48)">${body}</g>${foot}</svg>`
	].join('\n');
}

function wrap(text: string, most: number): string[] {
	const lines = [''];
	for (const word of text.split(' ')) {
		if (`${lines.at(-1)} ${word}`.length > most) lines.push(word);
		else lines[lines.length - 1] = `${lines.at(-1)} ${word}`.trim();
	}
	return lines;
}

/** The answer with a picture to keep. */
export const pictureResponse = (svg: string, name: string) =>
	new Response(svg, {
		headers: {
			'content-type': 'image/svg+xml; charset=utf-8',
			'content-disposition': `attachment; filename="${name.replace(/[^\w.-]/g, '-')}.svg"`,
			// An attachment; should somebody open it in place all the same, it may load and run nothing.
			'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
			'cache-control': 'public, max-age=0, must-revalidate'
		}
	});
