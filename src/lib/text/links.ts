/** The address if a text may link to it (https, http, mailto, tel), otherwise null. */
export function safeLink(uri: unknown): string | null {
	if (typeof uri !== 'string' || uri.length > 2000 || hasControl(uri)) return null;
	return /^(https?:\/\/|mailto:|tel:)\S+$/i.test(uri) ? uri : null;
}

const hasControl = (value: string) => [...value].some((sign) => sign < ' ' || sign === '\u007f');
