// Programmes are national, projects are funded and dated. Neither is a plan, though each may belong to one.
import type { Actor } from '../access/actor.ts';
import { cityScopes, permit } from '../access/rules.ts';
import { change } from '../events/change.server.ts';
import * as store from './store.server.ts';

export type { Programme, Project } from './store.server.ts';

export type NewProject = Pick<store.Project, 'cityId' | 'name'> & Partial<Omit<store.Project, 'cityId' | 'name'>>;
export type NewProgramme = Pick<store.Programme, 'name'> & Partial<Omit<store.Programme, 'name'>>;

/** Adds a city's project. Its days keep the precision they are known with. */
export function add(actor: Actor, project: NewProject): store.Project {
	permit(actor, 'plan.shape', { scopes: cityScopes(project.cityId) });
	return change(actor, (c) => {
		const row = store.insert({ aliases: [], fundingConditions: [], partOf: [], linkedTo: [], sources: [], ...project });
		c.record('project.added', { cityId: row.cityId, ...(row.planId ? { planId: row.planId } : {}), projectId: row.id });
		return row;
	});
}

/** Adds a national programme. */
export function addProgramme(actor: Actor, programme: NewProgramme): store.Programme {
	permit(actor, 'installation.manage', { scopes: ['installation'] });
	return change(actor, (c) => {
		const row = store.insertProgramme({ sources: [], ...programme });
		c.record('programme.added', { programmeId: row.id });
		return row;
	});
}

/** A city's projects with who pays, who hosts and what they are part of. */
export function ofCity(cityId: string) {
	return store.ofCity(cityId).map(({ project, ...names }) => {
		const related = store.programmesIn([...project.partOf, ...project.linkedTo]);
		const named = (ids: string[]) =>
			ids.map((id) => {
				const found = related.find(({ programme }) => programme.id === id)?.programme;
				return { id, name: found?.name ?? id, note: found?.note ?? null };
			});
		return {
			id: project.id,
			name: project.name,
			aliases: project.aliases,
			...names,
			hostUnit: project.hostUnit,
			startOn: project.startOn,
			endOn: project.endOn,
			purpose: project.purpose,
			fundingConditions: project.fundingConditions,
			partOf: named(project.partOf),
			linkedTo: named(project.linkedTo),
			sources: project.sources
		};
	});
}

export type ProjectLine = ReturnType<typeof ofCity>[number];
