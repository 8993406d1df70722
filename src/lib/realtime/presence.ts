import { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';

type Cursor = { anchor: unknown; head: unknown };

/**
 * Presence that speaks only when it has something to say. The editor's binding sends the own cursor again at every change
 * that comes from others; relative to the text it has not moved, so thirty people would send thirty messages per keystroke.
 */
export class QuietAwareness extends Awareness {
	override setLocalStateField(field: string, value: unknown) {
		const now = this.getLocalState()?.[field];
		if (field === 'cursor' && samePlace(now as Cursor | null, value as Cursor | null)) return;
		super.setLocalStateField(field, value);
	}
}

function samePlace(a: Cursor | null | undefined, b: Cursor | null | undefined) {
	if (!a || !b) return !a && !b;
	return (['anchor', 'head'] as const).every((end) =>
		Y.compareRelativePositions(Y.createRelativePositionFromJSON(a[end]), Y.createRelativePositionFromJSON(b[end]))
	);
}
