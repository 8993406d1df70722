// The one fixture: Jyväskylä and Pori with their people and plans, in memory, made through the verbs.
import { system, type Actor, type Role } from '#lib/access/actor.ts';
import * as cities from '#lib/cities/cities.server.ts';
import { openDatabase, use } from '#lib/database/database.server.ts';
import { setUp } from '#lib/documents/setup.server.ts';
import { change, wire } from '#lib/events/change.server.ts';
import { clock } from '#lib/events/clock.server.ts';
import * as live from '#lib/live/live.server.ts';
import * as memberships from '#lib/people/memberships.server.ts';
import * as people from '#lib/people/people.server.ts';
import { actorOf } from '#lib/people/sessions.server.ts';
import * as plans from '#lib/plans/plans.server.ts';
import * as reviews from '#lib/reviews/reviews.server.ts';
import * as sections from '#lib/sections/sections.server.ts';
import { one as revisionOf } from '#lib/sections/revisions.server.ts';
import { fromMarkdown } from '#lib/text/markdown.ts';
import { fragmentOf } from '#lib/text/ydoc.ts';
import { reactions } from '#src/wiring.server.ts';
import * as Y from 'yjs';

export type World = ReturnType<typeof world>;

/** A new world; every call starts from nothing. The clock stands at 14.4.2021 10.42 and moves when told. */
export function world() {
	const db = use(openDatabase(':memory:'));
	wire(reactions);
	const time = { now: new Date('2021-04-14T07:42:00Z') };
	clock.now = () => new Date(time.now);

	for (const [id, name, genitive, inessive] of [
		['jyvaskyla', 'Jyväskylä', 'Jyväskylän', 'Jyväskylässä'],
		['pori', 'Pori', 'Porin', 'Porissa']
	] as const) {
		cities.add(system(), { id, name, genitive, inessive });
		cities.addOrganisation(system(), { id: `${id}-kaupunki`, name: `${genitive} kaupunki`, kind: 'city', cityId: id });
	}
	cities.addOrganisation(system(), { id: 'stm', name: 'Sosiaali- ja terveysministeriö', short: 'STM', kind: 'ministry' });
	cities.addOrganisation(system(), { id: 'ym', name: 'Ympäristöministeriö', short: 'YM', kind: 'ministry' });

	const person = (name: string, role: Role, scope: string, organisationId: string | null = null): string =>
		change(system(), (c) => {
			const { id } = people.insert(c, { name });
			memberships.start(c, { personId: id, role, scope, organisationId });
			return id;
		});
	const ids = {
		kaisla: person('Kaisla', 'coordinator', 'city:jyvaskyla', 'jyvaskyla-kaupunki'),
		pouta: person('Pouta', 'writer', 'city:jyvaskyla', 'jyvaskyla-kaupunki'),
		hilla: person('Hilla', 'writer', 'city:jyvaskyla', 'jyvaskyla-kaupunki'),
		usva: person('Usva', 'approver', 'city:jyvaskyla', 'jyvaskyla-kaupunki'),
		tuisku: person('Tuisku', 'expert', 'city:jyvaskyla'),
		sumu: person('Sumu', 'reader', 'city:jyvaskyla'),
		utu: person('Utu', 'coordinator', 'city:pori', 'pori-kaupunki'),
		halla: person('Halla', 'reviewer', 'nation', 'stm'),
		huurre: person('Huurre', 'reviewer', 'nation', 'stm'),
		routa: person('Routa', 'reviewer', 'nation', 'ym'),
		tuuli: person('Tuuli', 'operator', 'installation')
	};
	const as = (name: keyof typeof ids): Actor & { personId: string } => actorOf(ids[name]);

	const plan = setUp(as('kaisla'), {
		cityId: 'jyvaskyla',
		name: 'Asunnottomuuden puolittamissuunnitelma',
		periodStart: 2020,
		periodEnd: 2022,
		baselineYear: 2019
	});
	const pori = setUp(as('utu'), { cityId: 'pori', name: 'Asunnottomuuden puolittaminen Porissa', periodStart: 2021 });
	const section = (key: string, of: plans.Plan = plan) => {
		const line = sections.lines(of).find((one) => one.templateKey === key);
		if (!line) throw new Error(`no section ${key}`);
		return line;
	};

	return {
		...{ db, ids, as, plan, pori, section, person },
		/** Moves the clock forward. */
		wait: (milliseconds: number) => void (time.now = new Date(time.now.getTime() + milliseconds)),
		/** Puts words into a section as somebody with the right to write. */
		write: (key: string, words: string, by: keyof typeof ids = 'pouta') =>
			sections.importText(as(by), section(key).id, fromMarkdown(words)),
		/** Types at the beginning of a living text, as an editor of theirs would. */
		type: (textId: number, by: keyof typeof ids, words: string) => {
			const doc = new Y.Doc();
			Y.applyUpdate(doc, live.state(textId));
			const before = Y.encodeStateVector(doc);
			((fragmentOf(doc).get(0) as Y.XmlElement).get(0) as Y.XmlText).insert(0, words);
			const grant = { personId: ids[by], write: true, close: () => {} };
			live.join(textId, grant);
			const { ok } = live.apply(textId, grant, Y.encodeStateAsUpdate(doc, before));
			live.leave(textId, grant);
			live.flush(textId);
			return ok;
		},
		/** Submits a section as its coordinator. */
		submit: (key: string) => reviews.submit(as('kaisla'), section(key).id),
		/** Decides on exactly what is submitted now. */
		decide(key: string, by: keyof typeof ids, organisationId: string, outcome: 'approve' | 'request' | 'abstain' = 'approve') {
			const { id, openReviewId } = section(key);
			if (!openReviewId) throw new Error(`${key} is not in review`);
			return reviews.decide(as(by), id, {
				organisationId,
				...submitted(id),
				outcome,
				...(outcome === 'request' ? asked : none),
				mark: 'met'
			});
		},
		/** Takes a section from its words to approved by everybody. */
		approve(key: string) {
			this.submit(key);
			this.decide(key, 'usva', 'jyvaskyla-kaupunki');
			this.decide(key, 'halla', 'stm');
			this.decide(key, 'routa', 'ym');
		}
	};
}

const none = { reason: '', requests: [] as string[] };
const asked = { reason: 'Osa on muuten valmis.', requests: ['Kertokaa, milloin Nopsajalan tavoittaa.'] };

/** The revision and content hash that a reviewer sees now. */
export function submitted(sectionId: string) {
	const review = reviews.openReview(sectionId);
	const { id, contentHash } = revisionOf(sectionId, review!.revisionId);
	return { revisionId: id, contentHash };
}
