import { openPages } from '#lib/wiki/reading.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = () => ({ spaces: openPages() });
