// FormData and a valibot schema in; a value, or the problems with everything the person typed kept.
import * as v from 'valibot';

export type Typed = Record<string, string>;
export type Parsed<T> = { ok: true; value: T } | { ok: false; problems: Record<string, string>; typed: Typed };

/** Longest text any single field may carry, before its own schema is asked. */
const fieldMax = 20_000;

type Schema = v.GenericSchema & { entries?: Record<string, unknown> };

/** Reads the schema's fields from a form: fields it does not know, and second copies of one it does, are ignored. */
export function parse<S extends Schema>(schema: S, form: FormData | URLSearchParams): Parsed<v.InferOutput<S>> {
	const entries = fieldsOf(schema);
	const typed: Typed = {};
	const given: Record<string, unknown> = {};
	const problems: Record<string, string> = {};
	for (const [name, field] of Object.entries(entries)) {
		const list = isList(field);
		const values = form.getAll(name).filter((one): one is string => typeof one === 'string');
		if (values.some((one) => one.length > fieldMax)) problems[name] = 'forms_too_long';
		const cut = values.map((one) => one.slice(0, fieldMax).replaceAll('\r\n', '\n'));
		if (list) given[name] = cut;
		else if (cut[0] !== undefined) given[name] = cut[0];
		// A password is never sent back to the page.
		if (!/password/i.test(name)) typed[name] = (list ? cut : cut.slice(0, 1)).join('\n');
	}
	const result = v.safeParse(schema, given);
	if (!result.success) {
		for (const issue of result.issues) {
			const name = v.getDotPath(issue)?.split('.')[0] ?? 'form';
			problems[name] ??= keyOf(issue.message);
		}
	}
	if (!result.success || Object.keys(problems).length) return { ok: false, problems, typed };
	return { ok: true, value: result.output as v.InferOutput<S> };
}

/** Text that must be there: trimmed, composed, without control characters, at most `max` characters. */
export const words = (max = 200, missing = 'forms_missing') =>
	v.pipe(v.optional(v.string(), ''), v.transform(clean), v.minLength(1, missing), v.maxLength(max, 'forms_too_long'));

/** Text that may be left out; empty becomes null. */
export const maybe = (max = 200) =>
	v.pipe(
		v.optional(v.string(), ''),
		v.transform(clean),
		v.maxLength(max, 'forms_too_long'),
		v.transform((text) => text || null)
	);

/** One of a fixed list. */
export const oneOf = <const T extends readonly string[]>(list: T, missing = 'forms_choose') => v.picklist(list, missing);

/** A check box: there or not. */
export const tick = () =>
	v.pipe(
		// With a default, so that what follows is asked of a box that was not sent too.
		v.optional(v.string(), ''),
		v.transform((value) => value !== '' && value !== 'false')
	);

/** An address of one person. */
export const email = () =>
	v.pipe(
		v.optional(v.string(), ''),
		v.transform((text) => text.normalize('NFKC').trim().toLowerCase()),
		v.minLength(1, 'forms_missing'),
		v.maxLength(254, 'forms_too_long'),
		v.email('forms_email')
	);

/** A day as a date field sends it (2026-08-04); empty becomes null. */
export const dayOrNull = () =>
	v.pipe(
		v.optional(v.string(), ''),
		v.check((text) => text === '' || (/^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text))), 'forms_day'),
		v.transform((text) => text || null)
	);

/** A whole number; empty becomes null. */
export const wholeOrNull = (min: number, max: number) =>
	v.pipe(
		v.optional(v.string(), ''),
		v.transform((text) => text.trim()),
		v.check((text) => text === '' || (/^-?\d{1,9}$/.test(text) && Number(text) >= min && Number(text) <= max), 'forms_number'),
		v.transform((text) => (text === '' ? null : Number(text)))
	);

// Control characters and the marks that turn the direction of text: they can hide or disguise what is written.
const hidden = /[^\P{Cc}\n\t]|[\u202a-\u202e\u2066-\u2069]/gu;
const clean = (text: string) => text.normalize('NFC').replace(hidden, '').trim();

/** Our schemas carry message keys; anything else is valibot's own English, which no page shows. */
const keyOf = (message: string) => (/^[a-z]+(_[a-z0-9]+)+$/.test(message) ? message : 'forms_invalid');

function fieldsOf(schema: Schema): Record<string, unknown> {
	if (schema.entries) return schema.entries;
	const first = (schema as unknown as { pipe?: Schema[] }).pipe?.[0];
	return first?.entries ?? {};
}

function isList(field: unknown): boolean {
	const one = field as { type?: string; wrapped?: unknown; pipe?: unknown[] };
	if (one.pipe) return isList({ ...(one.pipe[0] as object), pipe: undefined });
	return one.type === 'array' || (one.wrapped !== undefined && isList(one.wrapped));
}
