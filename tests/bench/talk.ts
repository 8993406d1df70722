// A child process that fills a data folder with the demo and 300 threads beside one section, and times what the server
// does with them. DATA names the folder.
import * as documents from '#lib/documents/documents.server.ts';
import { seedDemo } from '#lib/demo/seed.server.ts';
import { beside } from '#lib/comments/beside.server.ts';
import * as comments from '#lib/comments/comments.server.ts';
import * as live from '#lib/live/live.server.ts';
import { actorOf } from '#lib/people/sessions.server.ts';
import * as plans from '#lib/plans/plans.server.ts';
import * as sections from '#lib/sections/sections.server.ts';
import { resolve, reading } from '#lib/text/anchor.ts';
import { fromMarkdown } from '#lib/text/markdown.ts';
import { begin } from '#src/start.server.ts';

export type Talked = {
	slug: string;
	quiet: string;
	resolved: number;
	listed: number;
	page: number;
	bytes: number;
};

const stop = begin();
await seedDemo();
const [kaisla, pouta] = [actorOf('kaisla'), actorOf('pouta')];
const plan = plans.ofCity('jyvaskyla')!;
const lines = sections.lines(plan);
const [line, quiet] = ['dwellings', 'follow_up'].map((key) => lines.find((one) => one.templateKey === key)!);
const sentence = 'Asuntoja hankitaan, ja tuki kulkee mukana siihen asti kun sitä tarvitaan. ';
const paragraphs = Array.from({ length: 60 }, (_, at) => `Kappale ${at + 1}. ${sentence.repeat(3)}`);
const words = (change = '') => fromMarkdown(paragraphs.map((one, at) => (at === 0 ? one + change : one)).join('\n\n'));
for (const one of [line!, quiet!]) sections.importText(kaisla, one.id, words());
for (let at = 0; at < 300; at++) {
	const block = (at % 60) + 1;
	const from = 11 + Math.floor(at / 60) * 9;
	const quote = paragraphs[block - 1]!.slice(from, from + 8);
	comments.begin(at % 3 ? pouta : kaisla, line!.id, { block, quote, from, body: `Onko tämä yhä totta? ${at}` });
}

/** Milliseconds of this process's own work, the least of some runs: others on the machine do not count. */
function work(runs: number, run: (at: number) => unknown) {
	let least = Infinity;
	for (let at = 0; at < runs; at++) {
		const began = process.cpuUsage();
		run(at);
		const { user, system } = process.cpuUsage(began);
		least = Math.min(least, (user + system) / 1000);
	}
	return least;
}

const threads = comments.ofSection(kaisla, line!.id);
const anchors = threads.map((one) => one.anchor);
const resolved = work(30, () =>
	live.look(line!.textId, (doc) => {
		const read = reading(doc);
		return anchors.map((one) => resolve(doc, read, one));
	})
);
const listed = work(20, () => JSON.stringify(beside(kaisla, line!.id)));
const page = work(10, () => documents.document(kaisla, 'jyvaskyla'));
const bytes = Buffer.byteLength(JSON.stringify(beside(kaisla, line!.id)));
stop();
process.send!({ slug: line!.slug, quiet: quiet!.slug, resolved, listed, page, bytes } satisfies Talked, () => process.exit(0));
