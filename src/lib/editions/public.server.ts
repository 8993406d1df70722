// What anybody may read: editions, the sections' states and nothing else.
import * as cities from '../cities/cities.server.ts';
import { NotFound } from '../database/errors.ts';
import * as plans from '../plans/plans.server.ts';
import { templateSection } from '../plans/template.ts';
import * as sections from '../sections/sections.server.ts';
import { counts, diff } from '../text/diff.ts';
import * as store from './store.server.ts';

/** A city's edition, the newest or by number, as public pages show it. */
export function read(cityId: string, number?: number) {
	const city = cities.find(cityId);
	const plan = plans.ofCity(cityId);
	const all = store.ofCity(cityId);
	const edition = number === undefined ? all[0] : all.find((one) => one.number === number);
	if (!edition) throw new NotFound('edition');
	const places = store.places(edition.id);
	const hidden = store.takedownsOf(places.map(({ place }) => place.sectionId));
	return {
		city: publicCity(city),
		edition: publicEdition(edition),
		approvals: edition.approvals,
		facts: edition.facts,
		isLatest: edition.id === all[0]?.id,
		editions: all.map(publicEdition),
		errata: store.errataOf(edition.id).map(({ id, words, at, sectionId }) => ({ id, words, at, sectionId })),
		draftsAhead: plan && edition.planId === plan.id ? ahead(plan) : [],
		sections: places.map(({ place, revision, templateKey }) => ({
			id: place.sectionId,
			ordinal: place.ordinal,
			title: place.title,
			slug: place.slug,
			asked: templateSection(templateKey)?.asked ?? null,
			revision: revision ? { number: revision.number, contentHash: revision.contentHash, content: revision.content } : null,
			takenDown: hidden
				.filter((one) => one.sectionId === place.sectionId && sameBlock(one, revision?.content))
				.map(({ block, reason, at }) => ({ block, reason, at }))
		}))
	};

	/** A block stays hidden in later editions too while its words are the same. */
	function sameBlock(one: { editionId: string; sectionId: string; block: number }, content: unknown) {
		if (one.editionId === edition!.id) return true;
		const then = store.places(one.editionId).find(({ place }) => place.sectionId === one.sectionId)?.revision?.content;
		const now = content as typeof then;
		return JSON.stringify(then?.content?.[one.block - 1]) === JSON.stringify(now?.content?.[one.block - 1]);
	}
}

export type PublicEdition = ReturnType<typeof read>;

/** What an edition changed against the one before it. */
export function changes(cityId: string, number: number) {
	const now = read(cityId, number);
	const earlier = now.editions.find((one) => one.number === number - 1);
	const before = earlier ? read(cityId, earlier.number) : null;
	return {
		...now,
		before: earlier ?? null,
		sections: now.sections.map((section) => {
			const was = before?.sections.find((one) => one.id === section.id) ?? null;
			const same = was?.revision?.contentHash === section.revision?.contentHash && was?.title === section.title;
			const hidden = section.takenDown.length > 0 || (was?.takenDown.length ?? 0) > 0;
			const rows =
				!same && !hidden && section.revision ? diff(was?.revision?.content ?? { type: 'doc', content: [] }, section.revision.content) : [];
			return { ...section, was: was ? { title: was.title, number: was.revision?.number ?? null } : null, same, rows, counts: counts(rows) };
		}),
		removed: before?.sections.filter((one) => !now.sections.some((section) => section.id === one.id)).map(({ title }) => title) ?? []
	};
}

/** Every city with the states of its sections, for the landing page: glyphs, never texts. */
export const overview = () => cities.all().map(overviewOf);

/** The same of one city. */
export function overviewOf(city: cities.City) {
	const plan = plans.ofCity(city.id);
	const lines = plan ? sections.lines(plan) : [];
	return {
		city: publicCity(city),
		plan: plan ? { id: plan.id, name: plan.name, periodStart: plan.periodStart, periodEnd: plan.periodEnd, isExample: plan.isExample, baselineYear: plan.baselineYear, groupSize: plan.groupSize } : null,
		states: lines.map(({ number, title, shown, earlierInForce }) => ({ number, title, shown, earlierInForce })),
		inForce: lines.filter((line) => line.inForce).length,
		edition: store.ofCity(city.id).map(publicEdition)[0] ?? null
	};
}

export type CityOverview = ReturnType<typeof overviewOf>;

/** The sections published last, newest first. */
export function lastPublished(count: number) {
	return store.newest(count).flatMap(({ edition, cityId }) =>
		store
			.places(edition.id)
			.filter(({ revision }) => revision)
			.map(({ place, revision }) => ({
				cityId,
				city: edition.facts.city,
				edition: edition.number,
				at: edition.publishedAt,
				ordinal: place.ordinal,
				title: place.title,
				content: revision!.content,
				isExample: edition.isExample
			}))
	).slice(0, count);
}

const publicEdition = ({ number, publishedAt, note, hash, isExample, facts }: store.Edition) => ({ number, publishedAt, note, hash, isExample, plan: facts.plan });

const publicCity = ({ id, name, nameSv, genitive, inessive, isExample }: cities.City) => ({ id, name, nameSv, genitive, inessive, isExample });

/** The sections of which a newer version is in work. */
const ahead = (plan: plans.Plan) =>
	sections
		.lines(plan)
		.filter((line) => line.earlierInForce)
		.map(({ number, title }) => ({ number, title }));
