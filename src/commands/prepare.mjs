// Runs after every install: generated files that editors, checks and tests need.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const run = (...command) => execFileSync(process.execPath, command, { stdio: 'inherit' });
// An install that only writes the lock file, or leaves the tools out, has nothing to generate with.
const hasTools = existsSync('node_modules/@inlang/paraglide-js') && existsSync('node_modules/@sveltejs/kit');
if (hasTools && Number(process.versions.node.split('.')[0]) >= 24) {
	run('src/commands/words.ts');
	run('node_modules/@sveltejs/kit/svelte-kit.js', 'sync');
}
