// A child process that puts 2,000 measures with owners, indicators, periods and reports into a city, and asks for them.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { system } from '#lib/access/actor.ts';
import { database } from '#lib/database/database.server.ts';
import { seedDemo } from '#lib/demo/seed.server.ts';
import { readFilters } from '#lib/measures/filters.ts';
import * as measures from '#lib/measures/measures.server.ts';
import { screen } from '#lib/measures/screens.server.ts';
import { actorOf } from '#lib/people/sessions.server.ts';
import * as plans from '#lib/plans/plans.server.ts';
import * as sections from '#lib/sections/sections.server.ts';
import { begin } from '#src/start.server.ts';
import { quantile } from './measure.ts';

const folder = mkdtempSync(join(tmpdir(), 'puolittamo-bench-'));
const stop = begin(folder);
seedDemo();
const plan = plans.ofCity('jyvaskyla')!;
const lines = sections.lines(plan);
const count = Number(process.argv[2]);
database()
	.$client.transaction(() => {
		for (let i = 0; i < count; i++) {
			measures.add(system(), plan.id, {
				id: `m${i}`,
				name: `Toimenpide ${i}: asumisneuvontaa lisätään alueella`,
				about: 'Mitä tehdään ja miksi. '.repeat(8),
				state: (['planned', 'under_way', 'done', 'stalled'] as const)[i % 4],
				sectionId: lines[i % lines.length]!.id,
				startOn: '2025-02',
				endOn: i % 3 ? '2027-12' : '2026-03',
				funding: 'Kaupungin budjetti',
				isDraft: false,
				owners: i % 5 ? [{ organisationId: 'jkl-kaupunki', unit: 'Asumispalvelut', personId: 'pouta' }] : [],
				indicators: i % 4 ? [{ name: 'Käynnit kuukaudessa', baseline: 0, target: 60 }] : []
			});
		}
		const client = database().$client;
		const period = client.prepare(
			'insert into measure_periods (id, measure_id, from_on, due_on, opened_at) values (?, ?, ?, ?, 1)'
		);
		const report = client.prepare(
			"insert into measure_reports (id, seq, measure_id, period_id, state, words, value, at) values (?, 1, ?, ?, 'under_way', 'Etenee.', 34, 1)"
		);
		for (let i = 0; i < count; i++) {
			for (const year of [2024, 2025, 2026, 2027]) period.run(`p${i}-${year}`, `m${i}`, `${year}-01-01`, `${year}-12-31`);
			if (i % 2) report.run(`r${i}`, `m${i}`, `p${i}-2025`);
		}
		client.prepare("update measures set rhythm = 'yearly' where id like 'm%'").run();
	})
	.immediate();

const actor = actorOf('kaisla');
const timed = (ask: () => unknown) => {
	for (let i = 0; i < 5; i++) ask();
	const took = Array.from({ length: 20 }, () => {
		const began = performance.now();
		ask();
		return performance.now() - began;
	});
	return quantile(took, 0.5);
};
const filters = readFilters(new URLSearchParams());
const found = {
	folder,
	set: timed(() => screen(actor, plan.id, filters)),
	gaps: timed(() => measures.gaps(['jyvaskyla', 'pori'])),
	one: timed(() => measures.one(actor, 'jyvaskyla', 'm1'))
};
stop();
process.send!(found, () => process.exit(0));
