// How a measure is seen to work: shared indicators or its own, each from what to what.
import type { Actor } from '../access/actor.ts';
import { Invalid } from '../database/errors.ts';
import { change } from '../events/change.server.ts';
import { log, withDefinition, writable } from './changes.server.ts';
import { limits } from './rules.ts';
import * as store from './store.server.ts';

export type NewIndicator = {
	id?: string;
	indicatorId?: string | null;
	name?: string | null;
	baseline?: number | null;
	target?: number | null;
	isExample?: boolean;
};

/** Sets what the measure is followed by, in this order. Those left out are kept out of sight, not deleted. */
export function setIndicators(actor: Actor, measureId: string, wanted: NewIndicator[]) {
	const { row } = writable(actor, measureId);
	checkIndicators(row.cityId, wanted);
	const now = store.indicatorsOf([measureId]);
	if (JSON.stringify(now.map(bare)) === JSON.stringify(wanted.map(bare))) return;
	change(actor, (c) => {
		const before = snapshot(measureId);
		withDefinition(c, row, ['indicators'], () => {
			for (const one of now.filter((one) => !wanted.some((other) => other.id === one.id)))
				store.updateIndicator(c.tx, one.id, { removedAt: c.now });
			wanted.forEach((one, ordinal) => {
				const fields = { ...bare(one), ordinal };
				if (one.id && now.some((other) => other.id === one.id)) store.updateIndicator(c.tx, one.id, fields);
				else store.insertIndicator(c.tx, { ...fields, measureId });
			});
		});
		log(c, measureId, 'indicators', { indicators: before }, { indicators: snapshot(measureId) });
	});
}

/** Refuses what cannot be followed: nothing named, an indicator of another city, a number that is none. */
export function checkIndicators(cityId: string, wanted: NewIndicator[]) {
	if (wanted.length > limits.indicators) throw new Invalid({ indicators: 'measure_fault_indicators' });
	const known = new Set(wanted.length ? store.indicatorChoices(cityId).map((one) => one.id) : []);
	for (const one of wanted) {
		if (!one.indicatorId && !one.name?.trim()) throw new Invalid({ indicators: 'measure_fault_indicator' });
		if (one.indicatorId && !known.has(one.indicatorId)) throw new Invalid({ indicators: 'forms_choose' });
		if ((one.name?.length ?? 0) > limits.line) throw new Invalid({ indicators: 'forms_too_long' });
		for (const value of [one.baseline ?? 0, one.target ?? 0])
			if (!Number.isFinite(value) || value < 0 || value > limits.value) throw new Invalid({ indicators: 'measure_fault_value' });
	}
}

const bare = ({ id, indicatorId, name, baseline, target }: NewIndicator) => ({
	...(id ? { id } : {}),
	indicatorId: indicatorId || null,
	name: name?.trim() || null,
	baseline: baseline ?? null,
	target: target ?? null
});

/** The indicators as a change keeps them. */
export const snapshot = (measureId: string) =>
	store.indicatorsOf([measureId]).map((one) => ({ ...bare(one), ordinal: one.ordinal }));
