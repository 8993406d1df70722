/** A value as one cell of CSV. What a spreadsheet would run as a formula is made text by an apostrophe. */
export function cell(value: string | number): string {
	const text = typeof value === 'string' && /^[\s]*[=+\-@\t\r|%]/.test(value) ? `'${value}` : String(value);
	return /[";\r\n,']/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
