// A worker thread: reads a text's rows over its own read-only connection and gives back the whole as one update,
// with the content of deleted words gone. The main thread only writes the result.
import Sqlite from 'better-sqlite3';
import { parentPort, workerData } from 'node:worker_threads';
import { crc32 } from 'node:zlib';
import { fold, type Row } from './fold.ts';

const client = new Sqlite((workerData as { file: string }).file, { readonly: true });
client.pragma('busy_timeout = 5000');
const snapshot = client.prepare('select seq, body, checksum from text_snapshots where text_id = ?');
const updates = client.prepare('select seq, body, checksum from text_updates where text_id = ? and seq > ? order by seq');

parentPort!.on('message', (textId: number) => {
	try {
		const base = snapshot.get(textId) as Row | undefined;
		const rows = updates.all(textId, base?.seq ?? 0) as Row[];
		parentPort!.postMessage({ textId, ...fold(base, rows, crc32) });
	} catch {
		parentPort!.postMessage({ textId, seq: 0, body: null });
	}
});
