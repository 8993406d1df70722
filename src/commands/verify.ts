// Checks the data: the database, the audit chain, the hashes of revisions and editions, every stored update. The server may run meanwhile.
import Sqlite from 'better-sqlite3';
import { existsSync } from 'node:fs';
import { verify } from '../lib/integrity/verify.server.ts';
import { databaseFile, settings } from '../lib/settings.server.ts';
import { command, typed } from './arguments.ts';

const usage =
	'Use: npm run verify -- [--head <number>:<hash>]\nWith --head it also checks a chain head that was handed out earlier.';

await command(() => {
	const { values, positionals } = typed(usage, { head: { type: 'string' } });
	const head = values.head?.match(/^(\d+):([0-9a-f]{64})$/);
	if (positionals.length || (values.head && !head)) throw new Error(usage);
	const { data } = settings();
	const file = databaseFile(data);
	if (!existsSync(file)) throw new Error(`There is no data in ${data}. Set DATA to the data folder.`);
	const client = new Sqlite(file, { readonly: true, timeout: 5000 });
	const report = verify(client, head ? { seq: Number(head[1]), hash: head[2] ?? '' } : undefined);
	client.close();
	console.log(
		Object.entries(report.counts)
			.map(([what, n]) => `${n} ${what}`)
			.join(', ') || 'nothing to check'
	);
	if (report.problems.length) throw new Error(`Broken:\n  ${report.problems.join('\n  ')}`);
	console.log(`All holds. Audit chain head ${report.head?.seq ?? 0}:${report.head?.hash ?? ''}`);
});
