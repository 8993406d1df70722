import { tick } from 'svelte';

/** Moves the focus to the first field with a fault inside `box`, once the fault is shown; what is typed next lands there. */
export async function toFault(box: Element | null | undefined) {
	await tick();
	box?.querySelector<HTMLElement>('[aria-invalid], fieldset.wrong input')?.focus();
}

/**
 * Gives the focus to the first of these places that is there, if what had it has gone from the page: on the page itself
 * space would scroll and single keys would act.
 */
export async function landOn(...places: string[]) {
	await tick();
	if (document.activeElement && document.activeElement !== document.body) return;
	for (const place of places) {
		const found = document.querySelector<HTMLElement>(place);
		found?.focus({ preventScroll: true });
		if (found && document.activeElement === found) return;
	}
}
