import type { BlockChange } from '../text/diff.ts';
import { diffHtml } from '../text/diff-html.ts';

/** A comparison as a page shows it: changed blocks as HTML, runs of unchanged ones as their number. */
export type ChangeRow = { kind: 'same'; count: number } | { kind: Exclude<BlockChange['kind'], 'same'>; html: string };

/** The rows of a comparison in reading order. A moved block is shown where it is now. */
export function changeRows(changes: BlockChange[]): ChangeRow[] {
	const rows: ChangeRow[] = [];
	for (const change of changes) {
		const last = rows.at(-1);
		if (change.kind === 'same' && last?.kind === 'same') last.count++;
		else if (change.kind === 'same') rows.push({ kind: 'same', count: 1 });
		else if (change.kind !== 'moved' || change.after) rows.push({ kind: change.kind, html: diffHtml(change, 'both') });
	}
	return rows.filter((row) => row.kind === 'same' || row.html);
}
