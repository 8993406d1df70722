import { overview } from '#lib/editions/public.server.ts';
import { answer } from '../../edge.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) =>
	answer(event, () => ({
		cities: overview()
			.filter((one) => one.plan)
			.sort((a, b) => Number(!a.edition) - Number(!b.edition) || a.city.name.localeCompare(b.city.name, 'fi'))
	}));
