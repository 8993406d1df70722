import { page } from '#lib/adoptions/library.server.ts';
import { visitor } from '#lib/access/actor.ts';
import { backlinksOfPractice } from '#lib/wiki/places.server.ts';
import { answer } from '../../../edge.ts';
import type { PageServerLoad } from './$types';

// The public page is the same for everybody: what is for members stands on their desk.
export const load: PageServerLoad = (event) =>
	answer(event, () => {
		const practice = page(visitor(), event.params.practice);
		return { practice, backlinks: backlinksOfPractice(visitor(), practice.practice.id) };
	});
