// A series that a city cuts when a plan ends: the figures stay, the line is not joined across the year.
import type { Change } from '../events/change.server.ts';
import * as store from './store.server.ts';

/** Cuts a city's series before a year, inside somebody's change, with a reason. */
export function cutSeries(c: Change, cut: { cityId: string; indicatorId: string; year: number; reason: string }) {
	store.insertCut({ ...cut, cutBy: c.actor.personId, cutAt: c.now });
	c.record('series.cut', { cityId: cut.cityId, indicatorId: cut.indicatorId, year: cut.year });
}

type Figure = { cityId: string | null; indicatorId: string; year: number; breakBefore: boolean; method: string | null };

/** Marks the first figure after each cut, with the reason beside its way of counting. */
export function applyCuts<R extends { figure: Figure }>(rows: R[], cuts: store.Cut[]): R[] {
	if (!cuts.length) return rows;
	return rows.map((row) => {
		const { figure } = row;
		const cut = cuts.find((one) => {
			if (one.cityId !== figure.cityId || one.indicatorId !== figure.indicatorId || figure.year < one.year) return false;
			return !rows.some(({ figure: other }) => isBetween(other, one, figure.year));
		});
		if (!cut) return row;
		const method = [figure.method, cut.reason].filter(Boolean).join(' ');
		return { ...row, figure: { ...figure, breakBefore: true, method } };
	});
}

const isBetween = (figure: Figure, cut: store.Cut, before: number) =>
	figure.cityId === cut.cityId && figure.indicatorId === cut.indicatorId && figure.year >= cut.year && figure.year < before;
