// Where one measure stands in the plan's texts, with the words around it and the talk beside them.
import type { Actor } from '../access/actor.ts';
import { can, planScopes } from '../access/rules.ts';
import { ofSection } from '../comments/lists.server.ts';
import type { ThreadView } from '../comments/threads.server.ts';
import * as standing from '../editions/standing.server.ts';
import * as live from '../live/live.server.ts';
import { choices } from '../measures/screens.server.ts';
import * as plans from '../plans/plans.server.ts';
import { showing, shownIn } from '../sections/shown.server.ts';
import { around } from '../text/around.ts';
import { dressed } from '../text/shown.ts';

export type Stand = {
	number: number;
	title: string;
	/** Where those words are. */
	href: string;
	subsection: { number: string; title: string } | null;
	quote: string | null;
};

/** A few of the section's threads: those about the words that a measure belongs to. */
export type Talk = {
	threads: Pick<ThreadView, 'id' | 'number' | 'begunBy' | 'begunAt' | 'isVoice' | 'state' | 'unanswered' | 'comments'>[];
	/** All threads of the section. */
	all: number;
	section: { id: string; number: number; title: string };
};

/**
 * Where a measure stands in its plan's working texts, and the talk about those words; for those who read the drafts.
 * Others read where it stands in the newest edition.
 */
export function standingOf(
	actor: Actor,
	measure: { id: string; cityId: string; planId: string }
): { stands: Stand[]; talk: Talk[] } {
	const plan = plans.find(measure.planId);
	if (plan.closedAt || !can(actor, 'section.read', { scopes: planScopes(plan) }).ok)
		return { stands: publicly(measure), talk: [] };
	const texts = showing(plan.cityId, measure.id).filter((one) => one.planId === plan.id);
	const shown = shownIn(
		plan,
		texts.map(({ textId }) => live.nodes(textId))
	);
	const numbered = texts.length ? choices(plan.id) : [];
	const found = texts
		.flatMap(({ id, textId }) => {
			const section = numbered.find((one) => one.id === id);
			const place = section && around(dressed(live.read(textId), shown), measure.id, section.number);
			return place ? [{ section, place }] : [];
		})
		.sort((a, b) => a.section.number - b.section.number);
	return {
		stands: found.map(({ section: { number, title, slug }, place }) => ({
			...{ number, title, subsection: place.subsection, quote: place.quoted?.words ?? null },
			href: `/desk/${plan.cityId}/plan/${slug}`
		})),
		talk: found.map(({ section: { id, number, title }, place }) => {
			const threads = ofSection(actor, id);
			const about = threads.filter(
				(one) => one.on === 'text' && one.outcome !== 'gone' && (one.block === place.block || one.block === place.quoted?.block)
			);
			return {
				all: threads.length,
				section: { id, number, title },
				threads: about.map(({ id, number, begunBy, begunAt, isVoice, state, unanswered, comments }) => ({
					...{ id, number, begunBy, begunAt, isVoice, state, unanswered },
					comments: comments.slice(0, 1)
				}))
			};
		})
	};
}

/** Where a measure stands in the city's newest edition, as anybody may read it. */
export const publicly = ({ id, cityId }: { id: string; cityId: string }): Stand[] =>
	standing.standingIn(cityId, id).map(({ edition, section, block, ...rest }) => ({
		...rest,
		href: `/${cityId}/plan/${edition}#${standing.paragraphId(section, block)}`
	}));
