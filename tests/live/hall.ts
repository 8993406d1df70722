// The live text's own small world: one city, one plan, its sections and as many people as a test needs,
// in a real data folder behind a real HTTP server on a free port.
import type { Role } from '#lib/access/actor.ts';
import { system } from '#lib/access/actor.ts';
import * as cities from '#lib/cities/cities.server.ts';
import { database, openDatabase, use } from '#lib/database/database.server.ts';
import { change, wire } from '#lib/events/change.server.ts';
import * as live from '#lib/live/live.server.ts';
import { memberships, people } from '#lib/people/tables.ts';
import * as sessions from '#lib/people/sessions.server.ts';
import { newId } from '#lib/database/columns.ts';
import { organisations } from '#lib/cities/tables.ts';
import * as plans from '#lib/plans/plans.server.ts';
import { attach, closeAll } from '#lib/realtime/door.server.ts';
import * as sections from '#lib/sections/sections.server.ts';
import { reactions } from '#src/wiring.server.ts';
import type { JSONContent } from '@tiptap/core';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type Hall = Awaited<ReturnType<typeof openHall>>;

/** Opens (or reopens, after a kill) a data folder and serves its living texts. */
export async function openHall({ folder = mkdtempSync(join(tmpdir(), 'puolittamo-live-')), port = 0, serve = true } = {}) {
	use(openDatabase(join(folder, 'puolittamo.db')));
	wire(reactions);
	const http = createServer();
	if (serve) {
		attach(http);
		await new Promise<void>((done) => http.listen(port, '127.0.0.1', done));
	}
	const address = serve ? `127.0.0.1:${(http.address() as AddressInfo).port}` : '';
	return {
		folder,
		address,
		http,
		/** Stops as a process does that was asked to. */
		async close({ remove = true } = {}) {
			await closeAll();
			http.closeAllConnections();
			await new Promise((done) => (serve ? http.close(done) : done(null)));
			database().$client.close();
			if (remove) rmSync(folder, { recursive: true, force: true });
		}
	};
}

/** A city with a plan of so many sections; the texts' numbers, in order. */
export function plantPlan(cityId = 'meri', count = 1, first?: JSONContent) {
	cities.add(system(), { id: cityId, name: cityId, genitive: `${cityId}n`, inessive: `${cityId}ssä` });
	const ownerId = newId();
	database().insert(organisations).values({ id: ownerId, name: 'Meren kaupunki', kind: 'city', cityId }).run();
	const stage = { name: 'Ohjausryhmä', kind: 'city', rule: 'any', days: 14 } as const;
	const plan = plans.start(system(), {
		...{ cityId, name: 'Suunnitelma', periodStart: 2026, ownerIds: [ownerId] },
		stages: [{ ...stage, organisationIds: [ownerId] }]
	});
	const made = Array.from({ length: count }, (_, index) => sections.add(system(), plan.id, { title: `Osa ${index + 1}` }));
	if (first) for (const section of made) plant(section.textId, first, { cityId, planId: plan.id, sectionId: section.id });
	return { cityId, planId: plan.id, sections: made, texts: made.map((section) => section.textId) };
}

/** Gives a text its first words. */
export function plant(textId: number, json: JSONContent, place: { cityId: string; planId: string; sectionId: string }) {
	change(system(), (c) => {
		live.replace(c, textId, json);
		c.record('section.revised', { ...place, revisionId: '-', reason: 'import', contentHash: '-' });
	});
}

/** A person with a role and a signed-in browser: their id and cookie. */
export async function admit(name: string, role: Role | null, scope = 'city:meri') {
	const personId = newId();
	database().insert(people).values({ id: personId, name, addedAt: new Date() }).run();
	if (role)
		database()
			.insert(memberships)
			.values({ personId, role, scope, from: new Date(0) })
			.run();
	const { token, sessionId } = await sessions.start(personId);
	return { personId, sessionId, name, cookie: `${sessions.cookie.name}=${token}` };
}

export type Person = Awaited<ReturnType<typeof admit>>;

/** A text of paragraphs. */
export const paragraphs = (...lines: string[]): JSONContent => ({
	type: 'doc',
	content: lines.map((text) => ({ type: 'paragraph', content: text ? [{ type: 'text', text }] : [] }))
});
