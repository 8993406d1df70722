/** The next place to stop at among `total`, from 1, going round at the ends. */
export const step = (at: number, by: number, total: number) =>
	total === 0 ? 0 : at === 0 && by < 0 ? total : ((at - 1 + by + total) % total) + 1;

/** Which way a key steps: n onwards, p back, anything else or anything typed into a field not at all. */
export function diffKey(event: KeyboardEvent): -1 | 0 | 1 {
	if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return 0;
	if (event.target instanceof Element && event.target.closest('input, textarea, select, [contenteditable], dialog')) return 0;
	return event.key === 'n' ? 1 : event.key === 'p' ? -1 : 0;
}
