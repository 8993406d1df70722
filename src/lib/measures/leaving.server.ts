// Who leaves a city is asked who goes on with their measures: no owner becomes a phantom.
import { Invalid } from '../database/errors.ts';
import type { Change } from '../events/change.server.ts';
import * as plans from '../plans/plans.server.ts';
import { candidates, heldBy, succeed } from './owners.server.ts';

/** The measures somebody answers for in a city and the people who may go on; null when there are none. Callers have asked permission. */
export function leavingOf(personId: string, cityId: string) {
	const measures = heldBy(personId, cityId);
	const plan = plans.ofCity(cityId);
	if (!measures.length || !plan) return null;
	return { measures, people: candidates(cityId, plan.id).filter((one) => one.id !== personId) };
}

/** What goes along with the end of a membership: measures to a successor, or knowingly to nobody. Without an answer it is asked. */
export const handingOn =
	(successorId: string | null) =>
	(c: Change, { personId, cityId, stays }: { personId: string; cityId?: string; stays: boolean }) => {
		// Another role keeps them here: their measures stay with them.
		if (!cityId || stays || !heldBy(personId, cityId).length) return;
		if (!successorId || successorId === personId) throw new Invalid({ successorId: 'measure_fault_successor' });
		succeed(c, personId, cityId, successorId === 'nobody' ? null : successorId);
	};
