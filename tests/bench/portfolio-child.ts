// A child process with many cities whose sections are in every state, and a reviewer who asks for the matrix.
import type { Actor } from '#lib/access/actor.ts';
import { database } from '#lib/database/database.server.ts';
import * as portfolio from '#lib/portfolio/portfolio.server.ts';
import { openHall, paragraphs, plantPlan } from '../live/hall.ts';
import { quantile } from './measure.ts';

const [cities, sections] = process.argv.slice(2).map(Number) as [number, number];
const hall = await openHall({ serve: false });
const text = paragraphs(...Array.from({ length: 5 }, () => 'Asunnottomuus puolittuu, kun jokaiselle löytyy koti. '.repeat(6)));
for (let city = 0; city < cities; city++) plantPlan(`kaupunki${city}`, sections, text);

// Rounds, decisions and voices by rows: making 1,500 of each by the verbs would measure the verbs.
const { $client } = database();
const id = (prefix: string, n: number) => `${prefix}${String(n).padStart(15 - prefix.length, '0')}`;
$client.transaction(() => {
	const all = $client.prepare('select s.id, s.text_id, s.plan_id from sections s order by s.rowid').all() as { id: string }[];
	const office = ($client.prepare('select id from organisations limit 1').get() as { id: string }).id;
	$client.prepare("insert into people (id, name, added_at) values ('bench', 'Sade', 0) on conflict do nothing").run();
	const stages = JSON.stringify([
		{ name: 'Ministeriöt', kind: 'ministry', rule: 'all', needed: null, days: 14, organisationIds: [office, 'ym'] }
	]);
	const revise = $client.prepare(
		`insert into revisions (id, section_id, number, reason, title, content, covers, text_hash, content_hash, state, contributors, round, made_at)
		 values (?, ?, 1, 'submit', 'Osa', '{}', '{}', 'x', 'x', x'00', '[]', 1, 0)`
	);
	const round = $client.prepare(
		'insert into reviews (id, section_id, revision_id, stages, opened_at, closed_at, outcome) values (?, ?, ?, ?, ?, ?, ?)'
	);
	const speak = $client.prepare(
		`insert into threads (id, section_id, number, is_voice, "on", anchor, quote, begun_by, begun_at) values (?, ?, 1, 1, 'text', '{}', 'x', 'bench', 0)`
	);
	const say = $client.prepare(
		`insert into comments (id, thread_id, author_id, body, at, mentions) values (?, ?, 'bench', 'x', 0, '[]')`
	);
	all.forEach((section, n) => {
		revise.run(id('r', n), section.id);
		const kind = n % 4;
		if (kind === 0) round.run(id('o', n), section.id, id('r', n), stages, Date.now() - n * 1000, null, null);
		if (kind === 1) round.run(id('o', n), section.id, id('r', n), stages, 0, 1, 'approved');
		if (kind === 2) round.run(id('o', n), section.id, id('r', n), stages, 0, 1, 'returned');
		if (n % 5 === 0) {
			speak.run(id('t', n), section.id);
			say.run(id('c', n), id('t', n));
		}
	});
})();

const office = ($client.prepare('select id from organisations limit 1').get() as { id: string }).id;
const actor: Actor = { personId: 'x', name: 'X', memberships: [{ role: 'reviewer', scope: 'nation', organisationId: office }] };
const ask = () => {
	const began = performance.now();
	portfolio.matrix(actor);
	return performance.now() - began;
};
const cold = ask();
const took = Array.from({ length: 60 }, ask).slice(10);
const proto = Object.getPrototypeOf($client.prepare('select 1')) as Record<string, (...args: unknown[]) => unknown>;
let queries = 0;
for (const name of ['all', 'get', 'run']) {
	const was = proto[name]!;
	proto[name] = function (this: unknown, ...args: unknown[]) {
		queries++;
		return was.apply(this, args);
	};
}
ask();
process.send!({ cold, p50: quantile(took, 0.5), p95: quantile(took, 0.95), queries }, async () => {
	await hall.close();
	process.exit(0);
});
