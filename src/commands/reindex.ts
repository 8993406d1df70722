// Makes the search's index anew from what is in the data folder. The server must not be running.
import { rebuild } from '../lib/search/keeping.server.ts';
import { mode } from '../lib/search/search.server.ts';
import { begin } from '../start.server.ts';
import { command, typed } from './arguments.ts';

const usage = 'Use: npm run reindex\nStop the server first; it also makes the index by itself when it is missing.';

await command(() => {
	if (typed(usage, {}).positionals.length) throw new Error(usage);
	const end = begin();
	const began = performance.now();
	const count = rebuild();
	const how = mode() === 'forms' ? 'Finnish word forms by Voikko' : 'stems only, because libvoikko is not installed';
	console.log(`${count} pieces can be found (${how}), ${Math.round(performance.now() - began)} ms`);
	end();
});
