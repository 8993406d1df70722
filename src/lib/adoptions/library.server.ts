// The library and one practice's page: practices with who has taken them up and what came of it.
import type { Actor } from '../access/actor.ts';
import { can, planScopes } from '../access/rules.ts';
import * as cities from '../cities/cities.server.ts';
import { NotFound } from '../database/errors.ts';
import { remembered } from '../events/remembered.server.ts';
import * as measures from '../measures/measures.server.ts';
import { found as measureOf } from '../measures/views.server.ts';
import * as plans from '../plans/plans.server.ts';
import * as practices from '../practices/practices.server.ts';
import { toHtml } from '../text/html.ts';
import { partKeys, themes, type PartKey, type Theme } from '../practices/kinds.ts';
import * as versions from '../practices/versions.server.ts';
import type { AdoptionState } from './kinds.ts';
import * as adoptions from './adoptions.server.ts';
import { waiting } from './following.server.ts';
import { ancestors, descendants } from './lineage.server.ts';
import { sums } from './rules.ts';
import * as store from './store.server.ts';

export type LibraryLine = practices.PracticeLine & { adopted: { city: store.Row['city']; state: AdoptionState }[] };

/** Every public practice with the cities that have taken it up. */
export const library = remembered((): LibraryLine[] => {
	const by = new Map<string, LibraryLine['adopted']>();
	for (const { adoption, city } of store.all())
		by.set(adoption.practiceId, [...(by.get(adoption.practiceId) ?? []), { city, state: adoption.state }]);
	return practices.all().map((one) => ({ ...one, adopted: by.get(one.id) ?? [] }));
});

export type Filters = { theme?: string; group?: string; not?: string };

/** The library cut by theme, target group and "in use elsewhere, not here"; with what may be chosen. */
export function shelf({ theme, group, not }: Filters) {
	const all = library();
	const isTheme = (themes as readonly string[]).includes(theme ?? '');
	const lines = all.filter(
		(one) =>
			(!isTheme || one.theme === theme) &&
			(!group || one.targetGroups.includes(group)) &&
			(!not || (one.city.id !== not && !one.adopted.some(({ city, state }) => city.id === not && state !== 'left')))
	);
	const groups = [...new Set(all.flatMap((one) => one.targetGroups))].sort((a, b) => a.localeCompare(b, 'fi'));
	const used = [...new Set(all.flatMap((one) => one.theme ?? []))] as Theme[];
	return { lines, groups, themes: themes.filter((one) => used.includes(one)), cities: cities.all(), count: all.length };
}

/** The actor's own city's practices that are not public, and what it has taken up. */
export function ownShelf(actor: Actor, cityIds: string[]) {
	const mine = cityIds.filter((id) => can(actor, 'practice.readDraft', { scopes: [`city:${id}`] }).ok);
	const taken = mine
		.flatMap((id) => store.takenBy(id))
		.map(({ adoption, city }) => ({
			...{ id: adoption.id, state: adoption.state, city, waiting: waiting(adoption) },
			name: practices.nameAt(adoption.practiceId).name
		}));
	return { drafts: practices.hidden(mine), taken };
}

/** One's own city's use of another's practice, with all its steps. */
export function own(actor: Actor, adoptionId: string) {
	const { row } = adoptions.own(actor, adoptionId);
	const source = practices.nameAt(row.practiceId);
	const copy = row.copyId ? practices.nameAt(row.copyId) : null;
	const known = practices.publicName(row.practiceId);
	return {
		...{ state: row.state, changes: row.changes, name: source.name, sourceSlug: known?.slug ?? null, isRemoved: !source.slug },
		city: cities.find(row.cityId),
		sourceCity: cities.find(source.cityId),
		version: versions.byId(row.versionId).number,
		copy: copy?.slug ? { slug: copy.slug } : null,
		line: row.copyId ? ancestors(row.copyId) : [],
		measure: row.measureId ? shown(actor, row.measureId) : null,
		steps: stepsOf(row.id)
	};
}

/** The steps of an adoption, newest first; of a version that was looked at, whether it was taken. */
const stepsOf = (adoptionId: string) =>
	store
		.steps([adoptionId])
		.map(({ step: { at, state, about, words, why }, by, version }, i, all) => {
			// One that only considers has no text of its own to take anything into.
			const isTaken = about === 'followed' && state !== 'considering' && version !== all[i - 1]?.version;
			return { at, state, about, words, why, by, taken: isTaken ? version : null };
		})
		.reverse();

export type AdoptionStep = ReturnType<typeof stepsOf>[number];

export type Adopter = {
	id: string;
	city: store.Row['city'];
	via: store.Row['city'] | null;
	state: AdoptionState;
	version: number;
	changes: string | null;
	sinceOn: string | null;
	left: { why: string; words: string } | null;
	/** The times it gave the practice up before taking it up again, newest first. */
	earlier: { at: Date; why: string; words: string; changes: string | null }[];
	measure: Shown | null;
	/** The newest of what they have said came of it. */
	results: { at: Date; words: string }[];
	copy: { slug: string; name: string } | null;
	isExample: boolean;
};
type Shown = {
	city: string;
	/** The section it stands in, if any. */
	section: { number: number; title: string; href: string } | null;
	number: string;
	name: string;
	href: string;
	shown: string;
	report: { words: string; value: number | null; at: Date } | null;
};

