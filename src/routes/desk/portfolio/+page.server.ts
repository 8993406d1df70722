import { lacksByCity } from '#lib/portfolio/lacks.server.ts';
import { nextOf } from '#lib/portfolio/cards.server.ts';
import * as portfolio from '#lib/portfolio/portfolio.server.ts';
import { answer } from '../../edge.ts';
import type { PageServerLoad } from './$types';

const views = ['matrix', 'list', 'gaps'] as const;
const highlights = ['mine', 'changes', 'changed', 'voices', 'measures', 'all'] as const;

export const load: PageServerLoad = (event) =>
	answer(event, () => {
		const { actor } = event.locals;
		event.depends('notice:plan', 'notice:comments', 'notice:measures');
		const matrix = portfolio.matrix(actor);
		const asked = event.url.searchParams.get('highlight') ?? '';
		const office = matrix.offices.find((one) => asked === `office-${one.id}`);
		const highlight: portfolio.Highlight = office
			? `office-${office.id}`
			: (highlights.find((one) => one === asked) ?? (matrix.reviewer ? 'mine' : 'all'));
		const view = views.find((one) => one === event.url.searchParams.get('view')) ?? 'matrix';
		return { matrix, highlight, view, next: nextOf(matrix), lacks: view === 'gaps' ? lacksByCity(actor) : [] };
	});
