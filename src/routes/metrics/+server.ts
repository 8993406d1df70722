import { error, text } from '@sveltejs/kit';
import { mayMeasure, metrics } from '#lib/integrity/metrics.server.ts';

/** Memory, delays and counts, for this machine or for who knows the secret; others learn nothing of it. */
export function GET({ request, getClientAddress }) {
	if (!mayMeasure(request.headers.get('authorization'), getClientAddress())) error(404);
	return text(metrics(), { headers: { 'cache-control': 'no-store' } });
}
