// Runs after every install: generated files that editors, checks and tests need.
import { execFileSync } from 'node:child_process';

const run = (...command) => execFileSync(process.execPath, command, { stdio: 'inherit' });
if (Number(process.versions.node.split('.')[0]) >= 24) {
	run('src/commands/words.ts');
	run('node_modules/@sveltejs/kit/svelte-kit.js', 'sync');
}
