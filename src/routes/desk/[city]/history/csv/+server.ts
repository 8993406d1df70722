import * as cities from '#lib/cities/cities.server.ts';
import * as events from '#lib/events/events.server.ts';
import { csv } from '#lib/forms/csv.ts';
import { m } from '#lib/words/messages.ts';
import { answer } from '../../../../edge.ts';
import type { RequestHandler } from './$types';

/** The city's whole audit trail with each event's hash, for an auditor's spreadsheet. */
export const GET: RequestHandler = (event) => {
	// A ministry may read every city's trail: the name in the file's header is that of a city there is, not of the address.
	const { city, rows } = answer(event, () => {
		const city = cities.find(event.params.city).id;
		return { city, rows: events.everything(event.locals.actor, city) };
	});
	const table = [
		['#', m.history_col_time(), m.history_col_who(), m.history_col_what(), m.history_col_where(), 'kind', 'role', 'hash'],
		...rows.map((row) => [
			row.seq,
			row.at.toISOString(),
			row.actor ?? m.history_system(),
			row.words,
			row.section ?? '',
			row.kind,
			row.role ?? '',
			row.hash
		])
	];
	return new Response(csv(table), {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': `attachment; filename="historia-${city}.csv"`
		}
	});
};
