// Fills an empty database with the demo world: invented people write, submit, decide and publish real texts by the
// verbs everybody uses, with the clock set to the day each act happened.
import { clock } from '../events/clock.server.ts';
import * as editions from '../editions/editions.server.ts';
import { actorOf } from '../people/sessions.server.ts';
import * as plans from '../plans/plans.server.ts';
import { templateSection } from '../plans/template.ts';
import * as reviews from '../reviews/reviews.server.ts';
import { one as revisionOf } from '../sections/revisions.server.ts';
import * as sections from '../sections/sections.server.ts';
import { demoPlans } from './cities.ts';
import { carryOver, earlierPlan } from './earlier.server.ts';
import { actOnPractice, addFigures, addPeople, addPlanFacts, addPractices } from './facts.server.ts';
import { addExample, addReport } from './measures.server.ts';
import { demoPeople } from './people.ts';
import { newsOf } from './sources.ts';
import { whole } from './store.server.ts';
import type { DemoVoice } from './voices.ts';
import { addSeats, answer, judge, speak } from './voices.server.ts';
import { addGroup, addWiki } from './wiki.server.ts';
import { writeWords } from './words.server.ts';
import { demoTimeline, moment, type DemoAct, type DemoDecision } from './timeline.ts';

type Started = {
	plan: plans.Plan;
	sections: Map<string, sections.Section>;
	open: Map<string, string>;
	voices: Map<object, string>;
};

/** Fills an empty database with the demo world, whole or not at all. */
export function seedDemo() {
	const real = clock.now;
	// Yesterday: nothing of the demo may lie ahead of the clock.
	const today = new Date(real().getTime() - 86_400_000).toISOString().slice(0, 10);
	try {
		whole(() => {
			clock.now = () => moment(today, 180, 9, 0);
			addPeople();
			addFigures();
			addPractices();
			const cities = new Map<string, Started>();
			for (const act of demoTimeline(today)) {
				clock.now = () => act.at;
				carryOut(act, cities, today);
			}
			addWiki();
			addGroup();
		});
	} finally {
		clock.now = real;
	}
}

function carryOut(act: DemoAct, cities: Map<string, Started>, today: string) {
	const actor = actorOf(act.by);
	if (act.do === 'earlier') return void beginEarlier(act);
	if (act.do === 'start' || act.do === 'carry') {
		const started = act.do === 'carry' ? follow(act) : start(act);
		if (act.city === 'jyvaskyla') addSeats(started.plan, act.by, moment(today, -180, 23, 59));
		return void cities.set(act.city, started);
	}
	const city = cities.get(act.city)!;
	if (act.do === 'practice') return actOnPractice(act.act, act.by);
	if (act.do === 'publish') return void editions.publish(actor, city.plan.id);
	if ('voice' in act) return talk(act, city);
	if (act.do === 'report') return addReport(act.by, act.measure, act.report);
	if (act.do === 'measure') {
		const { id } = city.sections.get(act.measure.section)!;
		return addExample(act.by, city.plan, id, today, act.measure);
	}
	const section = city.sections.get(act.key)!;
	if (act.do === 'write') writeWords(actor, section, act);
	else if (act.do === 'submit') city.open.set(section.id, reviews.submit(actor, section.id).revisionId);
	else decide(act, section, city.open.get(section.id)!);
}

/** Somebody says something, is answered, says whether that is enough. */
function talk({ do: what, by, voice }: DemoAct & { voice: DemoVoice }, { sections, voices }: Started) {
	if (what === 'speak') return void voices.set(voice, speak(voice, sections.get(voice.key)!));
	const thread = voices.get(voice)!;
	if (what === 'answer') answer(by, thread, voice.answer!);
	else judge(by, thread, voice.answer!.enough!.yes);
}

/** The chain every plan begins with: the city first, then both ministries. */
const stagesOf = (owner: string): plans.StageInput[] => [
	{ name: 'Kaupungin ohjausryhmä', kind: 'city', rule: 'any', days: 14, organisationIds: [owner] },
	{ name: 'Ministeriöt', kind: 'ministry', rule: 'all', days: 30, organisationIds: ['stm', 'ym'] }
];

/** Begins a city's plan on the template, with the chain every plan begins with: the city first, then both ministries. */
function start(act: DemoAct): Started {
	const actor = actorOf(act.by);
	const { city, owner, ...fields } = demoPlans.find((one) => one.city === act.city)!;
	const plan = plans.start(actor, {
		...fields,
		cityId: city,
		// The two seed cities are real, but the states, dates and editions of their plans here are made up too.
		isExample: true,
		ownerIds: [owner],
		stages: stagesOf(owner)
	});
	const made = sections.addTemplate(actor, plan.id);
	const writers = demoPeople.filter((one) => one.city === city && one.role === 'writer');
	// Everybody has a section to look after, the coordinator the first and the sixth.
	if (city in newsOf)
		made.forEach((section, index) => sections.setResponsible(actor, section.id, writers[(index % 5) - 1]?.id ?? act.by));
	addPlanFacts(plan, made);
	return { plan, sections: new Map(made.map((section) => [section.templateKey!, section])), open: new Map(), voices: new Map() };
}

/** The present plan begins from the city's earlier one, by the verb that a coordinator uses. */
function follow(act: DemoAct): Started {
	const { name, periodStart, periodEnd } = demoPlans.find((one) => one.city === act.city)!;
	const plan = carryOver(act.by, act.city, { name, periodStart, periodEnd: periodEnd! });
	const made = sections.lines(plan).map(({ id }) => sections.find(id));
	return { plan, sections: new Map(made.map((section) => [section.templateKey!, section])), open: new Map(), voices: new Map() };
}

function beginEarlier(act: DemoAct) {
	const { owner } = demoPlans.find((one) => one.city === act.city)!;
	earlierPlan(actorOf(act.by), act.city, { owner, stages: stagesOf(owner) });
}

/** Decides on exactly the revision that was submitted. */
function decide({ by, outcome, reason, requests }: DemoAct & DemoDecision, section: sections.Section, revisionId: string) {
	const { organisation, role } = demoPeople.find((one) => one.id === by)!;
	const { contentHash } = revisionOf(section.id, revisionId);
	const asked = role === 'reviewer' && templateSection(section.templateKey)?.asked;
	const mark = asked ? (outcome === 'approve' ? 'met' : 'partly') : undefined;
	reviews.decide(actorOf(by), section.id, {
		organisationId: organisation!,
		revisionId,
		contentHash,
		outcome,
		reason,
		requests,
		mark
	});
}
