// What the program asks about its own data while it runs.
import { clock } from '../events/clock.server.ts';
import { database } from '../database/database.server.ts';
import { migrations } from '../database/migrate.server.ts';
import * as store from './store.server.ts';

/** Whether nothing has ever happened in this database. */
export const isEmpty = () => store.isEmpty(database().$client);

/** Whether people are here whose sign-in needs no password. */
export const hasDemoPeople = () => store.hasDemoPeople(database().$client);

/** Whether somebody is, or is invited to be, the operator. */
export const hasOperator = () => store.hasOperator(database().$client, clock.now().getTime());

/** What keeps the server from being ready, in words without content; empty when all is well. */
export function notReady(): string[] {
	try {
		const { $client: client } = database();
		const problems: string[] = [];
		if (client.pragma('synchronous', { simple: true }) !== 2) problems.push('synchronous is not FULL');
		if (client.pragma('foreign_keys', { simple: true }) !== 1) problems.push('foreign keys are off');
		if (store.newestMigration(client) !== migrations().at(-1)?.name) problems.push('migrations are not done');
		store.chainHead(client);
		return problems;
	} catch (error) {
		return [`the database does not answer: ${(error as { code?: string }).code ?? 'closed'}`];
	}
}
