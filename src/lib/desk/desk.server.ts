// What waits for this person, in order of who has waited longest for them; then what others have done.
import type { Actor } from '../access/actor.ts';
import { can, planScopes } from '../access/rules.ts';
import * as voices from '../comments/voices.server.ts';
import * as cities from '../cities/cities.server.ts';
import * as events from '../events/events.server.ts';
import { clock } from '../events/clock.server.ts';
import { owedFigures, type Owing } from '../indicators/due.server.ts';
import * as measures from '../measures/measures.server.ts';
import * as people from '../people/people.server.ts';
import * as plans from '../plans/plans.server.ts';
import * as portfolio from '../portfolio/portfolio.server.ts';
import { requestsOf } from '../reviews/requests.server.ts';
import * as reviews from '../reviews/screens.server.ts';
import * as sections from '../sections/sections.server.ts';

/** One thing that waits: what it is, since when, and the very place where it is done. */
export type Waiting =
	| {
			kind: 'decide';
			since: Date;
			due: Date;
			city: string;
			cityId: string;
			number: number;
			title: string;
			slug: string;
			days: number;
	  }
	| {
			kind: 'changes';
			since: Date;
			cityId: string;
			number: number;
			title: string;
			slug: string;
			by: string[];
			open: number;
			total: number;
			first: string | null;
	  }
	| { kind: 'resubmit'; since: Date; cityId: string; number: number; title: string; slug: string }
	| {
			kind: 'voice';
			since: Date;
			due: Date;
			late: boolean;
			cityId: string;
			number: number;
			title: string;
			slug: string;
			thread: number;
			by: string;
			words: string;
	  }
	| {
			kind: 'report';
			since: Date;
			late: boolean;
			cityId: string;
			measure: string;
			number: string;
			name: string;
			fromOn: string;
			dueOn: string;
	  }
	| {
			kind: 'figures';
			since: Date;
			cityId: string;
			year: number;
			dueOn: string;
			isAgreed: boolean;
			list: Owing['list'];
	  }
	| { kind: 'invitation'; since: Date; cityId: string; name: string; expired: boolean };

/** What the frame of the desk and its first page both show: the person's plans, where they stand and what waits. */
export type Standing = { mine: plans.Plan[]; lines: Map<string, sections.SectionLine[]>; waiting: Waiting[] };

/** Asks it once; a page hands on what its frame has asked. */
export function standing(actor: Actor): Standing {
	const mine = myPlans(actor);
	const lines = sections.linesOf(mine);
	return { mine, lines, waiting: waitingIn(actor, mine, lines) };
}

/** The things that wait for this person, the longest-waiting first. */
export const waiting = (actor: Actor): Waiting[] => standing(actor).waiting;

function waitingIn(actor: Actor, mine: plans.Plan[], lines: Standing['lines']): Waiting[] {
	// The very cells of the portfolio: what a desk counts is what the matrix shows.
	const decisions = portfolio.waitingFor(actor).map(({ row, cell, waits }): Waiting => ({
		kind: 'decide',
		since: waits.since,
		due: waits.due,
		city: row.city,
		cityId: row.cityId,
		number: cell.number,
		title: cell.title,
		slug: cell.slug,
		days: waits.days
	}));
	const others = mine.flatMap((plan) => [...returned(actor, plan, lines.get(plan.id)!), ...unanswered(actor, plan)]);
	return [...decisions, ...asked(actor), ...owed(actor), ...uncounted(actor, mine), ...others].sort(
		(a, b) => a.since.getTime() - b.since.getTime()
	);
}

/** The desk of a person: what waits, what others did, and how their plans stand. */
export function desk(actor: Actor, { mine, lines: allLines, waiting: waits }: Standing = standing(actor)) {
	const names = new Map(mine.map((plan) => [plan.cityId, cities.find(plan.cityId).name]));
	return {
		now: clock.now(),
		title: people.titleOf(actor.personId!),
		waiting: waits,
		lately: events.lately(
			actor.personId!,
			mine.map((plan) => plan.cityId),
			6
		),
		coming: coming(waits),
		plans: mine.map((plan) => {
			const lines = allLines.get(plan.id)!;
			return {
				cityId: plan.cityId,
				city: names.get(plan.cityId)!,
				name: plan.name,
				periodStart: plan.periodStart,
				periodEnd: plan.periodEnd,
				writes: can(actor, 'section.write', { scopes: planScopes(plan) }).ok,
				isExample: plan.isExample,
				inForce: lines.filter((line) => line.inForce).length,
				lines: lines.map(({ number, title, slug, shown, earlierInForce }) => ({ number, title, slug, shown, earlierInForce })),
				lastWritten: lines.toSorted((a, b) => (b.changedAt?.getTime() ?? 0) - (a.changedAt?.getTime() ?? 0))[0] ?? null
			};
		})
	};
}

