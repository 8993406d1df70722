// The matrix counted: pure, so that pages, files and tests count alike.
import { dueAt, standing, type Cast, type RoundStage } from '../reviews/rules.ts';
import type { Cell, Highlight, Row } from './kinds.ts';

const DAY = 86_400_000;

/** From this many days on a waiting cell has a heavier frame. */
export const OLD = 14;

/** Days passed since a moment, whole ones. */
export const daysSince = (since: Date, now: Date) => Math.max(0, Math.floor((now.getTime() - since.getTime()) / DAY));

/** Whose turn it is in an open round, since when and until when; null when nobody is left who could decide. */
export function turnOf(stages: RoundStage[], cast: (Cast & { at: Date })[], openedAt: Date) {
	const now = standing(stages, cast);
	if (!now.open || !now.waitingFor.length) return null;
	const stage = stages[now.stage]!;
	const before = cast.filter((one) => one.stage === now.stage - 1);
	const since = now.stage === 0 ? openedAt : before.reduce((last, { at }) => (at > last ? at : last), openedAt);
	return { kind: stage.kind, organisationIds: now.waitingFor, since, due: dueAt(stage, since) };
}

/** Every section of a row, those of the template first. */
export const cellsOf = (row: Row): Cell[] => [...Object.values(row.cells), ...row.own].sort((a, b) => a.number - b.number);

/** Whether a highlight is about this cell. */
export function isLit(cell: Cell, highlight: Highlight): boolean {
	if (highlight === 'mine') return cell.waits?.mine ?? false;
	if (highlight === 'changes') return cell.shown === 'changes';
	if (highlight === 'changed') return cell.earlierInForce;
	if (highlight === 'voices') return cell.voices > 0;
	if (highlight === 'measures') return cell.missed + cell.late > 0;
	if (highlight.startsWith('office-')) return cell.waits?.organisationIds.includes(highlight.slice('office-'.length)) ?? false;
	return false;
}

/** How many cells of the matrix a highlight is about. */
export const countLit = (rows: Row[], highlight: Highlight) =>
	rows.reduce((sum, row) => sum + cellsOf(row).filter((cell) => isLit(cell, highlight)).length, 0);

/** What waits for the asker, the longest-waiting first; of one age the order of cities and sections stands. */
export const queueOf = (rows: Row[]) =>
	rows
		.flatMap((row) => cellsOf(row).flatMap((cell) => (cell.waits?.mine ? [{ row, cell, waits: cell.waits }] : [])))
		.sort((a, b) => a.waits.since.getTime() - b.waits.since.getTime());

/** A bar of boxes with the gap in the middle; more than twelve sections are drawn as ten. */
export function boxes(inForce: number, total: number) {
	const count = total > 0 && total <= 12 ? total : 10;
	const full = total ? Math.floor((inForce / total) * count + 1e-9) : 0;
	return { full, count, half: Math.ceil(count / 2) };
}
