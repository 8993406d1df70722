// What anybody may read: editions, the sections' states and nothing else.
import * as cities from '../cities/cities.server.ts';
import { NotFound } from '../database/errors.ts';
import { remembered } from '../events/remembered.server.ts';
import { plainRows } from '../plain/comparing.ts';
import * as plans from '../plans/plans.server.ts';
import { templateSection } from '../plans/template.ts';
import * as sections from '../sections/sections.server.ts';
import { counts as countChanges, diffVersions } from '../text/diff.ts';
import { dressed, NOTHING_SHOWN } from '../text/shown.ts';
import { blank, hiddenIn, type Gap } from './hidden.server.ts';
import { rendered } from './rendered.server.ts';
import { PLAIN_BLOCK } from './rules.ts';
import * as store from './store.server.ts';

/** A city's edition as its page shows it: every approved section as HTML, kept in memory because it never changes. */
export function page(cityId: string, number: number | undefined, language: string) {
	const { about, edition, lines, gaps } = open(cityId, number);
	const html = rendered(edition.id, language, gaps);
	const before = about.editions.find((one) => one.number < edition.number && one.planId === edition.planId);
	const earlier = before ? store.lines(store.byNumber(edition.planId, before.number)!.id) : [];
	return {
		...about,
		draftsAhead: ahead(edition),
		before: before ?? null,
		sections: lines.map((line) => ({
			...publicLine(line),
			html: html.get(line.sectionId) ?? null,
			isNew: Boolean(
				before && line.contentHash && earlier.find((one) => one.sectionId === line.sectionId)?.contentHash !== line.contentHash
			),
			approvals: edition.approvals.filter((one) => one.sectionId === line.sectionId)
		}))
	};
}

export type EditionPage = ReturnType<typeof page>;

/** The same with the texts themselves, for files: what is taken down is not among them. */
export function read(cityId: string, number?: number) {
	const { about, edition, lines, gaps } = open(cityId, number);
	const texts = new Map(store.places(edition.id).map(({ place, revision }) => [place.sectionId, revision]));
	return {
		...about,
		planId: edition.planId,
		sections: lines.map((line) => {
			const takenDown = gaps.get(line.sectionId) ?? [];
			const revision = texts.get(line.sectionId);
			const plain = takenDown.some((gap) => gap.block === PLAIN_BLOCK) ? null : (revision?.plain ?? null);
			return {
				...publicLine(line),
				takenDown,
				content: revision ? blank(revision.content, takenDown) : null,
				shown: revision?.shown ?? null,
				plain
			};
		})
	};
}

export type PublicEdition = ReturnType<typeof read>;

/** What an edition changed against an earlier one; against the one before it unless told. */
export function changes(cityId: string, number: number, against?: number) {
	const now = read(cityId, number);
	// Numbers go on from plan to plan; the first edition of a plan follows nothing of its own.
	const earlier =
		now.editions.find(
			(one) => one.number < number && (against === undefined ? one.planId === now.planId : one.number === against)
		) ?? null;
	const before = earlier ? read(cityId, earlier.number) : null;
	return {
		...now,
		before: earlier,
		sections: now.sections.map((section) => {
			const was = before?.sections.find((one) => one.id === section.id) ?? null;
			const same = was?.contentHash === section.contentHash && was?.title === section.title;
			const rows =
				!same && section.content
					? diffVersions(was?.content ? { ...was, content: was.content } : null, { ...section, content: section.content })
					: [];
			const plain = same ? [] : plainRows(was?.plain ?? null, section.plain);
			return {
				...section,
				plainRows: plain,
				was: was ? { title: was.title, number: was.number } : null,
				same,
				rows,
				counts: countChanges(rows)
			};
		}),
		removed:
			before?.sections.filter((one) => !now.sections.some((section) => section.id === one.id)).map(({ title }) => title) ?? []
	};
}

/** A city's editions, newest first. */
export const list = (cityId: string) => store.ofCity(cities.find(cityId).id).map(publicEdition);

/** Every city with the states of its sections, for the landing page: glyphs, never texts. */
export const overview = remembered(() => {
	const all = cities.all().map((city) => ({ city, plan: plans.ofCity(city.id) }));
	const lines = sections.linesOf(all.flatMap(({ plan }) => plan ?? []));
	return all.map(({ city, plan }) => told(city, plan, plan ? lines.get(plan.id)! : []));
}, 2000);

