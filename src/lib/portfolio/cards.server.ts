// The next three to decide, with what the city has sent: how many paragraphs, or how many of them have changed.
import { one as revisionOf } from '../sections/revisions.server.ts';
import { counts, diff } from '../text/diff.ts';
import type { Matrix } from './portfolio.server.ts';
import { queueOf } from './rules.ts';
import * as store from './store.server.ts';

/** The first of the queue; their decider may read what they hold. */
export function nextOf({ rows }: Matrix, count = 3) {
	return queueOf(rows)
		.slice(0, count)
		.map(({ row, cell, waits }) => {
			const { sent, approved } = store.versionsOf(cell.sectionId);
			const now = revisionOf(cell.sectionId, sent!);
			const before = approved ? revisionOf(cell.sectionId, approved) : null;
			const { changed, added, removed } = before
				? counts(diff(before.content, now.content))
				: { changed: 0, added: 0, removed: 0 };
			return {
				...{ cityId: row.cityId, city: row.city, isExample: row.isExample },
				...{ number: cell.number, title: cell.title, slug: cell.slug, days: waits.days, round: waits.round },
				isFirst: !before,
				paragraphs: before ? changed + added + removed : (now.content.content?.length ?? 0)
			};
		});
}

export type NextCard = ReturnType<typeof nextOf>[number];
