import { complete } from '#lib/wiki/places.server.ts';
import { json } from '@sveltejs/kit';
import { answer } from '../../../edge.ts';
import type { RequestHandler } from './$types';

/** What the editor's `[[` offers. */
export const GET: RequestHandler = (event) => {
	const field = (name: string) => event.url.searchParams.get(name)?.slice(0, 200) ?? '';
	return json(answer(event, () => complete(event.locals.actor, field('q'), field('in') || null)));
};
