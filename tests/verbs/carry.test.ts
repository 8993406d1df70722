// A plan ends and the next begins from it: nothing is lost, nothing goes unsaid, and the old one is never written in again.
import * as carry from '#lib/carry/carry.server.ts';
import type { CarryInput, Choice } from '#lib/carry/kinds.ts';
import { closed } from '#lib/carry/earlier.server.ts';
import * as comments from '#lib/comments/comments.server.ts';
import * as voices from '#lib/comments/voices.server.ts';
import { Conflict, Invalid, NotFound, Refused } from '#lib/database/errors.ts';
import { waiting } from '#lib/desk/desk.server.ts';
import * as documents from '#lib/documents/documents.server.ts';
import * as editions from '#lib/editions/editions.server.ts';
import * as publicly from '#lib/editions/public.server.ts';
import { everything } from '#lib/events/events.server.ts';
import * as indicators from '#lib/indicators/indicators.server.ts';
import { series } from '#lib/indicators/series.server.ts';
import * as live from '#lib/live/live.server.ts';
import * as measures from '#lib/measures/measures.server.ts';
import * as plain from '#lib/plain/plain.server.ts';
import * as plans from '#lib/plans/plans.server.ts';
import * as portfolio from '#lib/portfolio/portfolio.server.ts';
import * as proposals from '#lib/proposals/proposals.server.ts';
import { open as openText } from '#lib/realtime/openers.server.ts';
import * as reviews from '#lib/reviews/reviews.server.ts';
import * as seats from '#lib/seats/seats.server.ts';
import * as sections from '#lib/sections/sections.server.ts';
import { fromMarkdown } from '#lib/text/markdown.ts';
import { expect, test } from 'vitest';
import { world, type World } from '../world.ts';

/** A plan with something of everything: an edition, a draft, measures, voices, figures and a goal. */
function lived() {
	const w = world();
	w.write('baseline', 'Asunnottomia oli 156.');
	w.approve('baseline');
	editions.publish(w.as('kaisla'), w.plan.id);
	w.write('goals', 'Puolitetaan.');
	w.write('mobile_support', 'Nopsajalka lähtee ihmisen luo.\n\nNeuvontaa saa torilla.');
	const section = w.section('mobile_support');
	const { threadId: near } = comments.begin(w.as('tuisku'), section.id, { block: 1, body: 'Kuka vastaa illalla?' });
	const { threadId: far } = comments.begin(w.as('tuisku'), section.id, { block: 2, body: 'Tori on kiinni talvella.' });
	const add = (name: string, state: 'under_way' | 'done') =>
		measures.add(w.as('kaisla'), w.plan.id, { name, state, sectionId: section.id, isDraft: false } as never).id;
	const ids = {
		near,
		far,
		going: add('Nopsajalka', 'under_way'),
		stuck: add('Neuvonta', 'under_way'),
		done: add('Kartoitus', 'done')
	};
	w.wait(700 * 86_400_000);
	for (const [year, value] of [
		[2019, 156],
		[2022, 106]
	] as const)
		indicators.observe(w.as('kaisla'), { cityId: 'jyvaskyla', category: 'all', year, value, nature: 'official', isSure: true });
	const goal = indicators.setGoal(w.as('kaisla'), w.plan.id, {
		kind: 'relative',
		category: 'all',
		baselineYear: 2019,
		share: 0.5
	});
	return { w, section, ids, goal };
}

const say = (fate: Choice['fate'], reason = ''): Choice => ({ fate, reason });

/** Everything carried, but for one measure and one voice, which are dropped with a reason. */
function wholeInput({ w, ids, goal }: ReturnType<typeof lived>): CarryInput {
	const { sections: all, series: shown } = carry.prepare(w.as('kaisla'), w.plan.id);
	return {
		...{ name: 'Seuraava suunnitelma', periodStart: '2023', periodEnd: '2026', baselineYear: '2022' },
		sections: Object.fromEntries(all.map(({ id, empty }) => [id, say(empty ? 'guide' : 'text')])),
		series: Object.fromEntries(shown.map(({ indicatorId }) => [indicatorId, say('continued')])),
		measures: { [ids.going]: say('carried'), [ids.stuck]: say('dropped', 'Torille ei saatu tilaa.') },
		voices: { [ids.near]: say('carried'), [ids.far]: say('dropped', 'Neuvonta päättyi.') },
		goals: { [goal.id]: { ...say('anew'), baselineYear: '2022', target: '', targetYear: '2026' } }
	};
}

