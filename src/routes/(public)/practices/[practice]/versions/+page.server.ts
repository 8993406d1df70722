import { compared } from '#lib/adoptions/library.server.ts';
import { visitor } from '#lib/access/actor.ts';
import { answer } from '../../../../edge.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) =>
	answer(event, () => {
		const { searchParams } = event.url;
		return compared(visitor(), event.params.practice, Number(searchParams.get('a')), Number(searchParams.get('b')));
	});
