import * as live from '../live/live.server.ts';
import * as measures from '../measures/measures.server.ts';
import type { Section } from '../sections/sections.server.ts';
import { line, placeOf } from '../sections/sections.server.ts';
import { plainText } from '../text/plain.ts';
import { skippedHeadings } from '../text/outline.ts';
import { requestsOf } from './requests.server.ts';

/** One check before submission; `key` has words, `count` says how many, `anchor` or `href` leads to the spot. */
export type Check = { key: string; ok: boolean; count?: number; anchor?: string; href?: string };

/** What must hold (a submission is refused otherwise) and what should hold (a warning). */
export function checksOf(section: Section): { must: Check[]; should: Check[] } {
	const json = live.read(section.textId);
	const { slug } = line(section);
	const codes = live.identityCodes(section.textId).length;
	const open = requestsOf(section.id)?.lines.filter((one) => !one.ticked).length ?? 0;
	const anchor = `#${slug}`;
	const { cityId, planId } = placeOf(section);
	const bare = measures
		.ofPlan(planId)
		.filter((one) => one.section?.slug === slug && one.state !== 'dropped' && one.missing.length);
	return {
		must: [
			{ key: 'review_check_text', ok: plainText(json).trim().length > 0, anchor },
			{ key: 'review_check_identity', ok: codes === 0, count: codes, anchor },
			{ key: 'review_check_requests', ok: open === 0, count: open, anchor }
		],
		should: [
			{ key: 'review_check_headings', ok: skippedHeadings(json).length === 0, anchor },
			{ key: 'review_check_measures', ok: bare.length === 0, count: bare.length, href: `/desk/${cityId}/measures` }
		]
	};
}

/** The key of the first failed check. */
export const failed = (checks: Check[]) => checks.find((check) => !check.ok)?.key;