/** Everything a practice's page says. Visitors get public things only; drafts are for their city's people. */
export function page(actor: Actor, slug: string) {
	const at = practices.at(actor, slug);
	const { line, hidden } = at;
	const parts = partKeys.flatMap((key): { key: PartKey; html: string; isExample: boolean }[] => {
		const json = line.parts[key];
		const isExample = at.exampleParts.includes(key);
		return json ? [{ key, html: toHtml(json, { footnotePrefix: key, raised: true }), isExample }] : [];
	});
	const rows = descendants(line.id);
	const adopters = adoptersOf(actor, rows);
	const developer = developerOf(actor, line);
	return {
		practice: { ...line, parts: undefined },
		hidden,
		parts,
		adopters,
		sums: sums(adopters.map((one) => one.state)),
		developer,
		links: linksOf([...developer, ...adopters.flatMap((one) => one.measure ?? [])]),
		ancestors: ancestors(line.id),
		versions: versions.list(line.id).map(({ number, note, madeAt }) => ({ number, note, madeAt })),
		results: line.results.map((one) => ({ ...one, measure: one.measureId ? shown(actor, one.measureId) : null }))
	};
}

export type PracticePage = ReturnType<typeof page>;

/** Where plans refer to it: the sections in which its measures stand. */
const linksOf = (all: Shown[]) =>
	all.flatMap(({ city, section, name }) => (section ? [{ city: cities.find(city), ...section, words: name }] : []));

/** The developer city's own measures for it. */
function developerOf(actor: Actor, line: practices.PracticeLine) {
	const all = measures.shownOf(line.cityId).filter((one) => one.practice?.id === line.id);
	return all.flatMap((one) => shown(actor, one.id) ?? []);
}

/** The city's measures that a result may be linked to. */
export const measuresFor = (actor: Actor, cityId: string) =>
	measures.shownOf(cityId).flatMap((one) => {
		const may = !one.isDraft || can(actor, 'section.read', { scopes: planScopes(plans.find(one.planId)) }).ok;
		return may ? [{ value: one.id, label: `${one.number} ${one.name}` }] : [];
	});

function adoptersOf(actor: Actor, rows: ReturnType<typeof descendants>): Adopter[] {
	const steps = store.steps(rows.map(({ adoption }) => adoption.id));
	return rows.map(({ adoption, city, version, via }) => ({
		...{ id: adoption.id, city, via, version, state: adoption.state, changes: adoption.changes, sinceOn: adoption.sinceOn },
		earlier: earlierOf(
			adoption,
			steps.flatMap(({ step }) => (step.adoptionId === adoption.id ? [step] : []))
		),
		left: adoption.state === 'left' ? { why: adoption.leftWhy ?? 'other', words: adoption.leftWords ?? '' } : null,
		measure: adoption.measureId ? shown(actor, adoption.measureId) : null,
		results: steps
			.filter(({ step }) => step.adoptionId === adoption.id && step.about === 'result' && step.words)
			.map(({ step }) => ({ at: step.at, words: step.words! }))
			.reverse(),
		copy: adoption.copyId ? practices.publicName(adoption.copyId) : null,
		isExample: adoption.isExample
	}));
}

/** Earlier drop-outs, each with what the city did otherwise then, where it is not what it does now. */
function earlierOf(adoption: store.Adoption, steps: store.Step[]): Adopter['earlier'] {
	const all = steps.flatMap((step, i) => {
		if (step.about !== 'left') return [];
		const changes = steps.slice(0, i).findLast((one) => one.about === 'changes')?.words ?? null;
		return [
			{
				...{ at: step.at, why: step.why ?? 'other', words: step.words ?? '' },
				changes: changes === adoption.changes ? null : changes
			}
		];
	});
	return (adoption.state === 'left' ? all.slice(0, -1) : all).reverse();
}

/** A measure as this reader may see it: what the city has not opened is its own business. */
function shown(actor: Actor, measureId: string): Shown | null {
	try {
		const one = measureOf(measureId);
		const member = can(actor, 'section.read', { scopes: planScopes(plans.find(one.planId)) }).ok;
		if (one.isDraft && !member) return null;
		const { lastReport, section } = one;
		return {
			...{ city: one.cityId, number: one.number, name: one.name, shown: one.shown },
			section: section && {
				...{ number: section.number, title: section.title },
				href: member ? `/desk/${one.cityId}/plan/${section.slug}` : `/${one.cityId}/plan`
			},
			href: member ? `/desk/${one.cityId}/measures/${one.id}` : `/${one.cityId}/measures`,
			report: lastReport && { words: lastReport.words, value: lastReport.value, at: lastReport.at }
		};
	} catch (fault) {
		if (fault instanceof NotFound) return null;
		throw fault;
	}
}

/** The published versions of a practice and two of them compared; the two newest unless told. */
export function compared(actor: Actor, slug: string, a: number, b: number) {
	const { line, hidden } = practices.at(actor, slug);
	const list =
		hidden?.why === 'withdrawn' && !can(actor, 'practice.readDraft', practices.subject(line)).ok ? [] : versions.list(line.id);
	const known = (number: number) => list.some((one) => one.number === number);
	const [newest, before] = list;
	const [from, to] = known(a) && known(b) && a !== b ? [a, b] : [before?.number ?? 0, newest?.number ?? 0];
	return {
		...{ name: line.name, slug: line.slug, city: line.city, a: Math.min(from, to), b: Math.max(from, to) },
		withdrawn: hidden?.why === 'withdrawn' ? { at: hidden.at, words: hidden.words } : null,
		versions: list.map(({ number, note, madeAt }) => ({ number, note, madeAt })),
		compared: from && to && from !== to ? versions.compare(actor, line.id, from, to) : null
	};
}
