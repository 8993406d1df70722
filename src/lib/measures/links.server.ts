// A link for one measure and one period: it opens one form, changes nothing when opened, and works once. The database
// keeps what recognises a link, not what opens it (R18).
import { createHash, randomBytes } from 'node:crypto';
import { visitor, type Actor } from '../access/actor.ts';
import * as cities from '../cities/cities.server.ts';
import { Conflict, NotFound } from '../database/errors.ts';
import { change, type Change } from '../events/change.server.ts';
import { clock } from '../events/clock.server.ts';
import { doorFrom } from '../people/tries.server.ts';
import { placeOf, writable } from './changes.server.ts';
import { enter, type NewReport } from './reports.server.ts';
import { dayIn, daysAfter, isClosed, isOpen, limits } from './rules.ts';
import * as reports from './store-reports.server.ts';
import * as store from './store.server.ts';
import { found } from './views.server.ts';

/** Makes a link for an owner and a period, to be handed over by hand; shown once. */
export function make(
	actor: Actor,
	measureId: string,
	periodId: string,
	ownerId: string | null
): { token: string; expiresAt: Date } {
	const { row } = writable(actor, measureId);
	return change(actor, (c) => mint(c, row, periodId, ownerId));
}

/** The same inside somebody else's change: what sends the letter makes its link when it goes. */
export function mint(c: Change, row: store.Measure, periodId: string, ownerId: string | null) {
	const period = reports.period(periodId);
	if (!period || period.measureId !== row.id || period.cancelledAt) throw new NotFound('period');
	const owner = ownerId ? store.owner(ownerId) : null;
	if (ownerId && (owner?.measureId !== row.id || owner.removedAt)) throw new NotFound('owner');
	const token = randomBytes(24).toString('base64url');
	const today = dayIn(c.now);
	const last = daysAfter(period.dueOn > today ? period.dueOn : today, limits.linkDays);
	const expiresAt = new Date(`${last}T21:00:00Z`);
	const link = reports.insertLink(c.tx, {
		tokenHash: hashOf(token),
		measureId: row.id,
		periodId,
		ownerId,
		madeBy: c.actor.personId,
		madeAt: c.now,
		expiresAt
	});
	c.record('measure.linkMade', { ...placeOf(row), measureId: row.id, linkId: link.id });
	return { token, expiresAt };
}

export type Fault = 'gone' | 'used' | 'expired' | 'closed' | 'ended';

/** What a link opens, read without changing anything. An unknown link says nothing of itself. */
export function show(token: string, address = '') {
	const link = byToken(token, address);
	if (!link) return null;
	const view = found(link.measureId);
	const period = reports.period(link.periodId)!;
	const last = reports.lastReport(link.measureId);
	const owner = view.owners.find((one) => one.id === link.ownerId);
	const fault = faultOf(link, period, view.state);
	return {
		linkId: link.id,
		fault,
		usedAt: link.usedAt,
		expiresAt: link.expiresAt,
		city: cities.find(view.cityId),
		measure: {
			number: view.number,
			name: view.name,
			state: view.state,
			indicator: view.indicators[0] ?? null,
			isExample: view.isExample
		},
		// The organisation that is asked, never a person: links are forwarded.
		owner: owner ? { name: owner.name, nameSv: owner.nameSv, nameEn: owner.nameEn, unit: owner.unit } : null,
		period: { fromOn: period.fromOn, dueOn: period.dueOn },
		seen: last?.report.id ?? '',
		last:
			last && (!fault || fault === 'used')
				? {
						at: last.report.at,
						state: last.report.state,
						words: last.report.words,
						value: last.report.value,
						ofThis: last.report.periodId === link.periodId
					}
				: null
	};
}

export type Shown = NonNullable<ReturnType<typeof show>>;

/** Sends the report a link is for, and with it uses the link. Two at once: one is taken, the other hears of it. */
export function send(token: string, given: Omit<NewReport, 'periodId'>, address = '') {
	const link = byToken(token, address);
	if (!link) throw new Conflict('measure_link_gone');
	const row = store.byId(link.measureId)!;
	const fault = faultOf(link, reports.period(link.periodId)!, row.state);
	if (fault) throw new Conflict(`measure_link_${fault}`);
	return change(visitor(), (c) => {
		const made = enter(c, row, { ...given, periodId: link.periodId }, link.id);
		if (!reports.useLink(c.tx, link.id, c.now)) throw new Conflict('measure_link_used');
		return made;
	});
}

/** The links of a measure that still stand or were used, without what opens them. */
export const linksOf = (measureId: string) =>
	reports.linksOf(measureId, clock.now()).map(({ id, periodId, ownerId, madeAt, expiresAt, usedAt }) => ({
		id,
		periodId,
		ownerId,
		madeAt,
		expiresAt,
		usedAt
	}));

function faultOf(link: reports.Link, period: reports.Period, state: store.Measure['state']): Fault | null {
	const now = clock.now();
	if (link.usedAt) return 'used';
	const owner = link.ownerId ? store.owner(link.ownerId) : null;
	const owns = !link.ownerId || (owner && !owner.removedAt && !(owner.untilOn && owner.untilOn <= dayIn(now)));
	if (link.revokedAt || !owns || store.byId(link.measureId)!.removedAt) return 'ended';
	if (!isOpen(state) || period.cancelledAt) return 'closed';
	if (link.expiresAt <= now) return 'expired';
	if (isClosed(period.dueOn, dayIn(now), reports.laterReported(link.measureId, period.dueOn))) return 'closed';
	return null;
}

function byToken(token: string, address: string) {
	const door = doorFrom('report', address, limits);
	if (door.shut) return undefined;
	const link = /^[\w-]{32}$/.test(token) ? reports.linkByHash(hashOf(token)) : undefined;
	if (!link) door.count();
	return link;
}

const hashOf = (token: string) => createHash('sha256').update(token).digest('hex');
