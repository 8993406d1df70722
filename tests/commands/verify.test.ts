import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Database } from '#lib/database/database.server.ts';
import { folder, run, someData } from './files.ts';

let home: ReturnType<typeof folder>;
let db: Database;

beforeEach(() => {
	home = folder();
	db = someData(home.path);
});
afterEach(() => {
	db.$client.close();
	home.remove();
});

const verify = (...args: string[]) => run('verify', args, { DATA: home.path });

test('data that holds is said to hold, with the head of the chain to hand out', () => {
	expect(verify()).toMatchObject({
		code: 0,
		out: expect.stringMatching(/3 events[\s\S]*All holds\. Audit chain head 3:[0-9a-f]{64}/)
	});
});

test('an event that was altered is named', () => {
	db.$client.exec(`update events set actor_id = 'halla' where seq = 2`);
	expect(verify()).toMatchObject({ code: 1, err: expect.stringContaining('event 2 is not as it was sealed') });
});

test('an event that was taken out is named', () => {
	db.$client.exec('delete from events where seq = 2');
	expect(verify()).toMatchObject({ code: 1, err: expect.stringContaining('event 2 is missing') });
});

test('a chain that was cut at its end and sealed anew is found by a head handed out earlier', () => {
	const head = verify().out.match(/head (\d+:[0-9a-f]{64})/)?.[1] ?? '';
	expect(verify('--head', head).code).toBe(0);
	db.$client.exec('delete from events where seq = 3');
	expect(verify().code).toBe(0);
	expect(verify('--head', head)).toMatchObject({
		code: 1,
		err: expect.stringContaining('event 3 is not the one that was handed out')
	});
});

test('D-06 one flipped bit in a stored keystroke is found by its checksum', () => {
	db.$client.exec(`insert into texts (id, kind, parent_id, seq) values (1, 'section', 'osa', 1)`);
	db.$client
		.prepare('insert into text_updates (text_id, seq, round, body, checksum, at) values (1, 1, 1, ?, ?, 0)')
		.run(Buffer.from([0, 0]), 1);
	expect(verify()).toMatchObject({ code: 1, err: expect.stringContaining('text 1: update 1 is damaged') });
});

test('a reference to a row that is gone is named', () => {
	db.$client.pragma('foreign_keys = OFF');
	db.$client.exec(`insert into sessions (id, user_id, expires_at) values ('x', 'nobody', 0)`);
	expect(verify()).toMatchObject({ code: 1, err: expect.stringContaining('sessions row') });
});

test('nothing of what people wrote is printed', () => {
	db.$client.exec(`update events set data = '{"words":"salainen sana"}' where seq = 1`);
	const { out, err } = verify();
	expect(out + err).not.toContain('salainen');
});
