// Restores a backup into an empty data folder and checks it. The server must be stopped.
import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { lock } from '../lib/database/lock.server.ts';
import { wire } from '../lib/events/change.server.ts';
import { restore } from '../lib/integrity/restore.server.ts';
import { settings } from '../lib/settings.server.ts';
import { reactions } from '../wiring.server.ts';
import { command, typed } from './arguments.ts';

const usage =
	'Use: npm run restore -- <backup folder> [--to <data folder>]\nWithout --to it goes into the folder that DATA names.';

await command(async () => {
	const { positionals, values } = typed(usage, { to: { type: 'string' } });
	const [from] = positionals;
	if (!from || positionals.length > 1) throw new Error(usage);
	const to = resolve(values.to ?? settings().data);
	mkdirSync(to, { recursive: true });
	const release = lock(to);
	try {
		wire(reactions);
		const manifest = await restore(from, to);
		console.log(`Restored into ${to}: the data as it was at ${manifest.madeAt}, ${manifest.head?.seq ?? 0} events, all checked.`);
		console.log('Everybody has been signed out. Start the server with DATA set to this folder.');
	} finally {
		release();
	}
});
