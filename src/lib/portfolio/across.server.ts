// One section of the template in every city's plan, to read side by side. Everybody reads what they may and nothing else.
import type { JSONContent } from '@tiptap/core';
import type { Actor } from '../access/actor.ts';
import { can, planScopes } from '../access/rules.ts';
import { NotFound, Refused } from '../database/errors.ts';
import * as editions from '../editions/public.server.ts';
import * as live from '../live/live.server.ts';
import type { Plan } from '../plans/plans.server.ts';
import { template } from '../plans/template.ts';
import * as reviews from '../reviews/screens.server.ts';
import { one as revisionOf } from '../sections/revisions.server.ts';
import * as sections from '../sections/sections.server.ts';
import { toHtml } from '../text/html.ts';
import type { Cell, Row } from './kinds.ts';
import { mayLook, rowsOf } from './portfolio.server.ts';
import * as store from './store.server.ts';

/** Which text of a section is shown: in force, sent for decision, published, the one last shown, or the city's own draft. */
export type Which = 'in_force' | 'sent' | 'published' | 'before' | 'draft' | 'hidden' | 'empty';

/** A section of the template across cities: texts in force first, then what else may be read, then those at work. */
export function across(actor: Actor, templateKey: string, language = 'fi') {
	if (!mayLook(actor)) throw new Refused(actor.personId ? 'no_role' : 'signed_out');
	const at = template.findIndex((one) => one.key === templateKey);
	if (at < 0) throw new NotFound('section');
	const framed = store.frame();
	const rows = rowsOf(actor, framed);
	const found = rows.flatMap((row, index) => {
		const cell = row.cells[templateKey];
		if (!cell) return [];
		const { which, content } = textFor(actor, row, cell, framed[index]!.plan);
		const html = content ? toHtml(content, { footnotePrefix: row.cityId, headingNumbers: String(cell.number) }) : null;
		return [{ row: outer(row), cell, which, html, language: framed[index]!.plan.language }];
	});
	const order: Which[] = ['in_force', 'published', 'sent', 'before', 'draft', 'hidden', 'empty'];
	return {
		...{ key: templateKey, number: at + 1, language },
		cities: found.sort((a, b) => order.indexOf(a.which) - order.indexOf(b.which)),
		before: template[at - 1]?.key ?? null,
		after: template[at + 1]?.key ?? null
	};
}

export type Across = ReturnType<typeof across>;

const outer = ({ cityId, city, opens, periodStart, periodEnd, isExample }: Row) => ({
	...{ cityId, city, opens, periodStart, periodEnd, isExample }
});

function textFor(actor: Actor, row: Row, cell: Cell, plan: Plan): { which: Which; content: JSONContent | null } {
	const scopes = planScopes(plan);
	if (can(actor, 'section.read', { scopes }).ok) {
		const approved = store.versionsOf(cell.sectionId).approved;
		if (approved) return { which: 'in_force', content: revisionOf(cell.sectionId, approved).content };
		const { textId } = sections.find(cell.sectionId);
		return live.seq(textId) ? { which: 'draft', content: live.read(textId) } : { which: 'empty', content: null };
	}
	if (can(actor, 'section.readShared', { scopes }).ok) {
		const { approved, sent } = store.versionsOf(cell.sectionId);
		const { content, revisionId } = reviews.readable(actor, cell.sectionId, approved);
		if (!content) return { which: 'hidden', content };
		return { which: revisionId === sent ? 'sent' : revisionId === approved ? 'in_force' : 'before', content };
	}
	// Somebody of another city: what anybody may read.
	const content = published(row.cityId, cell.sectionId);
	return content ? { which: 'published', content } : { which: 'hidden', content: null };
}

function published(cityId: string, sectionId: string): JSONContent | null {
	if (!editions.list(cityId).length) return null;
	return editions.read(cityId).sections.find((one) => one.id === sectionId)?.content ?? null;
}
