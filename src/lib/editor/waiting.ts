/** Nobody types more than this before they look up. */
const MOST_KEYS = 500;

/** Keeps a key pressed while the editor is on its way; it is put in when the editor comes. */
export function keepKey(event: KeyboardEvent, typed: string[]) {
	const { key } = event;
	if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
	if ([...key].length !== 1 && key !== 'Enter' && key !== 'Backspace') return;
	event.preventDefault();
	if (typed.length < MOST_KEYS) typed.push(key);
}
