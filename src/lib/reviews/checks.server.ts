import * as live from '../live/live.server.ts';
import * as measures from '../measures/measures.server.ts';
import * as plans from '../plans/plans.server.ts';
import { plainFacts, plainIdentityCodes } from '../sections/plains.server.ts';
import type { Section } from '../sections/sections.server.ts';
import { line, placeOf } from '../sections/sections.server.ts';
import { showing, shownIn } from '../sections/shown.server.ts';
import { plainText } from '../text/plain.ts';
import { figureKey } from '../text/shown.ts';
import { skippedHeadings } from '../text/outline.ts';
import { requestsOf } from './requests.server.ts';
import * as store from './store.server.ts';

/** One check before submission; `key` has words, `count` says how many, `anchor`, `href` or the comment `thread` leads to the spot. */
export type Check = { key: string; ok: boolean; count?: number; anchor?: string; href?: string; thread?: number };

/** What must hold (a submission is refused otherwise) and what should hold (a warning). */
export function checksOf(section: Section): { must: Check[]; should: Check[] } {
	const plain = plainCheck(section);
	const demandsPlain = plans.find(section.planId).demandsPlain;
	const json = live.read(section.textId);
	const { slug } = line(section);
	const codes = live.identityCodes(section.textId).length + plainIdentityCodes(section.id);
	const open = requestsOf(section.id)?.lines.filter((one) => !one.ticked).length ?? 0;
	const voices = store.unansweredVoices(section.id);
	const anchor = `#${slug}`;
	const { cityId, planId } = placeOf(section);
	const own = measures.ofPlan(planId, { drafts: true }).filter((one) => one.section?.slug === slug && one.state !== 'dropped');
	const bare = own.filter((one) => one.missing.length);
	const nodes = live.nodes(section.textId);
	const there = shownIn({ id: planId, cityId }, [nodes]);
	const lost = nodes.measures.filter((id) => !there.measures[id]).length;
	const lostFigures = nodes.figures.filter((ref) => !there.figures[figureKey(ref)]).length;
	// A measure stands in its own section's text, or in another's; in none at all nobody reads it in the plan.
	const unplaced = own.filter((one) => !nodes.measures.includes(one.id) && !showing(cityId, one.id).length).length;
	const page = `/desk/${cityId}/measures`;
	return {
		must: [
			{ key: 'review_check_text', ok: plainText(json).trim().length > 0 || nodes.measures.length > 0, anchor },
			{ key: 'review_check_identity', ok: codes === 0, count: codes, anchor },
			{ key: 'review_check_voices', ok: voices.length === 0, count: voices.length, anchor, thread: voices[0] },
			{ key: 'review_check_requests', ok: open === 0, count: open, anchor },
			...(demandsPlain ? [plain] : [])
		],
		should: [
			{ key: 'review_check_headings', ok: skippedHeadings(json).length === 0, anchor },
			{ key: 'review_check_measures', ok: bare.length === 0, count: bare.length, href: page },
			{ key: 'card_check_unplaced', ok: unplaced === 0, count: unplaced, href: page },
			{ key: 'card_check_lost', ok: lost === 0, count: lost, anchor },
			{ key: 'card_check_figures', ok: lostFigures === 0, count: lostFigures, anchor },
			...(demandsPlain ? [] : [plain])
		]
	};
}

/** Lyhyesti is there and matches the text; the longer one is a city's own choice. */
function plainCheck(section: Section): Check {
	const { brief, isStale } = plainFacts(section);
	const key = !brief ? 'plain_check_missing' : isStale ? 'plain_check_stale' : 'plain_check_ok';
	return { key, ok: brief !== '' && !isStale, anchor: '/plain' };
}

/** The key of the first failed check. */
export const failed = (checks: Check[]) => checks.find((check) => !check.ok)?.key;
