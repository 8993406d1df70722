import * as practices from '#lib/practices/practices.server.ts';
import { answer } from '../../edge.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => answer(event, () => ({ practices: practices.all() }));
