// Which values the attributes of our nodes and marks may have: an allow-list, the same for every client.
import { limits } from './limits.ts';
import { safeLink } from '../text/links.ts';
import { isId, isShow } from '../text/shown.ts';
import { FOOTNOTE_LENGTH, HEADING_LEVELS, schema } from '../text/schema.ts';

type Test = (value: unknown) => boolean;

const whole =
	(from: number, to: number): Test =>
	(value) =>
		Number.isInteger(value) && (value as number) >= from && (value as number) <= to;

const span = { colspan: whole(1, limits.span), rowspan: whole(1, limits.span) };

const nodes: Record<string, Record<string, Test>> = {
	heading: { level: (value) => (HEADING_LEVELS as readonly unknown[]).includes(value) },
	orderedList: { start: whole(0, limits.listStart) },
	tableHeader: span,
	tableCell: span,
	measure: { id: isId },
	figure: { indicator: isId, show: isShow },
	footnote: { note: (value) => typeof value === 'string' && value.length <= FOOTNOTE_LENGTH }
};

const marks: Record<string, Record<string, Test>> = {
	link: { href: (value) => safeLink(value) !== null }
};

// An attribute in the schema without a rule here would be a hole; the program does not start with one.
for (const [rules, types] of [
	[nodes, schema.nodes],
	[marks, schema.marks]
] as const)
	for (const [name, type] of Object.entries(types))
		for (const key of Object.keys(type.spec.attrs ?? {}))
			if (!rules[name]?.[key]) throw new Error(`no rule for the values of ${name}.${key}`);

/** Whether an element may carry this attribute with this value. */
export const safeAttribute = (node: string, key: string, value: unknown) => {
	const rules = Object.hasOwn(nodes, node) ? nodes[node]! : {};
	return Object.hasOwn(rules, key) && rules[key]!(value);
};

/** What an element is nothing without. */
const needed: Record<string, string[]> = { heading: ['level'], measure: ['id'], figure: ['indicator', 'show'] };

/** Whether a whole set of attributes is allowed and nothing needed is missing. */
export function safeAttributes(node: string, attrs: Record<string, unknown>) {
	if (!Object.keys(attrs).every((key) => safeAttribute(node, key, attrs[key]))) return false;
	return (needed[node] ?? []).every((key) => key in attrs);
}

/** Whether a mark may begin with this value; null ends it. */
export function safeMark(name: string, value: unknown) {
	if (!Object.hasOwn(schema.marks, name)) return false;
	if (value === null) return true;
	if (typeof value !== 'object' || Array.isArray(value)) return false;
	const rules = Object.hasOwn(marks, name) ? marks[name]! : {};
	const given = Object.entries(value as object);
	return (
		given.length === Object.keys(rules).length && given.every(([key, part]) => Object.hasOwn(rules, key) && rules[key]!(part))
	);
}
