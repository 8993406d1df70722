// Finds a Chromium for the browser tests, and installs one where there is none.
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { installPackages } from './debian.mjs';
import { node, run } from './ground.mjs';

// The one without windows first: the others draw a whole browser round every page, at half as much work again.
const names = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const elsewhere = ['/usr/bin', '/usr/local/bin', '/snap/bin'].flatMap((folder) => names.map((name) => join(folder, name)));
const mac = [
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
	'/Applications/Chromium.app/Contents/MacOS/Chromium'
];

/** The path of a Chromium or Chrome; null when Playwright's own is installed instead. Throws when there is no way to one. */
export async function chromium() {
	const found = find();
	if (found) return found;
	if ((await installPackages('chromium-headless-shell')) || (await installPackages('chromium'))) {
		const installed = find();
		if (installed) return installed;
	}
	console.log('Fetching a Chromium…');
	const result = await run(node, ['node_modules/@playwright/test/cli.js', 'install', '--only-shell', 'chromium']);
	if (result.code) {
		throw new Error(`${result.said}\nNo Chromium was found. Install Chromium or Chrome, or set CHROMIUM to the path of one.`);
	}
	return null;
}

function find() {
	if (process.env.CHROMIUM) return process.env.CHROMIUM;
	const onPath = (process.env.PATH ?? '').split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)));
	return [...onPath, ...elsewhere, ...mac].find((path) => existsSync(path));
}