/** The plans in whose working texts the actor takes part. */
export const myPlans = (actor: Actor) => plans.open().filter((plan) => reviews.isMember(actor, plan));

/** Dates ahead: by when decisions are due. */
const coming = (waits: Waiting[]) =>
	waits
		.flatMap(promised)
		.sort((a, b) => a.at.getTime() - b.at.getTime())
		.slice(0, 5);

type Coming = { kind: 'decide' | 'voice'; at: Date; number: number; title: string; by: string; cityId: string; key: string };

function promised(one: Waiting): Coming[] {
	if (one.kind === 'decide')
		return [
			{ kind: 'decide', at: one.due, number: one.number, title: one.title, by: one.city, cityId: one.cityId, key: one.slug }
		];
	if (one.kind === 'voice')
		return [
			{
				kind: 'voice',
				at: one.due,
				number: one.number,
				title: one.title,
				by: one.by,
				cityId: one.cityId,
				key: String(one.thread)
			}
		];
	return [];
}

/** Experts' voices without an answer, with the date they were promised. */
const asked = (actor: Actor) =>
	voices.waitingFor(actor).map(({ since, promisedFor, late, cityId, section, number, name, words, quote }): Waiting => ({
		...{ kind: 'voice', since, due: promisedFor, late, cityId, ...section, thread: number, by: name },
		words: words || quote
	}));

/** Measures this person answers for, whose report is near its day or past it. */
const owed = (actor: Actor) =>
	measures.waitingFor(actor).map(({ since, late, cityId, measureId, number, name, fromOn, dueOn }): Waiting => ({
		...{ kind: 'report', since, late, cityId, measure: measureId, number, name, fromOn, dueOn }
	}));

/** Figures whose day has passed and that nobody has recorded. */
const uncounted = (actor: Actor, mine: plans.Plan[]) =>
	owedFigures(actor, mine).map((one): Waiting => ({ kind: 'figures', ...one }));

function returned(actor: Actor, plan: plans.Plan, lines: sections.SectionLine[]): Waiting[] {
	const writer = can(actor, 'section.write', { scopes: planScopes(plan) }).ok;
	const coordinator = can(actor, 'section.submit', { scopes: planScopes(plan) }).ok;
	if (!writer) return [];
	return lines
		.filter((line) => line.shown === 'changes')
		.filter((line) => coordinator || line.responsible?.id === actor.personId || wrote(actor, line.id))
		.flatMap((line): Waiting[] => {
			const asked = requestsOf(line.id);
			if (!asked) return [];
			const open = asked.lines.filter((one) => !one.ticked);
			const about = { since: asked.at, cityId: plan.cityId, number: line.number, title: line.title, slug: line.slug };
			if (open.length)
				return [{ kind: 'changes', ...about, by: asked.by, open: open.length, total: asked.lines.length, first: open[0]!.words }];
			return coordinator ? [{ kind: 'resubmit', ...about }] : [];
		});
}

function unanswered(actor: Actor, plan: plans.Plan): Waiting[] {
	if (!can(actor, 'people.invite', { scopes: planScopes(plan) }).ok) return [];
	return people
		.ofCity(actor, plan.cityId)
		.invitations.filter(({ state }) => state === 'open' || state === 'expired')
		.map((one): Waiting => ({
			kind: 'invitation',
			since: one.madeAt,
			cityId: plan.cityId,
			name: one.name,
			expired: one.state === 'expired'
		}));
}

/** Whether the actor has written in the section since it was last approved: its requested changes are theirs too. */
const wrote = (actor: Actor, sectionId: string) => sections.contributors(sections.find(sectionId)).includes(actor.personId!);