/** The same of one city. */
export function overviewOf(city: cities.City) {
	const plan = plans.ofCity(city.id);
	return told(city, plan, plan ? sections.lines(plan) : []);
}

function told(city: cities.City, plan: plans.Plan | undefined, lines: sections.SectionLine[]) {
	return {
		city: publicCity(city),
		plan: plan
			? {
					id: plan.id,
					name: plan.name,
					periodStart: plan.periodStart,
					periodEnd: plan.periodEnd,
					isExample: plan.isExample,
					baselineYear: plan.baselineYear,
					groupSize: plan.groupSize
				}
			: null,
		states: lines.map(({ number, title, shown, earlierInForce }) => ({ number, title, shown, earlierInForce })),
		inForce: lines.filter((line) => line.inForce).length,
		edition: store.ofCity(city.id).map(publicEdition)[0] ?? null
	};
}

export type CityOverview = ReturnType<typeof overviewOf>;

/** The sections published last, newest first. */
export const lastPublished = (count: number) => newest().slice(0, count);

const newest = remembered(() =>
	store.newest(5).flatMap(({ edition, cityId }) => {
		const gaps = hiddenIn(edition.id, store.lines(edition.id));
		return store
			.places(edition.id)
			.filter(({ revision }) => revision)
			.map(({ place, revision }) => ({
				cityId,
				city: edition.facts.city,
				edition: edition.number,
				at: edition.publishedAt,
				ordinal: place.ordinal,
				title: place.title,
				content: dressed(blank(revision!.content, gaps.get(place.sectionId) ?? []), revision!.shown ?? NOTHING_SHOWN),
				isExample: edition.isExample
			}));
	})
);

/** The edition an address means, with what is said of it and what is taken down. */
function open(cityId: string, number?: number) {
	const city = cities.find(cityId);
	const all = store.ofCity(cityId);
	const edition = number === undefined ? all[0] : all.find((one) => one.number === number);
	if (!edition) throw new NotFound('edition');
	const lines = store.lines(edition.id);
	const gaps: Map<string, Gap[]> = hiddenIn(edition.id, lines);
	const about = {
		city: publicCity(city),
		edition: publicEdition(edition),
		facts: edition.facts,
		offices: offices(edition),
		isLatest: edition.id === all[0]?.id,
		editions: all.map(publicEdition),
		errata: store.errataOf(edition.id).map(({ id, words, at, sectionId }) => ({
			id,
			words,
			at,
			ordinal: lines.find((line) => line.sectionId === sectionId)?.ordinal ?? null
		}))
	};
	return { about, edition, lines, gaps };
}

/** Who approved, by office and never by person: how many sections and when last. */
function offices(edition: store.Edition) {
	const named = cities.organisations();
	return [...Map.groupBy(edition.approvals, (one) => one.organisationId)].map(([id, lines]) => {
		const known = named.find((one) => one.id === id);
		const last = Math.max(...lines.map((one) => one.at));
		return {
			id,
			name: lines[0]!.organisation,
			nameSv: known?.shortSv ?? known?.nameSv ?? null,
			sections: lines.length,
			last: new Date(last)
		};
	});
}

const publicLine = ({
	sectionId,
	ordinal,
	title,
	slug,
	number,
	contentHash,
	templateKey
}: ReturnType<typeof store.lines>[number]) => ({
	id: sectionId,
	ordinal,
	title,
	slug,
	number,
	contentHash,
	asked: templateSection(templateKey)?.asked ?? null
});

const publicEdition = ({ number, planId, publishedAt, note, hash, isExample, facts, voices }: store.Edition) => ({
	number,
	planId,
	publishedAt,
	note,
	hash,
	isExample,
	voices,
	plan: facts.plan
});

const publicCity = ({ id, name, nameSv, genitive, inessive, isExample }: cities.City) => ({
	id,
	name,
	nameSv,
	genitive,
	inessive,
	isExample
});

/** The sections of which a newer version is in work. */
function ahead({ planId }: store.Edition) {
	const plan = plans.find(planId);
	if (plan.closedAt) return [];
	return sections
		.lines(plan)
		.filter((line) => line.earlierInForce)
		.map(({ number, title }) => ({ number, title }));
}
