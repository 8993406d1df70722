import { forgetDevice } from './device.ts';

/** Signing out takes the texts kept on this device with it: the next person at a shared computer finds none of them. */
export function forgetAtSignOut(event: SubmitEvent) {
	const form = event.target;
	if (!(form instanceof HTMLFormElement) || !/\/sign-out$/.test(new URL(form.action).pathname)) return;
	event.preventDefault();
	const patience = new Promise((resolve) => setTimeout(resolve, 1500));
	// The form's own submit asks no handler again.
	void Promise.race([forgetDevice(), patience]).finally(() => form.submit());
}
