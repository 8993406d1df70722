import { tick } from 'svelte';

/** Moves the focus to the first field with a fault inside `box`, once the fault is shown; what is typed next lands there. */
export async function toFault(box: Element | undefined) {
	await tick();
	box?.querySelector<HTMLElement>('[aria-invalid]')?.focus();
}
