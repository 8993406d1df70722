// Debian packages that tests need: installed where that is allowed, as root on Debian and its kin.
import { readFileSync } from 'node:fs';
import { run } from './ground.mjs';

/** Installs the packages; says whether they are there now. */
export async function installPackages(...names) {
	if (process.getuid?.() !== 0 || !isDebian()) return false;
	console.log(`Installing ${names.join(', ')}…`);
	const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
	await run('apt-get', ['update', '-qq'], { env });
	const { code } = await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...names], { env });
	return code === 0;
}

function isDebian() {
	try {
		return /^ID(_LIKE)?=.*(debian|ubuntu)/m.test(readFileSync('/etc/os-release', 'utf8'));
	} catch {
		return false;
	}
}
