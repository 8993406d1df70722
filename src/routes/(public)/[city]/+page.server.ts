import * as cities from '#lib/cities/cities.server.ts';
import { overviewOf } from '#lib/editions/public.server.ts';
import { series } from '#lib/indicators/series.server.ts';
import * as measures from '#lib/measures/measures.server.ts';
import * as plans from '#lib/plans/plans.server.ts';
import * as practices from '#lib/practices/practices.server.ts';
import * as projects from '#lib/projects/projects.server.ts';
import { answer } from '../../edge.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) =>
	answer(event, () => {
		const city = cities.find(event.params.city);
		const about = overviewOf(city);
		return {
			...about,
			owners: about.plan
				? plans
						.owners(about.plan.id)
						.filter((one) => !one.until)
						.map((one) => one.name)
				: [],
			series: series(city.id),
			measures: about.plan ? measures.ofPlan(about.plan.id).map(measures.toPublic) : [],
			practices: practices.ofCity(city.id),
			projects: projects.ofCity(city.id)
		};
	});
