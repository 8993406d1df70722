import { createAttachmentKey } from 'svelte/attachments';

/**
 * What a `<details>` is spread with: open as told, and `told` of what the reader does. What a reader has opened before the
 * page's scripts came stays open; Svelte's own binding would close it under their hands.
 */
export function folding(open: () => boolean, told: (open: boolean) => void = () => {}) {
	if (typeof document === 'undefined') return { open: open() };
	let was: boolean | undefined;
	return {
		ontoggle: (event: { currentTarget: HTMLDetailsElement }) => told(event.currentTarget.open),
		[createAttachmentKey()]: (details: HTMLDetailsElement) => {
			const wanted = open();
			if (was === undefined && details.open && !wanted) told(true);
			else if (wanted !== was) details.open = wanted;
			was = wanted;
		}
	};
}
