import { text } from '@sveltejs/kit';
import * as integrity from '#lib/integrity/integrity.server.ts';
import { mode } from '#lib/search/search.server.ts';
import { settings, warnings } from '#lib/settings.server.ts';

/** Whether the database is open with its settings, migrated, and the head of the audit chain can be read; and what looks like a mistake in the settings. */
export function GET() {
	const problems = integrity.notReady();
	const found = mode() === 'forms' ? 'search: Finnish word forms' : 'search: stems only, libvoikko is not installed';
	const lines = [...(problems.length ? problems : ['ready']), found, ...warnings(settings()).map((one) => `warning: ${one}`)];
	return text(`${lines.join('\n')}\n`, {
		status: problems.length ? 503 : 200,
		headers: { 'cache-control': 'no-store' }
	});
}
