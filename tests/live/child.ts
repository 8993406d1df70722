// A child process that serves a data folder, to be killed. The first start plants the texts and lets the writers in.
import { database } from '#lib/database/database.server.ts';
import { lock } from '#lib/database/lock.server.ts';
import * as live from '#lib/live/live.server.ts';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { admit, openHall, paragraphs, plantPlan } from './hall.ts';

const [folder, port, texts, writers] = process.argv.slice(2) as [string, string, string, string];
try {
	lock(folder);
} catch (error) {
	console.error((error as Error).message);
	process.exit(3);
}
const hall = await openHall({ folder, port: Number(port) });
const notes = join(folder, 'notes.json');
if (!existsSync(notes)) {
	const planted = plantPlan('meri', Number(texts), paragraphs('Alku'));
	const people = [];
	for (let one = 0; one < Number(writers); one++) people.push((await admit(`Kirjoittaja ${one}`, 'writer')).cookie);
	writeFileSync(notes, JSON.stringify({ rooms: planted.texts.map((id) => `${id}.1`), cookies: people }));
}
process.on('message', (message: { ask: 'check' | 'stop'; texts?: number[] }) => {
	if (message.ask === 'stop') return void hall.close({ remove: false }).then(() => process.exit(0));
	const sound = database().$client.pragma('integrity_check', { simple: true });
	const keys = database().$client.pragma('foreign_key_check') as unknown[];
	process.send!({ sound, keys: keys.length, texts: live.stats().texts });
});
process.on('disconnect', () => process.exit(0));
process.send!({ address: hall.address, ...(JSON.parse(readFileSync(notes, 'utf8')) as object) });
