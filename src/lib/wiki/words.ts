// The words of the wiki's lists.
import type { AdoptionState } from '../adoptions/kinds.ts';
import { stateWord } from '../ui/states.ts';
import type { RecentKind, Shows } from './kinds.ts';
import { getLocale, m } from '../words/messages.ts';
import type { Template } from './rules.ts';

type Named = { kind: 'city' | 'shared' | 'group'; name: string; nameSv?: string | null };

/** What a space is called. */
export function spaceWord({ kind, name, nameSv }: Named): string {
	if (kind === 'shared') return m.wiki_shared();
	return (getLocale() === 'sv' && nameSv) || name;
}

/** The same from a name alone: only the shared space has none. */
export const whereWord = (name: string): string => name || m.wiki_shared();

export const templateWord = (one: Template): string =>
	({ empty: m.wiki_template_empty, meeting: m.wiki_template_meeting_name, theme: m.wiki_template_theme_name })[one]();

/** Pages as choices, those under others set in. */
export const indented = (pages: { id: string; title: string; depth: number }[]) =>
	pages.map(({ id, title, depth }) => ({ value: id, label: `${'\u2003'.repeat(depth)}${title}` }));

type Happened = { kind: RecentKind; state: AdoptionState | null; number: number | null };

/** What happened, without who. */
export const happenedWord = ({ kind, state, number }: Happened): string =>
	({
		'page.added': m.wiki_happened_added,
		'page.renamed': m.wiki_happened_renamed,
		'page.moved': m.wiki_happened_moved,
		'page.written': m.wiki_happened_written,
		'page.restored': m.wiki_happened_restored,
		'page.opened': m.wiki_happened_opened,
		'page.closed': m.wiki_happened_closed,
		'page.removed': m.wiki_happened_removed,
		'page.broughtBack': m.wiki_happened_brought_back,
		'edition.published': m.wiki_happened_published,
		'edition.corrected': m.wiki_happened_corrected,
		'edition.takenDown': m.wiki_happened_taken_down,
		'practice.published': () => m.wiki_happened_version({ number: number ?? 1 }),
		'practice.withdrawn': m.wiki_happened_withdrawn,
		'practice.broughtBack': m.wiki_happened_back,
		'adoption.made': () => stateWord(state ?? 'considering').toLowerCase(),
		'adoption.changed': () => stateWord(state ?? 'considering').toLowerCase(),
		'adoption.left': m.wiki_happened_left
	})[kind]();

/** What recent changes may be cut to. */
export const showsWord = (one: Shows): string =>
	({ pages: m.wiki_tree, editions: m.wiki_from_plans, practices: m.wiki_from_practices })[one]();
