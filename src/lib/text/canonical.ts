// One text, one string, one hash. The format below is final: an approval is bound to it, so a later version of the
// program must give the same string for the same text. Attributes at their default are left out of the string,
// so that an attribute added to the schema later does not change the hash of a text that does not use it.
import type { JSONContent } from '@tiptap/core';
import { digest } from 'lib0/hash/sha256';
import { schema } from './schema.ts';

/** What the content hash covers besides the text; lists are sorted by the caller's meaning, objects by key. */
export type Covered = { text: string; measures: unknown[]; figures: unknown[]; plainHash: string | null };

/** SHA-256 (hex) of the canonical string of a text. */
export const textHash = (json: JSONContent): string => sha256(canonical(json));

/** The hash that decisions and editions are bound to: the text's hash and everything else an approval covers. */
export const contentHash = ({ text, measures, figures, plainHash }: Covered): string =>
	sha256(stringify({ format: 'puolittamo-content-1', text, measures, figures, plainHash }));

/** The hash of a plain-language text: its brief and the longer text; null when nothing is written. */
export function plainHash({ brief, text }: { brief: string; text: string | null }): string | null {
	const longer = text === untouched() ? null : text;
	return brief || longer ? sha256(stringify({ format: 'puolittamo-plain-1', brief, text: longer })) : null;
}

/** The canonical string: sorted keys, adjacent text of equal marks joined, default attributes left out, marks by name. */
export const canonical = (json: JSONContent): string => stringify({ format: 'puolittamo-text-1', doc: bare(json) });

/** JSON with sorted keys at every depth; `undefined` counts as absent. */
export function stringify(value: unknown): string {
	if (Array.isArray(value)) return `[${value.map((part) => stringify(part ?? null)).join(',')}]`;
	if (!value || typeof value !== 'object') return JSON.stringify(value ?? null);
	const parts = Object.entries(value).filter(([, part]) => part !== undefined);
	parts.sort(([a], [b]) => (a < b ? -1 : 1));
	return `{${parts.map(([key, part]) => `${JSON.stringify(key)}:${stringify(part)}`).join(',')}}`;
}

let nothing: string | undefined;
const untouched = () => (nothing ??= textHash({ type: 'doc', content: [] }));

function bare(node: JSONContent): unknown {
	if (node.type === 'text') return { type: 'text', text: node.text, marks: marks(node) };
	const spec = schema.nodes[node.type ?? ''];
	let content = joined(node.content ?? []);
	// A text nobody has typed into and one that has been emptied are the same text.
	if (node.type === 'doc' && !content.length) content = [{ type: 'paragraph' }];
	return { type: node.type, attrs: used(node.attrs, spec?.spec.attrs), content: content.length ? content.map(bare) : undefined };
}

function marks(node: JSONContent) {
	const list = (node.marks ?? []).map((mark) => ({
		type: mark.type,
		attrs: used(mark.attrs, schema.marks[mark.type]?.spec.attrs)
	}));
	list.sort((a, b) => (a.type === b.type ? (stringify(a.attrs) < stringify(b.attrs) ? -1 : 1) : a.type < b.type ? -1 : 1));
	return list.length ? list : undefined;
}

function used(attrs: Record<string, unknown> | undefined, known: Record<string, { default?: unknown }> | null | undefined) {
	const kept = Object.entries(attrs ?? {}).filter(
		([key, value]) => value !== undefined && value !== (known && Object.hasOwn(known, key) ? known[key]?.default : null)
	);
	return kept.length ? Object.fromEntries(kept) : undefined;
}

function joined(content: JSONContent[]): JSONContent[] {
	const result: JSONContent[] = [];
	for (const node of content) {
		const last = result.at(-1);
		if (node.type === 'text' && !node.text) continue;
		if (node.type === 'text' && last?.type === 'text' && stringify(marks(last)) === stringify(marks(node)))
			result[result.length - 1] = { ...last, text: `${last.text}${node.text}` };
		else result.push(node);
	}
	return result;
}

/** The fingerprint of words. */
export function sha256(text: string) {
	let hex = '';
	for (const byte of digest(new TextEncoder().encode(text))) hex += byte.toString(16).padStart(2, '0');
	return hex;
}
