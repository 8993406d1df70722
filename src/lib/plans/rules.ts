/** An address word from a title: plain letters, digits and hyphens, at most 60 characters. */
export function slugOf(title: string) {
	const plain = title
		.normalize('NFKD')
		.replace(/\p{M}/gu, '')
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, '-')
		.replace(/^-+|-+$/g, '')
		.slice(0, 60)
		.replace(/-+$/, '');
	return plain || 'osa';
}

/** Words that are pages of their own beside the sections. */
const pages = ['settings', 'publish', 'carry', 'earlier'];

/** The first of slug, slug-2, slug-3 … that is neither taken nor a page's own word. */
export function freeSlug(wanted: string, taken: (slug: string) => boolean) {
	for (let number = 1; ; number++) {
		const slug = number === 1 ? wanted : `${wanted}-${number}`;
		if (!pages.includes(slug) && !taken(slug)) return slug;
	}
}

/** Where each of `ids` stands after moving one of them to place `to` (from 1). */
export function reordered(ids: string[], id: string, to: number) {
	const rest = ids.filter((one) => one !== id);
	rest.splice(Math.max(0, Math.min(rest.length, to - 1)), 0, id);
	return rest;
}
