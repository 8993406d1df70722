// Which text links where: kept for backlinks, wanted pages and orphans. Facts inside their own change, living texts by a
// job within seconds of the last key. Each link carries who may know of it.
import { together } from '../database/database.server.ts';
import { NotFound } from '../database/errors.ts';
import * as editions from '../editions/public.server.ts';
import type { Event } from '../events/kinds.ts';
import * as live from '../live/live.server.ts';
import * as practices from '../practices/practices.server.ts';
import * as writings from '../writings/writings.server.ts';
import type { JSONContent } from '@tiptap/core';
import { linksIn, type LinkSource } from './rules.ts';
import { audience } from './spaces.server.ts';
import * as store from './store.server.ts';
import * as links from './store-links.server.ts';

const AT_ONCE = 40;

/** Reads the links of texts that have moved on, some at a time; false when none had. A job asks it every two seconds. */
export function catchUp(): boolean {
	const behind = links.behind(AT_ONCE);
	if (!behind.length) return false;
	live.settle();
	together(() => {
		for (const { textId, kind, parentId, seq } of behind) {
			if (kind === 'section') renewSection(parentId);
			else if (kind === 'page') renewPage(parentId);
			else renewPractice(parentId);
			links.setSeen(textId, seq);
		}
	});
	return true;
}

/** Reads all that has moved on while nobody read, as in a demo world just filled. */
export function begin() {
	while (catchUp());
}

/** Reads anew what the events of one change touched, inside it. */
export function follow(happened: Event[]) {
	for (const { kind, data } of happened) {
		if (kind.startsWith('page.') && 'pageId' in data) renewPage(data.pageId);
		else if (kind.startsWith('practice.') && 'practiceId' in data) renewPractice(data.practiceId);
		else if (kind.startsWith('edition.') && data.cityId) renewEdition(data.cityId);
		else if (/^section\.(removed|restored)$/.test(kind) && data.sectionId) renewSection(data.sectionId);
	}
}

function renewPage(id: string) {
	const page = store.byId(id);
	const there = page && !page.removedAt ? page : null;
	write('page', id, there && live.read(there.textId), audience(there?.spaceId ?? ''));
	write('openPage', id, there?.openNumber ? writings.content(there.textId, there.openNumber) : null, 'public');
}

function renewSection(id: string) {
	const section = links.sectionRow(id);
	write('section', id, section ? live.read(section.textId) : null, `section.read@plan:${section?.planId}`);
}

function renewPractice(id: string) {
	const textIds = practices.textIdsOf(id);
	const shown = practices.publicName(id) ? practices.all().find((one) => one.id === id) : undefined;
	const { cityId } = practices.nameAt(id);
	const gone = practices.nameAt(id).slug === null;
	write('practice', id, gone ? null : whole(textIds.map((textId) => live.read(textId))), `practice.readDraft@city:${cityId}`);
	write('openPractice', id, shown ? whole(Object.values(shown.parts)) : null, 'public');
}

function renewEdition(cityId: string) {
	try {
		for (const { id, content } of editions.read(cityId).sections) write('edition', id, content, 'public');
	} catch (error) {
		if (!(error instanceof NotFound)) throw error;
	}
}

function write(source: LinkSource, sourceId: string, json: JSONContent | null, who: string) {
	links.drop(source, sourceId);
	if (json) for (const link of linksIn(json)) links.put({ source, sourceId, ...link, audience: who });
}

const whole = (texts: (JSONContent | undefined)[]): JSONContent => ({
	type: 'doc',
	content: texts.flatMap((one) => one?.content ?? [])
});
