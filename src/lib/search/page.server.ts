import type { Actor } from '../access/actor.ts';
import { groups, mode, search, type Group } from './search.server.ts';

/** What a search page shows for its address: `q` is the question, `group` the one group shown whole. */
export function page(actor: Actor, asked: URLSearchParams) {
	const query = (asked.get('q') ?? '').trim();
	const only = groups.find((group) => group === asked.get('group')) ?? (null as Group | null);
	return { query: query.slice(0, 400), only, results: query ? search(actor, query, only) : null, forms: mode() === 'forms' };
}
