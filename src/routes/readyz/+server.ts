import { text } from '@sveltejs/kit';
import * as integrity from '#lib/integrity/integrity.server.ts';

/** Whether the database is open with its settings, migrated, and the head of the audit chain can be read. */
export function GET() {
	const problems = integrity.notReady();
	return text(problems.length ? `${problems.join('\n')}\n` : 'ready\n', {
		status: problems.length ? 503 : 200,
		headers: { 'cache-control': 'no-store' }
	});
}