function carriedOver() {
	const before = lived();
	const next = carry.carryOver(before.w.as('kaisla'), before.w.plan.id, wholeInput(before));
	return { ...before, next };
}

test('C the next plan begins from the one that ends, and the city’s plan is the next one everywhere', () => {
	const { w, next } = carriedOver();
	expect(plans.find(w.plan.id).closedAt).not.toBeNull();
	expect(plans.ofCity('jyvaskyla')!.id).toBe(next.id);
	expect(plans.open().map((plan) => plan.id)).toEqual([w.pori.id, next.id]);
	expect(documents.outline(w.as('pouta'), 'jyvaskyla').plan.id).toBe(next.id);
	expect(portfolio.matrix(w.as('halla')).rows.map((row) => row.planId)).toEqual([next.id, w.pori.id]);
	expect(publicly.overviewOf({ id: 'jyvaskyla' } as never).plan!.id).toBe(next.id);
	expect(next).toMatchObject({ periodStart: 2023, periodEnd: 2026, baselineYear: 2022, name: 'Seuraava suunnitelma' });
	expect(plans.stages(next.id).map((stage) => stage.organisationIds)).toEqual(
		plans.stages(w.plan.id).map((stage) => stage.organisationIds)
	);
	expect(carry.mayCarry(w.as('kaisla'), next)).toBe(true);
	expect(carry.mayCarry(w.as('pouta'), next)).toBe(false);
});

test('C a section comes as draft text or as its guide; words nobody had approved keep their writers', () => {
	const { w, next } = carriedOver();
	const lines = sections.lines(next);
	expect(lines.map((line) => line.templateKey)).toEqual(sections.lines(w.plan).map((line) => line.templateKey));
	const mobile = lines.find((line) => line.templateKey === 'mobile_support')!;
	expect(live.read(mobile.textId)).toEqual(live.read(w.section('mobile_support').textId));
	expect(mobile).toMatchObject({ state: 'draft', inForce: false, empty: false });
	expect(lines.find((line) => line.templateKey === 'dwellings')!.empty).toBe(true);
	expect(sections.contributors(sections.find(mobile.id))).toEqual([w.ids.pouta]);
	const baseline = lines.find((line) => line.templateKey === 'baseline')!;
	expect(sections.contributors(sections.find(baseline.id))).toEqual([]);
});

test('C plain words come along with their text: they match it where it is the same, and are older where it changed', () => {
	const before = lived();
	const { w, ids, section } = before;
	plain.write(w.as('pouta'), section.id, { brief: 'Työryhmä lähtee luo.', markdown: 'Apua saa **torilla**.\n' });
	const card = { type: 'measure', attrs: { id: ids.stuck } };
	const goals = w.section('goals');
	sections.importText(w.as('pouta'), goals.id, { type: 'doc', content: [...live.read(goals.textId).content!, card] });
	plain.write(w.as('pouta'), goals.id, { brief: 'Puolet pois.' });
	const input = wholeInput(before);
	const { threadId } = comments.begin(w.as('tuisku'), section.id, {
		on: 'plain',
		block: 1,
		quote: 'lähtee luo',
		body: 'Milloin?'
	});
	input.voices[threadId] = say('carried');
	const next = carry.carryOver(w.as('kaisla'), w.plan.id, input);
	const of = (key: string) => sections.lines(next).find((one) => one.templateKey === key)!;
	expect(plain.of(of('mobile_support').id)).toMatchObject({
		...{ brief: 'Työryhmä lähtee luo.', stale: false },
		json: plain.of(section.id).json
	});
	expect(plain.page(w.as('pouta'), of('mobile_support').id)).toMatchObject({ by: 'Pouta', markdown: 'Apua saa **torilla**.\n' });
	// The card of a measure that stayed behind became its name.
	expect(plain.of(of('goals').id)).toMatchObject({ brief: 'Puolet pois.', stale: true });
	expect(plain.of(of('dwellings').id).brief).toBe('');
	const voice = comments.ofSection(w.as('kaisla'), of('mobile_support').id).find((one) => one.id === threadId);
	expect(voice).toMatchObject({ on: 'plain', outcome: 'same' });
});

