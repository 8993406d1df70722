import { atom } from '#lib/wiki/feed.server.ts';
import type { RequestHandler } from './$types';

/** What has become public lately, for those who follow with a reader of feeds. */
export const GET: RequestHandler = ({ url, locals }) =>
	new Response(
		atom((href) => new URL(href, url.origin).href, locals.language),
		{ headers: { 'content-type': 'application/atom+xml; charset=utf-8', 'cache-control': 'public, max-age=300' } }
	);
