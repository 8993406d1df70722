// Where a cell leads: to the decision when it is mine, else to the section, else to what is public.
import { localizeHref } from '../words/messages.ts';
import type { Cell, Row } from './kinds.ts';

export function cellHref(row: Pick<Row, 'cityId' | 'opens'>, cell: Cell): string {
	if (cell.waits?.mine) return localizeHref(`/desk/${row.cityId}/plan/${cell.slug}/review`);
	if (row.opens) return localizeHref(`/desk/${row.cityId}/plan/${cell.slug}`);
	return localizeHref(`/${row.cityId}`);
}

/** The city's name leads to its home for those who may enter it. */
export const rowHref = (row: Pick<Row, 'cityId' | 'opens'>) => localizeHref(row.opens ? `/desk/${row.cityId}` : `/${row.cityId}`);