test('C measures and voices are carried or dropped with a reason; a carried voice waits in the next plan and stops a submission', () => {
	const { w, next, ids } = carriedOver();
	expect(measures.ofPlan(next.id).map((one) => one.name)).toEqual(['Nopsajalka']);
	const old = measures.ofPlan(w.plan.id);
	expect(old.map((one) => [one.name, one.state, one.stateReason])).toEqual([
		['Neuvonta', 'dropped', 'Torille ei saatu tilaa.'],
		['Kartoitus', 'done', null]
	]);
	const mobile = sections.lines(next).find((line) => line.templateKey === 'mobile_support')!;
	expect(voices.unanswered(mobile.id)).toBe(1);
	expect(voices.unanswered(w.section('mobile_support').id)).toBe(0);
	expect(comments.ofSection(w.as('kaisla'), mobile.id)[0]).toMatchObject({
		id: ids.near,
		outcome: 'same',
		block: 1,
		unanswered: true
	});
	expect(() => reviews.submit(w.as('kaisla'), mobile.id)).toThrow(Invalid);
	expect(waiting(w.as('kaisla')).filter((one) => one.kind === 'voice')).toHaveLength(1);
	voices.answer(w.as('kaisla'), ids.near, { outcome: 'noted', reason: 'Päivystys vastaa.' });
	reviews.submit(w.as('kaisla'), mobile.id);
	const mine = voices.mine(w.as('tuisku')).map((one) => [one.id, one.state]);
	expect(mine).toEqual(
		expect.arrayContaining([
			[ids.near, 'answered'],
			[ids.far, 'closed']
		])
	);
});

test('C a series goes on or is cut with a reason, and a goal begins anew from its own baseline', () => {
	const before = lived();
	const { w, goal } = before;
	const input = wholeInput(before);
	input.series.all = say('cut', 'Laskentatapa vaihtuu.');
	const next = carry.carryOver(w.as('kaisla'), w.plan.id, input);
	w.wait(800 * 86_400_000);
	for (const year of [2023, 2024])
		indicators.observe(w.as('kaisla'), {
			cityId: 'jyvaskyla',
			category: 'all',
			year,
			value: 110,
			nature: 'official',
			isSure: true
		});
	const figures = series('jyvaskyla').find((one) => one.category === 'all')!.figures;
	expect(figures.map((one) => [one.year, one.breakBefore])).toEqual([
		[2019, false],
		[2022, false],
		[2023, true],
		[2024, false]
	]);
	expect(figures[2]!.method).toBe('Laskentatapa vaihtuu.');
	expect(indicators.goals(next.id)).toMatchObject([{ kind: 'relative', baselineYear: 2022, targetYear: 2026, share: 0.5 }]);
	expect(indicators.goals(w.plan.id).map((one) => one.id)).toEqual([goal.id]);
});

