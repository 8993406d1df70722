/** Tells which section is in view: the one that crosses a line a third down the window. Returns what stops it. */
export function watchSections(seen: (textId: number) => void) {
	const watch = new IntersectionObserver(
		(entries) => {
			const crossing = entries.find((entry) => entry.isIntersecting)?.target;
			if (crossing instanceof HTMLElement) seen(Number(crossing.dataset.section));
		},
		{ rootMargin: '-33% 0px -66% 0px' }
	);
	for (const section of document.querySelectorAll('[data-section]')) watch.observe(section);
	return () => watch.disconnect();
}

/** How long the sections above may take to find their height. */
const SETTLING = 900;

/**
 * Scrolls to a place and keeps it there: sections above take their true height as they come near.
 * Ends as soon as the reader moves.
 */
export function hold(place: () => Element) {
	const until = performance.now() + SETTLING;
	let moved = false;
	const stop = () => (moved = true);
	for (const kind of ['wheel', 'touchstart', 'keydown', 'pointerdown'])
		addEventListener(kind, stop, { once: true, passive: true });
	const again = () => {
		if (moved) return;
		place().scrollIntoView({ block: 'start' });
		if (performance.now() < until) requestAnimationFrame(again);
	};
	again();
}
