// Fills an empty data folder with the demo cities. `npm start` does the same by itself when the folder is empty.
import { isEmpty } from '../lib/integrity/integrity.server.ts';
import { seedDemo } from '../lib/demo/seed.server.ts';
import { settings } from '../lib/settings.server.ts';
import { begin } from '../start.server.ts';
import { command, typed } from './arguments.ts';

const usage = 'Use: npm run seed\nFills the folder that DATA names with the demo cities, when nothing is in it yet.';

await command(() => {
	if (typed(usage, {}).positionals.length) throw new Error(usage);
	const { data, production } = settings();
	if (production)
		throw new Error(
			'A production start has no demo cities. Run this without PUOLITTAMO_MODE=production, in another data folder.'
		);
	const stop = begin();
	try {
		if (!isEmpty()) throw new Error(`The data folder ${data} is not empty. Give DATA another folder.`);
		const began = Date.now();
		seedDemo();
		console.log(`The demo cities are in ${data} (${((Date.now() - began) / 1000).toFixed(1)} s).`);
	} finally {
		stop();
	}
});
