// What is kept of one person: to give it to them, or to forget them. The server must not be running.
import { writeFileSync } from 'node:fs';
import { find, forget, kept, NOBODY, wipe, type Found } from '../lib/integrity/erasure.server.ts';
import { rebuild } from '../lib/search/keeping.server.ts';
import { begin } from '../start.server.ts';
import { command, typed } from './arguments.ts';

const usage = `Use: npm run person -- find <name, e-mail address or id>
 or: npm run person -- export <e-mail address or id> --to <file>
 or: npm run person -- forget <e-mail address or id> [--words] --yes
Stop the server first. Without --yes forgetting only says what it would do. With --words what the person said in comments is
taken back too. Backups made earlier still hold everything: delete them when their time is up.`;

await command(() => {
	const { values, positionals } = typed(usage, {
		to: { type: 'string' },
		words: { type: 'boolean', default: false },
		yes: { type: 'boolean', default: false }
	});
	const [what, who, ...more] = positionals;
	const acts = { find: list, export: give, forget: erase };
	if (!what || !who || more.length || !Object.hasOwn(acts, what)) throw new Error(usage);
	const end = begin();
	try {
		acts[what as keyof typeof acts](find(who), who, values);
	} finally {
		end();
	}
});

type Values = { to?: string | undefined; words: boolean; yes: boolean };

function list(found: Found[], who: string) {
	if (!found.length) throw new Error(`Nobody here is "${who}".`);
	for (const one of found) console.log([one.id, one.name, one.email ?? 'no e-mail', one.roles || 'no roles'].join('  '));
}

function only(found: Found[], who: string): Found {
	if (found.length === 1) return found[0]!;
	throw new Error(
		found.length ? `Several people are "${who}": use the id. npm run person -- find "${who}"` : `Nobody here is "${who}".`
	);
}

function give(found: Found[], who: string, { to }: Values) {
	if (!to) throw new Error(usage);
	const { id, name } = only(found, who);
	const all = kept(id);
	writeFileSync(to, `${JSON.stringify(all, null, '\t')}\n`, { mode: 0o600, flag: 'wx' });
	console.log(
		`${name}: ${Object.entries(all)
			.map(([table, rows]) => `${rows.length} ${table}`)
			.join(', ')}. Written to ${to}.`
	);
}

function erase(found: Found[], who: string, { words, yes }: Values) {
	const { id, name, roles } = only(found, who);
	if (!yes) {
		const all = Object.entries(kept(id)).map(([table, rows]) => `${rows.length} ${table}`);
		return console.log(
			`Would forget ${name} (${roles || 'no roles'}), who is in ${all.join(', ')}.\nTheir work stays as "${NOBODY}". Nothing has been changed; add --yes to do it.`
		);
	}
	const { rows, calledByOthers } = forget(id, words);
	rebuild();
	wipe();
	console.log(`Forgotten. Their work stays as "${NOBODY}".`);
	const touched = Object.entries(rows).map(([table, count]) => `${count} ${table}`);
	if (touched.length) console.log(`Removed or emptied: ${touched.join(', ')}.`);
	if (calledByOthers) console.log(`${calledByOthers} comments of others still call them by name: change them in the program.`);
	console.log('Names in texts, published editions and earlier backups are not touched by this.');
}
