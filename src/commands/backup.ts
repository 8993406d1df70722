// Makes a backup of the data folder; the server may run meanwhile.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { backup } from '../lib/integrity/backup.server.ts';
import { databaseFile, settings } from '../lib/settings.server.ts';
import { command, typed } from './arguments.ts';

const usage =
	'Use: npm run backup -- [folder]\nThe folder must be new; without it the backup goes into backups/ in the data folder.';

await command(async () => {
	const { positionals } = typed(usage, {});
	if (positionals.length > 1) throw new Error(usage);
	const { data, version } = settings();
	const file = databaseFile(data);
	if (!existsSync(file)) throw new Error(`There is no data in ${data}. Set DATA to the data folder.`);
	const now = new Date().toISOString().slice(0, 19).replaceAll(':', '');
	const folder = positionals[0] ?? join(data, 'backups', now);
	const manifest = await backup(file, folder, version);
	console.log(`Backup: ${folder}`);
	console.log(`${manifest.bytes} bytes, audit chain head ${manifest.head?.seq ?? 0}:${manifest.head?.hash ?? ''}`);
	if (!positionals[0]) console.log('Copy it to another disk: a backup beside the data is lost with it.');
});
