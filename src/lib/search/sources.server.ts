// What each thing says of itself to the search, in pieces: asked anew whenever the thing has changed.
import type { JSONContent } from '@tiptap/core';
import * as cities from '../cities/cities.server.ts';
import { NotFound } from '../database/errors.ts';
import * as editions from '../editions/public.server.ts';
import { paragraphId } from '../editions/rules.ts';
import * as live from '../live/live.server.ts';
import { found as measure } from '../measures/views.server.ts';
import * as plans from '../plans/plans.server.ts';
import { findable } from '../practices/reading.server.ts';
import * as sections from '../sections/sections.server.ts';
import { childrenOf, plainText } from '../text/plain.ts';
import { dressed, NOTHING_SHOWN } from '../text/shown.ts';
import * as pages from '../wiki/reading.server.ts';
import * as rows from './store-sources.server.ts';
import type { Entry } from './store.server.ts';

type Piece = Partial<Entry> & Pick<Entry, 'title' | 'body' | 'audience'>;
type Source = { all: () => string[]; pieces: (id: string) => Piece[] };

/** Every kind of thing that can be found: which there are, and what one of them says. */
const sources: Record<string, Source> = {
	city: {
		all: () => cities.all().map((city) => city.id),
		pieces: (id) => {
			const { name, nameSv } = cities.find(id);
			return [{ title: name, body: nameSv && nameSv !== name ? nameSv : '', audience: 'public', cityId: id, ref: id }];
		}
	},
	edition: {
		all: () => cities.all().map((city) => city.id),
		pieces: (cityId) => {
			const { edition, sections: parts } = editions.read(cityId);
			const { language } = plans.find(edition.planId);
			return parts.flatMap(({ ordinal, title, content, shown }) =>
				!content
					? []
					: blocks(dressed(content, shown ?? NOTHING_SHOWN)).map(({ body, block }) => ({
							...{ title, body, cityId, language, audience: 'public' },
							ref: `${edition.number}#${paragraphId(ordinal, block)}`
						}))
			);
		}
	},
	section: {
		all: rows.sectionIds,
		pieces: (id) => {
			const section = sections.find(id);
			const { cityId, language } = plans.find(section.planId);
			const about = { title: section.title, audience: `section.read@plan:${section.planId}`, cityId, language, ref: id };
			return blocks(live.read(section.textId)).map(({ body }) => ({ ...about, body }));
		}
	},
	shared: {
		all: rows.sectionIds,
		pieces: (id) => {
			const section = sections.find(id);
			const { cityId, language } = plans.find(section.planId);
			const revision = rows.underReview(id);
			const about = { title: section.title, audience: `section.readShared@plan:${section.planId}`, cityId, language };
			return revision ? blocks(revision.content).map(({ body }) => ({ ...about, body, ref: `${id} ${revision.id}` })) : [];
		}
	},
	measure: {
		all: rows.measureIds,
		pieces: (id) => {
			const { name, about, cityId, planId, isDraft, owners, targetGroup } = measure(id);
			const body = sentences([about, targetGroup, owners.map((one) => one.name).join(', ')]);
			return [{ title: name, body, cityId, ref: id, audience: isDraft ? `section.read@plan:${planId}` : 'public' }];
		}
	},
	practice: {
		all: rows.practiceIds,
		pieces: (id) =>
			findable(id).flatMap(({ audience, line }) => {
				const { name: title, lead, kind, members, targetGroups, slug: ref, cityId } = line;
				const about = { title, cityId, ref, audience };
				const parts = Object.values(line.parts).flatMap((part) => (part ? blocks(part) : []));
				return [lead, sentences([kind, ...members, ...targetGroups]), ...parts.map((part) => part.body)]
					.filter(Boolean)
					.map((body) => ({ ...about, body }));
			})
	},
	page: {
		all: pages.ids,
		pieces: (id) => {
			const { title, spaceId, slug, audience, cityId, text, open } = pages.findable(id);
			const about = { cityId, ref: `${spaceId}/${slug}` };
			const own = blocks(text).map(({ body }) => ({ ...about, title, body, audience }));
			const shown = open ? blocks(open.text).map(({ body }) => ({ ...about, title: open.title, body, audience: 'public' })) : [];
			// A page without words is found by its title.
			return [...(own.length ? own : [{ ...about, title, body: '', audience }]), ...shown];
		}
	},
	comment: {
		all: rows.threadIds,
		pieces: (id) =>
			rows.commentsOf(id).map(({ body, author, number, planId, cityId }) => ({
				...{ title: author, body, cityId },
				ref: String(number),
				audience: `section.read@plan:${planId}`
			}))
	},
	person: {
		all: rows.peopleIds,
		pieces: (id) =>
			rows.placesOf(id).map(({ name, title, organisation, scope }) => ({
				title: name,
				body: [title, organisation].filter(Boolean).join(', '),
				cityId: scope.startsWith('city:') ? scope.slice(5) : null,
				audience: `people.read@${scope}`
			}))
	}
};

/** All kinds and everything there is of them, as keys. */
export const everything = (): string[] =>
	Object.entries(sources).flatMap(([kind, { all }]) => all().map((id) => `${kind}:${id}`));

/** What the thing of this key says now, in pieces; none when it is gone. */
export function entriesOf(key: string): Entry[] {
	const at = key.indexOf(':');
	const kind = key.slice(0, at) as Entry['kind'];
	try {
		return sources[kind]!.pieces(key.slice(at + 1)).map((piece, ordinal) => ({
			...{ cityId: null, ref: null, language: 'fi' as const },
			...piece,
			...{ kind, key, ordinal }
		}));
	} catch (error) {
		if (error instanceof NotFound) return [];
		throw error;
	}
}

/** The things an event has to do with, by what it carries. */
export function keysOf(kind: string, data: Record<string, unknown>): string[] {
	const id = (name: string) => (typeof data[name] === 'string' ? [data[name]] : []);
	const of = (source: string, name: string) => id(name).map((one) => `${source}:${one}`);
	if (kind.startsWith('edition.')) return of('edition', 'cityId');
	if (kind.startsWith('city.')) return of('city', 'cityId');
	const section = /^(section|review)\./.test(kind) ? of('shared', 'sectionId') : [];
	const gone = kind === 'section.removed' ? of('section', 'sectionId') : [];
	return [
		...section,
		...gone,
		...of('measure', 'measureId'),
		...of('practice', 'practiceId'),
		...of('page', 'pageId'),
		...of('comment', 'threadId'),
		...of('person', 'personId')
	];
}

/** Top-level blocks with words, each with its ordinal from 1. */
const blocks = (json: JSONContent) =>
	childrenOf(json).flatMap((node, index) => {
		const body = plainText({ type: 'doc', content: [node] }).trim();
		return body ? [{ body, block: index + 1 }] : [];
	});

/** Some words as sentences, each with one stop. */
const sentences = (words: (string | null)[]) =>
	words.flatMap((one) => (one ? (/[.?!…]$/.test(one.trim()) ? one.trim() : `${one.trim()}.`) : [])).join(' ');
