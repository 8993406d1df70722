import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = ({ locals, setHeaders }) => {
	// Kept by browsers and proxies, and asked anew each time: what is taken down is gone at once, and the door in the bar tells who is in.
	setHeaders({ 'cache-control': 'public, max-age=0, must-revalidate', vary: 'Cookie' });
	return { signedIn: locals.actor.personId !== null };
};
