// One process per data folder: two would each believe they are the only hub of the living texts.
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';

type Owner = { pid: number; host: string; since: string; started: string | null };

/** The data folder belongs to another process; the message says which. */
export class Locked extends Error {
	override name = 'Stopped';
}

/** Takes the data folder for this process or throws `Locked`; returns what gives it back. */
export function lock(folder: string): () => void {
	const file = join(folder, 'lock');
	if (!take(file)) {
		const owner = read(file);
		if (owner && lives(owner)) {
			throw new Locked(
				`The data folder ${folder} is in use by process ${owner.pid} on ${owner.host} since ${owner.since}. Stop it first, or give DATA another folder.`
			);
		}
		// Its owner was killed. Whoever moves the leftover away and is first to write a new one goes on.
		if (!clear(file, owner) || !take(file)) throw new Locked(`The data folder ${folder} has just been taken by another process.`);
	}
	const release = () => {
		process.off('exit', release);
		if (read(file)?.pid === process.pid) rmSync(file, { force: true });
	};
	process.on('exit', release);
	return release;
}

/** The file appears whole or not at all: an empty one would look like a leftover to whoever starts in the same moment. */
function take(file: string) {
	const owner: Owner = { pid: process.pid, host: hostname(), since: new Date().toISOString(), started: startOf(process.pid) };
	const draft = `${file}.${process.pid}`;
	writeFileSync(draft, JSON.stringify(owner));
	try {
		linkSync(draft, file);
		return true;
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
		throw error;
	} finally {
		rmSync(draft, { force: true });
	}
}

/** Moves a leftover away; false when another process did so first and what was moved is already its new lock. */
function clear(file: string, leftover: Owner | null) {
	const moved = `${file}.${process.pid}.old`;
	try {
		renameSync(file, moved);
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ENOENT') return true;
		throw error;
	}
	const same = JSON.stringify(read(moved)) === JSON.stringify(leftover);
	if (!same) linkSync(moved, file);
	rmSync(moved, { force: true });
	return same;
}

function read(file: string): Owner | null {
	try {
		return JSON.parse(readFileSync(file, 'utf8')) as Owner;
	} catch {
		return null;
	}
}

function lives({ pid, host, started }: Owner) {
	// A folder shared between machines: nobody here can know, so it counts as taken.
	if (host !== hostname()) return true;
	try {
		process.kill(pid, 0);
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
	}
	// The number may belong to another program by now: in a container it often does.
	return started === null || startOf(pid) === null || startOf(pid) === started;
}

/** When a process started, in clock ticks since boot (Linux); null elsewhere. */
function startOf(pid: number): string | null {
	try {
		const line = readFileSync(`/proc/${pid}/stat`, 'utf8');
		return line.slice(line.lastIndexOf(')') + 2).split(' ')[19] ?? null;
	} catch {
		return null;
	}
}
