// Many figures at once from a spreadsheet: looked at first, recorded as one act, taken back as one act.
import type { Actor } from '../access/actor.ts';
import { cityScopes, permit } from '../access/rules.ts';
import { Invalid, NotFound } from '../database/errors.ts';
import { change } from '../events/change.server.ts';
import { clock } from '../events/clock.server.ts';
import { catalogue, indicatorFor } from './catalogue.server.ts';
import { readGrid, type Grid, type Known } from './grid.ts';
import { record as recordOne } from './indicators.server.ts';
import type { Nature, Unit } from './kinds.ts';
import { headingsOf } from './headings.ts';
import { entriesOf, remaining, type Entry } from './paste.ts';
import * as store from './store.server.ts';
import type { Source } from './tables.ts';

export type Pasted = { text: string; /** Column number → its role, where somebody chose. */ roles: Record<number, string> };
export type Preview = { grid: Grid; entries: Entry[]; counts: Record<Entry['state'] | 'far', number>; text: string };

/** What a pasted table would record, cell by cell. Records nothing. */
export function preview(actor: Actor, cityId: string, { text, roles }: Pasted): Preview {
	permit(actor, 'indicator.observe', { scopes: cityScopes(cityId) });
	const known = knownIn(cityId);
	const grid = readGrid(text, known, roles);
	const entries = grid.problem
		? []
		: entriesOf(grid, { known, standing: store.standingIn(cityId), thisYear: clock.now().getFullYear() });
	const count = (state: Entry['state']) => entries.filter((one) => one.state === state).length;
	const far = entries.filter((one) => one.isFar).length;
	return {
		grid,
		entries,
		text,
		counts: { new: count('new'), corrects: count('corrects'), same: count('same'), wrong: count('wrong'), far }
	};
}

export type Wishes = Pasted & {
	nature: Nature;
	source: Source | null;
	method: string | null;
	because: string;
	/** Whether the good ones are recorded although others are wrong. */
	keepGood: boolean;
	isSure: boolean;
};

/** Records a pasted table as one act; what cannot be recorded comes back as text to mend. */
export function recordPaste(actor: Actor, cityId: string, wishes: Wishes) {
	const looked = preview(actor, cityId, wishes);
	const { grid, entries, counts } = looked;
	if (grid.problem) throw new Invalid({ text: grid.problem });
	const good = entries.filter((one) => one.state === 'new' || one.state === 'corrects');
	if (counts.wrong && !wishes.keepGood) throw new Invalid({ keep: 'paste_fault_held' });
	if (!good.length) throw new Invalid({ text: counts.same && !counts.wrong ? 'paste_fault_nothing_new' : 'paste_fault_nothing' });
	if (counts.corrects && !wishes.because.trim()) throw new Invalid({ because: 'paste_fault_because' });
	if (counts.far && !wishes.isSure) throw new Invalid({ sure: 'paste_fault_sure' });
	checkSource(wishes);
	const id = change(actor, (c) => {
		const paste = store.insertPaste({ cityId, rows: good.length, madeBy: actor.personId, madeAt: c.now });
		const stands = new Map(store.standingIn(cityId).map((one) => [`${one.indicatorId}/${one.year}`, one]));
		for (const { indicatorId, year, value, on } of good) {
			const figure = { cityId, year: year!, value, on, nature: wishes.nature, source: wishes.source, method: wishes.method };
			const how = { because: wishes.because, pasteId: paste.id };
			recordOne(c, figure, indicatorFor(cityId, indicatorId!), stands.get(`${indicatorId}/${year}`), how);
		}
		c.record('figures.pasted', { cityId, pasteId: paste.id, rows: good.length });
		return paste.id;
	});
	const wrong = new Set(entries.filter((one) => one.state === 'wrong').map((one) => one.line));
	return {
		pasteId: id,
		recorded: good.length,
		wrong: counts.wrong,
		left: wrong.size ? remaining(wishes.text, wrong, grid.heading) : ''
	};
}

/** Takes back a paste: its figures no longer stand, and those they replaced do again. What somebody has corrected since stays. */
export function undo(actor: Actor, cityId: string, pasteId: string): { undone: number; kept: number } {
	permit(actor, 'indicator.observe', { scopes: cityScopes(cityId) });
	const paste = store.paste(pasteId);
	if (!paste || paste.cityId !== cityId || paste.undoneAt) throw new NotFound('paste');
	return change(actor, (c) => {
		const rows = store.ofPaste(pasteId);
		const standing = rows.filter((one) => !one.replacedAt);
		for (const one of standing) store.replace(one.id, { replacedAt: c.now, replacedBecause: null, replacedBy: actor.personId });
		for (const old of store.replacedIn(pasteId)) {
			if (standing.some((one) => one.indicatorId === old.indicatorId && one.year === old.year)) store.bringBack(old.id);
		}
		store.undoPaste(pasteId, c.now);
		c.record('figures.undone', { cityId, pasteId, rows: standing.length });
		return { undone: standing.length, kept: rows.length - standing.length };
	});
}

/** The newest paste of a city that could be taken back. */
export function lastPaste(cityId: string) {
	const paste = store.lastPaste(cityId);
	if (!paste) return null;
	const by = paste.madeBy ? (store.namesOf([paste.madeBy])[0]?.name ?? null) : null;
	return { id: paste.id, rows: paste.rows, madeAt: paste.madeAt, by };
}

/** Headings a table may have for what the city can record. */
function knownIn(cityId: string): (Known & { unit: Unit })[] {
	return catalogue(cityId).map(({ id, category, name, unit }) => ({ id, unit, names: headingsOf(category, name) }));
}

function checkSource({ source, method }: Wishes) {
	const problems: Record<string, string> = {};
	if (!source?.title.trim()) problems.sourceTitle = 'numbers_fault_source_missing';
	if (source?.url && !/^https?:\/\/[^\s]+$/.test(source.url)) problems.source = 'numbers_fault_source';
	if ((method?.length ?? 0) > 1000) problems.method = 'forms_too_long';
	if (Object.keys(problems).length) throw new Invalid(problems);
}