test('C a closed plan is read-only on every way in, and can still be read', () => {
	const { w, section } = carriedOver();
	const kaisla = w.as('kaisla');
	const refused = (work: () => unknown) => expect(work).toThrow(expect.objectContaining({ why: 'closed' }));
	refused(() => sections.importText(kaisla, section.id, fromMarkdown('Vielä sana.')));
	refused(() => sections.add(kaisla, w.plan.id, { title: 'Lisä' }));
	refused(() => sections.rename(kaisla, section.id, 'Toinen'));
	refused(() => reviews.submit(kaisla, section.id));
	refused(() => editions.publish(kaisla, w.plan.id));
	refused(() => plans.revise(kaisla, w.plan.id, { name: 'Toinen' }));
	refused(() => measures.add(kaisla, w.plan.id, { name: 'Uusi' } as never));
	refused(() => indicators.setGoal(kaisla, w.plan.id, { kind: 'words', words: 'Ei' }));
	refused(() => comments.begin(w.as('tuisku'), section.id, { block: 1, body: 'Vielä.' }));
	expect(() => proposals.suggest(w.as('pouta'), section.id, { paragraph: 1, words: 'Uusi.' })).toThrow(Refused);
	expect(openText(w.as('pouta'), section.textId)).toMatchObject({ write: false });
	expect(() => carry.carryOver(kaisla, w.plan.id, {} as never)).toThrow(Conflict);
	const page = closed(w.as('pouta'), 'jyvaskyla', w.plan.id);
	expect(page.sections.find((one) => one.id === section.id)!.html).toContain('Nopsajalka');
	expect(page.fates.filter((one) => one.fate === 'dropped').map((one) => one.reason)).toEqual([
		'Torille ei saatu tilaa.',
		'Neuvonta päättyi.'
	]);
	expect(closed(w.as('halla'), 'jyvaskyla', w.plan.id).sections.find((one) => one.id === section.id)!.html).toBe(null);
	expect(() => closed(w.as('utu'), 'jyvaskyla', w.plan.id)).toThrow(NotFound);
});

test('C somebody who is writing when the plan is closed writes no more', () => {
	const before = lived();
	const grant = {
		personId: before.w.ids.pouta,
		write: true,
		close: (why: string) => void closedWith.push(why),
		notify: () => {}
	};
	const closedWith: string[] = [];
	live.join(before.section.textId, grant as never);
	carry.carryOver(before.w.as('kaisla'), before.w.plan.id, wholeInput(before));
	expect(grant.write).toBe(false);
	expect(closedWith).toHaveLength(1);
});

test('C old editions keep their addresses, and the next plan’s first edition gets the next number', () => {
	const { w, next } = carriedOver();
	const was = JSON.stringify(publicly.page('jyvaskyla', 1, 'fi').sections);
	const line = sections.lines(next).find((one) => one.templateKey === 'baseline')!;
	reviews.submit(w.as('kaisla'), line.id);
	const decide = (by: 'usva' | 'halla' | 'routa', organisationId: string) => {
		const round = reviews.openReview(line.id)!;
		const { content_hash: contentHash } = w.db.$client
			.prepare('select content_hash from revisions where id = ?')
			.get(round.revisionId) as {
			content_hash: string;
		};
		reviews.decide(w.as(by), line.id, {
			organisationId,
			revisionId: round.revisionId,
			contentHash,
			outcome: 'approve',
			reason: '',
			requests: []
		});
	};
	decide('usva', 'jyvaskyla-kaupunki');
	decide('halla', 'stm');
	decide('routa', 'ym');
	expect(editions.prepare(w.as('kaisla'), next.id)).toMatchObject({ number: 2, before: null });
	expect(editions.publish(w.as('kaisla'), next.id).number).toBe(2);
	expect(JSON.stringify(publicly.page('jyvaskyla', 1, 'fi').sections)).toBe(was);
	expect(publicly.page('jyvaskyla', 1, 'fi')).toMatchObject({ isLatest: false, facts: { periodStart: 2020 } });
	expect(publicly.page('jyvaskyla', 2, 'fi')).toMatchObject({ isLatest: true, before: null, facts: { periodStart: 2023 } });
	expect(publicly.changes('jyvaskyla', 2).before).toBe(null);
	expect(publicly.page('jyvaskyla', undefined, 'fi').edition.number).toBe(2);
});

