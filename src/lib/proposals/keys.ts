// j and k between the changes of the page, a or Enter takes the one in focus. Only an addition: every act is a button.

/** Listens on a list of proposals until the element goes. */
export function keys(list: HTMLElement) {
	const press = (event: KeyboardEvent) => {
		const target = event.target as HTMLElement;
		if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || target.closest('input, textarea, select')) return;
		const changes = [...list.querySelectorAll<HTMLElement>('[data-change]')];
		const here = changes.findIndex((one) => one.contains(document.activeElement));
		if (event.key === 'j' || event.key === 'k') {
			const to = event.key === 'j' ? here + 1 : here < 0 ? changes.length - 1 : here - 1;
			changes[to]?.focus();
			changes[to]?.scrollIntoView({ block: 'nearest' });
		} else if ((event.key === 'a' || (event.key === 'Enter' && target.matches('[data-change]'))) && here >= 0) {
			const one = changes[here]!;
			const button =
				one.querySelector<HTMLElement>('[data-accept]') ??
				one.closest('article')?.querySelector<HTMLElement>('[data-accept-all]');
			button?.click();
		} else return;
		event.preventDefault();
	};
	document.addEventListener('keydown', press);
	return () => document.removeEventListener('keydown', press);
}
