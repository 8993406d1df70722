// Everything of the demo that is not text: who there is, what has been counted, what is done.
import { system } from '../access/actor.ts';
import * as adoptions from '../adoptions/adoptions.server.ts';
import * as cities from '../cities/cities.server.ts';
import { change } from '../events/change.server.ts';
import * as memberships from '../people/memberships.server.ts';
import * as people from '../people/people.server.ts';
import { actorOf } from '../people/sessions.server.ts';
import type { Plan } from '../plans/plans.server.ts';
import * as practices from '../practices/practices.server.ts';
import * as talk from '../practices/talk.server.ts';
import * as versions from '../practices/versions.server.ts';
import type { Section } from '../sections/sections.server.ts';
import { fromMarkdown } from '../text/markdown.ts';
import { demoCities } from './cities.ts';
import { demoFigures, demoGoals } from './figures.ts';
import { demoMeasures } from './measures.ts';
import { demoOrganisations } from './organisations.ts';
import { demoPeople } from './people.ts';
import { demoPractices } from './practices.ts';
import type { DemoPracticeAct } from './practice-examples.ts';
import { demoProgrammes, demoProjects } from './projects.ts';
import * as store from './store.server.ts';

/** Cities, organisations and people. */
export function addPeople() {
	for (const city of demoCities) cities.add(system(), { ...city });
	for (const { city, ...organisation } of demoOrganisations)
		cities.addOrganisation(system(), { ...organisation, cityId: city ?? null });
	demoPeople.forEach(({ role, city, organisation, ...person }, index) => {
		if (role === 'expert') return; // theirs are seats, made with the plan
		change(system(), (c) => {
			people.insert(c, { ...person, colour: index % 8, isExample: true, isDemo: true });
			const scope = city ? `city:${city}` : role === 'operator' ? 'installation' : 'nation';
			memberships.start(c, { personId: person.id, role, scope, organisationId: organisation });
		});
	});
}

/** Every sourced figure, of the cities and the whole country. */
export function addFigures() {
	change(system(), (c) => {
		for (const { city, category, ...figure } of demoFigures) {
			store.insertIndicator(c.tx, { id: category, category, unit: category === 'families' ? 'households' : 'persons' });
			const cityId = city === 'fi' ? null : city;
			const row = store.insertObservation(c.tx, { ...figure, indicatorId: category, cityId, recordedAt: c.now });
			const place = cityId ? { cityId } : {};
			c.record('indicator.observed', { ...place, indicatorId: category, observationId: row.id, year: figure.year });
		}
	});
}

/** The national programmes and the practices. */
export function addPractices() {
	change(system(), (c) => {
		for (const { owner, ...programme } of demoProgrammes) {
			store.insertProgramme(c.tx, { ...programme, ownerId: owner });
			c.record('programme.added', { programmeId: programme.id });
		}
	});
	for (const { city, parts, ...practice } of demoPractices) {
		const texts = Object.fromEntries(Object.entries(parts).map(([key, words]) => [key, fromMarkdown(words)]));
		practices.add(system(), { ...practice, id: practice.slug, cityId: city, parts: texts });
		versions.publish(system(), practice.slug);
	}
}

/** Another city takes a practice up, or asks of one: made up, and marked so. */
export function actOnPractice(act: DemoPracticeAct, by: string) {
	const actor = actorOf(by);
	if (act.do === 'ask') return void talk.say(actor, act.practice, act.words, null, true);
	const { practice, city, state, changes, sinceOn } = act;
	adoptions.adopt(actor, practice, { cityId: city, state, sectionId: null, changes, sinceOn, isExample: true });
}

/** What belongs to a plan from its first day: goals, measures, the project that coordinates it. */
export function addPlanFacts(plan: Plan, sections: Section[]) {
	const place = { cityId: plan.cityId, planId: plan.id };
	const mine = <T extends { city: string }>(all: T[]) => all.filter((one) => one.city === plan.cityId);
	if (!mine(demoProjects).length) return;
	change(system(), (c) => {
		for (const goal of mine(demoGoals)) {
			const { category, baselineYear, target, targetYear, isSet, note, source } = goal;
			const fields = { kind: 'relative', share: 0.5, baselineYear, target, targetYear, words: note, isSet, source } as const;
			const row = store.insertGoal(c.tx, { planId: plan.id, indicatorId: category, ...fields });
			c.record('goal.set', { ...place, goalId: row.id, indicatorId: category });
		}
		const seen: Record<string, number> = {};
		mine(demoMeasures).forEach(({ city: cityId, section, practice: practiceId, ...measure }, index) => {
			const sectionId = sections.find((one) => one.templateKey === section)!.id;
			const placed = (seen[section] = (seen[section] ?? 0) + 1);
			store.insertMeasure(c.tx, {
				...measure,
				cityId,
				planId: plan.id,
				sectionId,
				practiceId,
				number: index + 1,
				place: placed,
				addedAt: c.now
			});
			c.record('measure.added', { ...place, sectionId, measureId: measure.id });
		});
		for (const { city: cityId, funder, host, ...project } of mine(demoProjects)) {
			store.insertProject(c.tx, { ...project, cityId, planId: plan.id, funderId: funder, hostId: host });
			c.record('project.added', { ...place, projectId: project.id });
		}
	});
}