test('C nothing goes unsaid: every choice that is missing is named, and nothing has happened', () => {
	const before = lived();
	const { w, ids } = before;
	const input = wholeInput(before);
	const problems = (change: (input: CarryInput) => void) => {
		const wrong = structuredClone(input);
		change(wrong);
		try {
			carry.carryOver(w.as('kaisla'), w.plan.id, wrong);
		} catch (fault) {
			return fault instanceof Invalid ? fault.problems : String(fault);
		}
		return null;
	};
	expect(problems((one) => delete one.measures[ids.going])).toEqual({ [`measures-${ids.going}`]: 'carry_fault_choose' });
	expect(problems((one) => (one.voices[ids.far]!.reason = ''))).toEqual({ [`voices-${ids.far}-reason`]: 'carry_fault_reason' });
	expect(problems((one) => (one.series.all = say('cut')))).toEqual({ 'series-all-reason': 'carry_fault_reason' });
	expect(problems((one) => Object.assign(one, { name: '', periodStart: '2023', periodEnd: '1999', baselineYear: '20' }))).toEqual(
		{
			name: 'plan_fault_name',
			periodEnd: 'plan_fault_period',
			baselineYear: 'plan_fault_year'
		}
	);
	const { threadId } = comments.begin(w.as('tuisku'), before.section.id, { block: 1, body: 'Tuli myöhässä.' });
	expect(problems(() => {})).toEqual({ [`voices-${threadId}`]: 'carry_fault_choose' });
	input.voices[threadId] = say('carried');
	// A round that is open stands in the way.
	w.submit('goals');
	expect(problems(() => {})).toContain('carry_in_review');
	expect(plans.allOf('jyvaskyla')).toHaveLength(1);
	expect(() => carry.prepare(w.as('pouta'), w.plan.id)).toThrow(Refused);
	expect(() => carry.prepare(w.as('utu'), w.plan.id)).toThrow(Refused);
});

test('C a draft is kept, another’s draft is not written over, and it goes when the plan is closed', () => {
	const before = lived();
	const { w } = before;
	const input = wholeInput(before);
	carry.saveDraft(w.as('kaisla'), w.plan.id, { ...input, name: '' }, null);
	expect(carry.prepare(w.as('kaisla'), w.plan.id).draft).toMatchObject({ by: 'Kaisla', body: { name: '' } });
	const other = { ...w.as('kaisla'), personId: w.ids.utu };
	w.wait(1000);
	expect(() => carry.saveDraft(other, w.plan.id, input, null)).toThrow(Conflict);
	const { at } = carry.prepare(w.as('kaisla'), w.plan.id).draft!;
	carry.saveDraft(other, w.plan.id, input, at.getTime());
	carry.carryOver(w.as('kaisla'), w.plan.id, input);
	expect(w.db.$client.prepare('select count(*) as n from carry_drafts').get()).toEqual({ n: 0 });
});

test('C an expert’s seat comes along: the same person reads, is answered and speaks in the next plan', async () => {
	const before = lived();
	const { w } = before;
	await seats.make(w.as('kaisla'), w.plan.id, { label: 'Torstai', language: 'fi', until: '2023-09-30' });
	await seats.make(w.as('kaisla'), w.plan.id, {
		label: 'Osa',
		language: 'fi',
		until: '2023-09-30',
		sectionIds: [before.section.id]
	});
	const next = carry.carryOver(w.as('kaisla'), w.plan.id, wholeInput(before));
	const list = seats.ofPlan(w.as('kaisla'), next.id).seats;
	expect(list.map((one) => [one.label, one.sections.length]).sort()).toEqual([
		['Osa', 1],
		['Torstai', 0]
	]);
	expect(everything(w.as('kaisla'), 'jyvaskyla').map((one) => one.kind)).toEqual(
		expect.arrayContaining(['plan.closed', 'voice.carried', 'voice.overridden', 'goal.set', 'seat.changed'])
	);
});

test('C a city has one plan in work at a time', () => {
	const w: World = world();
	expect(() =>
		plans.start(w.as('kaisla'), {
			cityId: 'jyvaskyla',
			name: 'Toinen',
			periodStart: 2023,
			ownerIds: [],
			stages: plans.stages(w.plan.id)
		})
	).toThrow(Conflict);
});
