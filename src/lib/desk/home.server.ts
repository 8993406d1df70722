// A city's home: where its plan stands, by the same row the ministry sees, and what is next.
import type { Actor } from '../access/actor.ts';
import { can, cityScopes } from '../access/rules.ts';
import * as cities from '../cities/cities.server.ts';
import * as carry from '../carry/carry.server.ts';
import { earlier } from '../carry/earlier.server.ts';
import * as rounds from '../comments/rounds.server.ts';
import * as documents from '../documents/documents.server.ts';
import * as events from '../events/events.server.ts';
import { clock } from '../events/clock.server.ts';
import { series } from '../indicators/series.server.ts';
import * as measures from '../measures/measures.server.ts';
import * as people from '../people/people.server.ts';
import * as plans from '../plans/plans.server.ts';
import * as portfolio from '../portfolio/portfolio.server.ts';
import * as practices from '../practices/practices.server.ts';
import * as seats from '../seats/seats.server.ts';
import type { Waiting } from './desk.server.ts';

/** Everything the home of a city with a plan shows to those who may enter it; `waits` is what waits for them anywhere. */
export function home(actor: Actor, cityId: string, waits: Waiting[]) {
	const outline = documents.outline(actor, cityId);
	const plan = plans.find(outline.plan.id);
	const all = measures.shownOf(cityId, { drafts: outline.member });
	const here = waits.filter((one) => one.cityId === cityId);
	return {
		outline,
		row: portfolio.rowOf(actor, plan, outline.city.name),
		...{ columns: portfolio.columns(), offices: portfolio.officesOf(actor) },
		series: series(cityId).filter((one) => one.category === 'all' || one.category === 'long_term' || one.goal !== null),
		measures: countsOf(all),
		waiting: here.slice(0, 5),
		waitingCount: here.length,
		coming: comingOf(actor, plan, here, all),
		lately: events.lately(actor.personId!, [cityId], 8),
		groups: groupsOf(actor, cityId),
		practices: practices.ofCity(cityId),
		seats: seats.count(actor, plan.id),
		carries: carry.mayCarry(actor, plan) && { isOver: plan.periodEnd !== null && plan.periodEnd < clock.now().getFullYear() },
		earlier: earlier(actor, cityId).length
	};
}

export type Home = ReturnType<typeof home>;

/** Measures by state, and how many lack somebody, a time or an indicator. */
function countsOf(all: readonly measures.MeasureView[]) {
	const standing = all.filter((one) => one.state !== 'dropped');
	const states = [...Map.groupBy(all, (one) => one.shown)].map(([state, list]) => ({ state, count: list.length }));
	const lacking = (gap: 'owner' | 'time' | 'indicator') => standing.filter((one) => one.missing.includes(gap)).length;
	return {
		total: all.length,
		states,
		gaps: { owner: lacking('owner'), time: lacking('time'), indicator: lacking('indicator') },
		missed: standing.filter((one) => one.missed > 0).length
	};
}

type Coming = { kind: 'voice' | 'decide' | 'report' | 'round'; at: Date; words: string; href: string };

/** The next dates of the plan: answers promised, decisions due, reports due, comment rounds ending. */
function comingOf(actor: Actor, plan: plans.Plan, here: Waiting[], all: readonly measures.MeasureView[]): Coming[] {
	const desk = `/desk/${plan.cityId}`;
	const mine = here.flatMap((one): Coming[] => {
		if (one.kind === 'voice') return [{ kind: 'voice', at: one.due, words: one.by, href: `${desk}/comments/${one.thread}` }];
		if (one.kind === 'decide')
			return [{ kind: 'decide', at: one.due, words: `${one.number} ${one.title}`, href: `${desk}/plan/${one.slug}/review` }];
		return [];
	});
	const reports = all.flatMap((one): Coming[] =>
		one.due
			? [
					{
						kind: 'report',
						at: new Date(`${one.due.dueOn}T12:00:00Z`),
						words: `${one.number} ${one.name}`,
						href: `${desk}/measures/${one.id}`
					}
				]
			: []
	);
	const round = can(actor, 'section.read', { scopes: [`plan:${plan.id}`, ...cityScopes(plan.cityId)] }).ok
		? rounds.now(plan.id)
		: null;
	const ends: Coming[] = round ? [{ kind: 'round', at: round.until, words: round.name, href: `${desk}/comments` }] : [];
	return [...mine, ...reports, ...ends].sort((a, b) => a.at.getTime() - b.at.getTime()).slice(0, 6);
}

/** The people of the group by organisation; a ministry's own people are not of the group. */
function groupsOf(actor: Actor, cityId: string) {
	if (!can(actor, 'people.read', { scopes: cityScopes(cityId) }).ok) return null;
	const { members } = people.ofCity(actor, cityId);
	const own = members.filter((one) => one.role !== 'reviewer' && one.role !== 'operator' && one.begun);
	return [...Map.groupBy(own, (one) => one.organisation?.id ?? '')].map(([id, list]) => ({
		id,
		organisation: list[0]!.organisation,
		people: list.map(({ personId, name, role }) => ({ personId, name, role }))
	}));
}

/** A city without a plan: whether this person may begin one, or see the page at all. */
export function empty(actor: Actor, cityId: string) {
	const scopes = cityScopes(cities.find(cityId).id);
	const start = can(actor, 'plan.start', { scopes }).ok;
	return { start, enters: start || can(actor, 'people.read', { scopes }).ok };
}
