import { changes } from '#lib/editions/public.server.ts';
import { changeRows } from '#lib/editions/changes.server.ts';
import { answer } from '../../../../../edge.ts';
import { numberIn } from '../../../../edition-number.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) =>
	answer(event, () => {
		const number = numberIn(event.params.edition);
		const from = event.url.searchParams.get('from');
		const found = changes(event.params.city, number, from && /^\d{1,6}$/.test(from) ? Number(from) : undefined);
		return {
			...found,
			sections: found.sections.map(({ id, ordinal, title, number: revision, same, was, counts, rows, plainRows }) => ({
				id,
				ordinal,
				title,
				revision,
				same,
				was,
				counts,
				rows: changeRows(rows),
				plainRows: changeRows(plainRows)
			}))
		};
	});
