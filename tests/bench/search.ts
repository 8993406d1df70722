// What finding costs over 20,000 paragraphs: the question, the suggestion, the index on the disk.
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { system } from '../../src/lib/access/actor.ts';
import { database, openDatabase, use, together } from '../../src/lib/database/database.server.ts';
import { search, suggest } from '../../src/lib/search/search.server.ts';
import * as store from '../../src/lib/search/store.server.ts';
import { termsIn } from '../../src/lib/search/terms.server.ts';
import type { Measure } from './measure.ts';

const PARAGRAPHS = 20_000;
const stems =
	'asunnottomuus asunto koti tuki palvelu kunta kaupunki ihminen nuori nainen perhe velka vuokra häätö hanke suunnitelma tavoite toimenpide mittari luku työntekijä kokemusasiantuntija asumisneuvonta päiväkeskus matala kynnys liikkuva pitkäaikainen riskiryhmä yhteistyö'.split(
		' '
	);
const endings = ['', 'n', 'ssa', 'sta', 'lla', 'lle', 'ksi', 'kin'];

/** The same words on every run. */
function* paragraphs() {
	let seed = 7;
	const next = (below: number) => ((seed = (seed * 1103515245 + 12345) % 2 ** 31), seed % below);
	for (let at = 0; at < PARAGRAPHS; at++) {
		const words = Array.from({ length: 55 }, () => stems[next(stems.length)]! + endings[next(endings.length)]!);
		yield `${words.join(' ')}.`;
	}
}

const finding: Measure = {
	name: 'search over 20,000 paragraphs',
	async run() {
		const folder = mkdtempSync(join(tmpdir(), 'puolittamo-bench-'));
		const file = join(folder, 'search.sqlite');
		use(openDatabase(file));
		const empty = statSync(file).size;
		let bytes = 0;
		const began = performance.now();
		together(() => {
			let ordinal = 0;
			for (const body of paragraphs()) {
				bytes += Buffer.byteLength(body);
				const title = `Osa ${ordinal}`;
				const entry = {
					kind: 'measure' as const,
					key: `measure:${ordinal}`,
					ordinal: ordinal++,
					audience: 'public',
					cityId: null,
					ref: null,
					title,
					body,
					language: 'fi' as const
				};
				const head = termsIn(title, 'fi').join(' ');
				store.insert(entry, { head: title.toLowerCase(), words: body, headTerms: head, terms: termsIn(body, 'fi').join(' ') });
			}
		});
		const made = performance.now() - began;
		database().$client.pragma('wal_checkpoint(truncate)');
		const size = statSync(file).size - empty;
		const asking = [
			'asunnottomuus',
			'asunto tuki',
			'"matala kynnys"',
			'kokemusasiantuntijoiden',
			'jyvaskyla',
			'neuvonta kunta',
			'velka',
			'Nopsajalka'
		];
		const p95 = (work: (typed: string) => unknown) => {
			const times: number[] = [];
			for (let round = 0; round < 25; round++)
				for (const typed of asking) {
					const from = performance.now();
					work(typed);
					times.push(performance.now() - from);
				}
			return times.sort((a, b) => a - b)[Math.floor(times.length * 0.95)]!;
		};
		const query = p95((typed) => search(system(), typed));
		const names = p95((typed) => suggest(system(), typed.slice(0, 3)));
		database().$client.close();
		rmSync(folder, { recursive: true });
		return [
			{ name: 'a question, p95', value: query, unit: 'ms', goal: 20 },
			{ name: 'a suggestion, p95', value: names, unit: 'ms', goal: 30 },
			{
				name: 'index and words for 10 MB of text',
				value: (size / bytes) * 10,
				unit: 'MB',
				goal: 30,
				note: `${(bytes / 1e6).toFixed(1)} MB of text`
			},
			{ name: 'making it', value: made / 1000, unit: 's' }
		];
	}
};

export const measures: Measure[] = [finding];
