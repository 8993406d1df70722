// `npm start`: installs what is missing, builds what is stale, runs the server. Plain JavaScript, for any Node from 20 on.
import { spawn } from 'node:child_process';
import { build, environment, install, node, root } from './ground.mjs';

if (Number(process.versions.node.split('.')[0]) < 20) {
	console.error(`Puolittamo needs Node 20 or newer to start; this is ${process.version}.`);
	process.exit(1);
}

let server;
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) {
	process.on(signal, () => (server ? server.kill(signal === 'SIGHUP' ? 'SIGTERM' : signal) : process.exit(1)));
}

try {
	await install();
	const { built, code, said } = await build(() => console.log('Building…'));
	if (code) throw new Error(built ? `${said}\nThe build failed; what it said stands above.` : said);
} catch (error) {
	console.error(error.message);
	process.exit(1);
}

// A small nursery keeps a busy server a third smaller: most of what it makes is gone within a turn.
server = spawn(node, ['--max-semi-space-size=8', 'src/main.ts'], {
	cwd: root,
	env: environment({ NODE_ENV: 'production' }),
	stdio: 'inherit'
});
server.on('error', (error) => {
	console.error(error.message);
	process.exit(1);
});
server.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
