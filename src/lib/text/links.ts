/** The address if a text may link to it (https, http, mailto, tel, or a place of this service), otherwise null. */
export function safeLink(uri: unknown): string | null {
	if (typeof uri !== 'string' || uri.length > 2000 || hasControl(uri)) return null;
	return /^(https?:\/\/|mailto:|tel:)\S+$/i.test(uri) ? uri : wikiLink(uri);
}

/**
 * A link within this service, or null: a page by an address that is never given to another page, or a section, measure
 * or practice by its id. Nothing else may begin with a slash.
 */
export const wikiLink = (uri: unknown): string | null =>
	typeof uri === 'string' &&
	(/^\/wiki\/(?!to\/)[a-z0-9-]{1,60}\/[a-z0-9-]{1,100}$/.test(uri) ||
		/^\/wiki\/to\/(section|measure|practice)\/[\w-]{1,60}$/.test(uri))
		? uri
		: null;

const hasControl = (value: string) => [...value].some((sign) => sign < ' ' || sign === '\u007f');
