/** F6 and Shift+F6 go from region to region: bar, tools, tree, text. */
export function regionKeys(event: KeyboardEvent) {
	if (event.key !== 'F6' || event.ctrlKey || event.metaKey || event.altKey) return;
	const regions = [...document.querySelectorAll<HTMLElement>('header.bar, [data-region]')].filter((one) => one.checkVisibility());
	if (!regions.length) return;
	event.preventDefault();
	const at = regions.findIndex((one) => one.contains(document.activeElement));
	const next = regions[(at + (event.shiftKey ? -1 : 1) + regions.length + (at < 0 && event.shiftKey ? 1 : 0)) % regions.length];
	if (next) enter(next);
}

/** Focus goes to what one was at in the region, or to its first control; in the sheet to the text in view. */
function enter(region: HTMLElement) {
	const inText = region.id === 'main' ? visibleText(region) : null;
	const controls = [...region.querySelectorAll<HTMLElement>('a[href], button:not(:disabled), input:checked, summary')];
	const shown = controls.filter((one) => one.checkVisibility());
	const current = shown.find((one) => one.hasAttribute('aria-current'));
	(inText ?? current ?? shown[0] ?? region).focus();
}

function visibleText(region: HTMLElement) {
	const texts = [...region.querySelectorAll<HTMLElement>('[role="textbox"]')];
	return texts.find((one) => one.getBoundingClientRect().bottom > 120 && one.getBoundingClientRect().top < innerHeight) ?? null;
}
