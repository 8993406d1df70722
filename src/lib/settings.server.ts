// The only file that reads the environment. README.md explains each setting in plain words.
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

export type Settings = {
	/** The folder that holds everything that must not be lost. */
	data: string;
	host: string;
	/** 0 lets the system choose. */
	port: number;
	/** The address people use, without a path; null until the port is known. */
	origin: string | null;
	production: boolean;
	/** Whether an empty data folder gets the demo cities and people. */
	demo: boolean;
	/** The header in which our own proxy names the visitor's address, and how many proxies stand before us; adapter-node reads the same. */
	addressHeader: string | null;
	proxies: number;
	/** Lets somebody other than this machine read /metrics. */
	metricsSecret: string | null;
	/** Finds Finnish words by their stems, although the dictionary may be installed. */
	searchStems: boolean;
	version: string;
};

/** The program cannot start as things are; the message tells the person at the keyboard what to do. */
export class Stopped extends Error {
	override name = 'Stopped';
}

/** Reads settings from an environment; a production start must say where it lives and by which address it is known. */
export function readSettings(env: NodeJS.ProcessEnv): Settings {
	const mode = env.PUOLITTAMO_MODE ?? 'demo';
	if (mode !== 'demo' && mode !== 'production') throw new Stopped(`PUOLITTAMO_MODE is "${mode}"; it can be demo or production.`);
	const production = mode === 'production';
	if (production && !env.DATA)
		throw new Stopped('A production start needs DATA: the folder where the data is kept, for example /srv/puolittamo.');
	if (production && !env.ORIGIN) {
		throw new Stopped('A production start needs ORIGIN: the address people use, for example https://suunnitelmat.example.fi.');
	}
	const secret = env.METRICS_SECRET || null;
	if (production && secret && (secret.length < 16 || /demo|secret|password|example/i.test(secret))) {
		throw new Stopped('METRICS_SECRET is too easy to guess for production. Give at least 16 random characters.');
	}
	return {
		data: resolve(env.DATA || 'data'),
		host: env.HOST || '127.0.0.1',
		port: portFrom(env.PORT),
		origin: env.ORIGIN ? originFrom(env.ORIGIN, production) : null,
		production,
		demo: !production,
		addressHeader: env.ADDRESS_HEADER?.toLowerCase() || null,
		proxies: Number(env.XFF_DEPTH) || 1,
		metricsSecret: secret,
		searchStems: env.SEARCH_STEMS === '1',
		version: (JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }).version
	};
}

/** What is likely to be a mistake but does not keep the program from starting, in words for the person at the keyboard. */
export function warnings({ origin, host, addressHeader }: Pick<Settings, 'origin' | 'host' | 'addressHeader'>): string[] {
	if (!origin?.startsWith('https:') || !isLocal(host) || addressHeader) return [];
	return [
		'ADDRESS_HEADER is not set, although a proxy seems to stand in front (ORIGIN is https, HOST is this machine): all visitors look like one, and one guessing passwords shuts the door for all. Set it to the header in which the proxy names the visitor, for example ADDRESS_HEADER=x-forwarded-for.'
	];
}

let current: Settings | undefined;

/** The settings of this process; read once, after the production entry has filled in ORIGIN. */
export const settings = () => (current ??= readSettings(process.env));

/** The database's file in a data folder. */
export const databaseFile = (folder: string) => join(folder, 'puolittamo.db');

function portFrom(typed = '3000') {
	const port = Number(typed);
	if (!/^\d+$/.test(typed) || port > 65_535) throw new Stopped(`PORT is "${typed}"; it must be a number from 0 to 65535.`);
	return port;
}

function originFrom(typed: string, production: boolean) {
	let url;
	try {
		url = new URL(typed);
	} catch {
		throw new Stopped(`ORIGIN is "${typed}"; it must be a whole address, for example https://suunnitelmat.example.fi.`);
	}
	if (!/^https?:$/.test(url.protocol) || url.pathname !== '/' || url.search) {
		throw new Stopped(`ORIGIN is "${typed}"; it must be https:// and a name, with no path after it.`);
	}
	// Sign-in cookies must not travel in the clear; a trial on one's own machine is the exception.
	if (production && url.protocol === 'http:' && !isLocal(url.hostname)) {
		throw new Stopped(`ORIGIN is "${typed}"; a production address must begin with https://.`);
	}
	return url.origin;
}

/** Whether a host name means this machine. */
export const isLocal = (host: string) => /^(localhost|127(\.\d+){3}|\[?::1\]?)$/.test(host);
