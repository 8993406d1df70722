import { csv } from '#lib/forms/csv.ts';
import { lacksByCity } from '#lib/portfolio/lacks.server.ts';
import * as portfolio from '#lib/portfolio/portfolio.server.ts';
import { cellsOf } from '#lib/portfolio/rules.ts';
import { periodWords } from '#lib/portfolio/words.ts';
import { Refused } from '#lib/database/errors.ts';
import { say } from '#lib/words/say.server.ts';
import { m } from '#lib/words/messages.ts';
import { answer } from '../../../edge.ts';
import type { RequestHandler } from './$types';

/** The matrix, or what is missing, as a table of a spreadsheet. */
export const GET: RequestHandler = (event) =>
	answer(event, () => {
		const gaps = event.url.searchParams.get('view') === 'gaps';
		const rows = gaps ? lacking(event.locals.actor) : cells(event.locals.actor);
		return new Response(csv(rows), {
			headers: {
				'content-type': 'text/csv; charset=utf-8',
				'content-disposition': `attachment; filename="${gaps ? 'puutteet' : 'kaupungit-ja-osat'}.csv"`
			}
		});
	});

function cells(actor: App.Locals['actor']) {
	const { rows, offices } = portfolio.matrix(actor);
	const yes = (is: boolean) => (is ? m.portfolio_yes() : m.portfolio_no());
	const name = (id: string) => offices.find((one) => one.id === id)?.short ?? null;
	return [
		[
			...[m.portfolio_city(), m.public_period(), m.portfolio_csv_number(), m.portfolio_csv_section(), m.portfolio_csv_state()],
			...[m.portfolio_csv_in_force(), m.portfolio_hl_changed(), m.portfolio_csv_waits(), m.portfolio_csv_days()],
			...[m.portfolio_csv_due(), m.portfolio_legend_voices(), m.portfolio_gaps_missed(), m.portfolio_gaps_late()]
		],
		...rows.flatMap((row) =>
			cellsOf(row).map((cell) => [
				...[row.city, periodWords(row.periodStart, row.periodEnd), cell.number, cell.title, say(`ui_state_${cell.shown}`)],
				...[yes(cell.inForce), yes(cell.earlierInForce)],
				cell.waits
					? cell.waits.inCity
						? m.portfolio_city_short()
						: cell.waits.organisationIds.map((id) => name(id) ?? id).join(', ')
					: '',
				...[cell.waits?.days ?? '', cell.waits?.due.toISOString().slice(0, 10) ?? ''],
				...[row.full ? cell.voices : '', row.full ? cell.missed : '', row.full ? cell.late : '']
			])
		)
	];
}

function lacking(actor: App.Locals['actor']) {
	if (!portfolio.mayLook(actor)) throw new Refused('no_role');
	return [
		[
			...[m.portfolio_city(), m.portfolio_gaps_measures(), m.portfolio_gaps_owner(), m.portfolio_gaps_time()],
			...[m.portfolio_gaps_indicator(), m.portfolio_gaps_missed(), m.portfolio_gaps_late()]
		],
		...lacksByCity(actor).map((one) => [
			...[one.city, one.measures, one.owner, one.time],
			...[one.indicator, one.missed, one.late]
		])
	];
}
