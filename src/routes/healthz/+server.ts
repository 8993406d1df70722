import { text } from '@sveltejs/kit';

/** The process lives; nothing else is claimed. */
export const GET = () => text('ok\n', { headers: { 'cache-control': 'no-store' } });
