// What happens once per process, in this order: the data folder is ours, the database is open and current,
// the parts are wired together, and an empty demo gets its world. Pages, sockets and commands all begin here.
import { mkdirSync } from 'node:fs';
import { database, openDatabase, use } from '#lib/database/database.server.ts';
import { lock } from '#lib/database/lock.server.ts';
import { wire } from '#lib/events/change.server.ts';
import * as integrity from '#lib/integrity/integrity.server.ts';
import * as search from '#lib/search/keeping.server.ts';
import { useVoikko } from '#lib/search/voikko.server.ts';
import { databaseFile, settings, Stopped, warnings } from '#lib/settings.server.ts';
import { keepForSchema } from '#lib/sections/revisions.server.ts';
import * as wikiLinks from '#lib/wiki/links.server.ts';
import { jobs, reactions } from './wiring.server.ts';

// In development the modules are loaded anew after an edit; what an earlier load opened is closed first.
const key = Symbol.for('puolittamo.stop');
const opened = globalThis as { [key]?: () => void };

/** Takes the data folder, opens and migrates the database and wires the parts; returns what undoes it. For commands. */
export function begin(folder = settings().data): () => void {
	opened[key]?.();
	// Drafts, addresses and password hashes: nobody else on the machine looks in.
	mkdirSync(folder, { recursive: true, mode: 0o700 });
	const release = lock(folder);
	try {
		use(openDatabase(databaseFile(folder)));
	} catch (error) {
		release();
		throw stoppedBy(error, folder);
	}
	wire(reactions);
	const stop = () => {
		delete opened[key];
		database().$client.close();
		release();
	};
	return (opened[key] = stop);
}

/** Starts the server's domain; called by hooks.server.ts before the first request is answered. */
export async function start() {
	const stop = begin();
	for (const warning of warnings(settings())) console.warn(`Warning: ${warning}`);
	try {
		keepForSchema();
		if (settings().production) mayServe();
		else if (integrity.isEmpty()) {
			// Loaded only when needed: the demo is large, and production never sees it.
			const { seedDemo } = await import('#lib/demo/seed.server.ts');
			console.log('Filling the empty data folder with the demo cities…');
			await seedDemo();
		}
	} catch (error) {
		stop();
		throw error;
	}
	if (settings().searchStems) useVoikko(null);
	search.begin();
	carefully(wikiLinks.begin)();
	const timers = jobs.map(({ every, work }) => setInterval(carefully(work), every).unref());
	process.once('sveltekit:shutdown' as 'beforeExit', () => {
		for (const timer of timers) clearInterval(timer);
		stop();
	});
}

/** A job that fails is tried again at its next hour; it never ends the process. */
const carefully = (work: () => unknown) => () => {
	try {
		work();
	} catch (error) {
		console.error('job failed:', error instanceof Error ? error.name : 'unknown');
	}
};

/** Production serves no demo people, and nobody could let the first people in without an operator. */
function mayServe() {
	if (integrity.hasDemoPeople()) {
		throw new Stopped(
			`The data folder ${settings().data} holds the demo people, whose sign-in needs no password. Give DATA another, empty folder.`
		);
	}
	if (!integrity.hasOperator()) {
		throw new Stopped(
			`Nobody can let people in yet. Invite the first operator, then start again:\n  DATA=${settings().data} ORIGIN=${settings().origin} PUOLITTAMO_MODE=production npm run invite -- --operator "First Last" first.last@example.fi`
		);
	}
}

function stoppedBy(error: unknown, folder: string) {
	const code = (error as { code?: string }).code ?? '';
	if (code === 'SQLITE_CORRUPT' || code === 'SQLITE_NOTADB') {
		return new Stopped(
			`The database in ${folder} is damaged (${code}). Nothing was written to it. Restore a backup: npm run restore -- <backup folder>`
		);
	}
	if (/newer than this program/.test(String(error))) return new Stopped(`${(error as Error).message}. Nothing was changed.`);
	return error;
}
