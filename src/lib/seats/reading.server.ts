// What an expert by experience reads: their plans and sections, paragraph by paragraph, with the plain words where written.
import type { JSONContent } from '@tiptap/core';
import type { Actor } from '../access/actor.ts';
import { can, planScopes, reach } from '../access/rules.ts';
import * as cities from '../cities/cities.server.ts';
import { NotFound, Refused } from '../database/errors.ts';
import * as live from '../live/live.server.ts';
import * as plans from '../plans/plans.server.ts';
import { plainFacts } from '../sections/plains.server.ts';
import * as sections from '../sections/sections.server.ts';
import { shownIn } from '../sections/shown.server.ts';
import { htmlBlocks } from '../text/html.ts';
import { dressed } from '../text/shown.ts';
import { firstWords, plainText } from '../text/plain.ts';
import * as store from './store.server.ts';

/** The plans somebody reads as an expert, each with the sections they may comment. */
export function plansOf(actor: Actor) {
	if (!actor.personId) throw new Refused('signed_out');
	const expert = { ...actor, memberships: actor.memberships.filter((one) => one.role === 'expert') };
	const found = new Map<string, plans.Plan>();
	for (const scope of reach(expert, 'section.comment')) {
		const plan = planOf(scope);
		if (plan) found.set(plan.id, plan);
	}
	const inWork = [...found.values()].filter((plan) => !plan.closedAt);
	// A plan that has ended is read where nothing has come after it.
	return (inWork.length ? inWork : [...found.values()]).map((plan) => {
		const city = cities.find(plan.cityId);
		const lines = sections.lines(plan).filter((line) => !line.damaged && mayRead(expert, plan, line.id));
		const { id, name, nameSv, genitive, inessive } = city;
		return { plan, city: { id, name, nameSv, genitive, inessive }, lines };
	});
}

/** The list of sections with their plain words in short. */
export function outline(actor: Actor) {
	return plansOf(actor).map(({ plan, city, lines }) => {
		const briefs = store.briefs(plan.id);
		return {
			plan: { id: plan.id, name: plan.name, isExample: plan.isExample, language: plan.language },
			city,
			sections: lines
				.filter((line) => !line.empty)
				.map((line) => ({ id: line.id, slug: line.slug, number: line.number, title: line.title, ...brief(briefs, line) })),
			empty: lines.filter((line) => line.empty).length
		};
	});
}

/** One section to read and comment, by its address or its id. */
export function section(actor: Actor, wanted: string) {
	const mine = plansOf(actor);
	for (const { plan, city, lines } of mine) {
		const line =
			lines.find((one) => one.id === wanted) ?? (mine.length === 1 ? lines.find((one) => one.slug === wanted) : undefined);
		if (!line) continue;
		const json = dressed(live.read(line.textId), shownIn(plan, [live.nodes(line.textId)]));
		const { blocks, notes } = htmlBlocks(json, { footnotePrefix: 's', headingNumbers: String(line.number), raised: true });
		const at = lines.indexOf(line);
		return {
			plan: { id: plan.id, name: plan.name, isExample: plan.isExample, language: plan.language },
			city,
			line: { id: line.id, number: line.number, title: line.title, slug: line.slug, waits: line.state === 'in_review' },
			...brief(store.briefs(plan.id), line),
			blocks: passagesOf(json, blocks, { notes: false }),
			notes,
			longer: longer(line),
			before: near(lines[at - 1]),
			after: near(lines[at + 1])
		};
	}
	throw new NotFound('section');
}

/** The longer plain-language text of a section; null where none is written. */
function longer(line: sections.SectionLine) {
	const { content } = plainFacts(line);
	return content && passagesOf(content, htmlBlocks(content, { footnotePrefix: 'e' }).blocks, {});
}

function passagesOf(json: JSONContent, blocks: { ordinal: number; html: string }[], options: { notes?: boolean }) {
	return blocks.map(({ ordinal, html }) => {
		const node = json.content?.[ordinal - 1] ?? {};
		// A heading is read, not discussed; the words of the others are those a comment will hold on to.
		return { ordinal, html, words: plainText(node, options), heading: node.type === 'heading' || node.type === 'measure' };
	});
}

/** A text's passages by their first words, for choosing one from a list. Asks no permission: callers do. */
export function passages(textId: number, length = 12) {
	return (live.read(textId).content ?? [])
		.map((node, at) => ({ ordinal: at + 1, words: firstWords(node, length) }))
		.filter((one) => one.words);
}

export type Reading = ReturnType<typeof section>;

const near = (line?: sections.SectionLine) => (line ? { slug: line.slug, number: line.number, title: line.title } : null);

const mayRead = (actor: Actor, plan: plans.Plan, sectionId: string) =>
	can(actor, 'section.read', { scopes: [...planScopes(plan), `section:${sectionId}`] }).ok;

function planOf(scope: string) {
	const [kind, id = ''] = scope.split(/:(.*)/s);
	if (kind === 'plan') return plans.find(id);
	if (kind === 'city') return plans.ofCity(id);
	if (kind === 'section') return plans.find(sections.find(id).planId);
	return undefined;
}

function brief(briefs: ReturnType<typeof store.briefs>, line: sections.SectionLine) {
	const row = briefs.get(line.id);
	return {
		brief: row?.brief || null,
		briefOlder: !!row?.brief && row.against !== null && row.against !== live.hash(line.textId)
	};
}
