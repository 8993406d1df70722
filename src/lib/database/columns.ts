import { randomBytes } from 'node:crypto';
import { customType, integer, text } from 'drizzle-orm/sqlite-core';

/** A new random identifier of 96 bits, safe in addresses. */
export const newId = () => randomBytes(12).toString('base64url');

/** The primary key most tables share. */
export const id = () => text().primaryKey().$defaultFn(newId);

/** A moment in time, stored as milliseconds since 1970 UTC. */
export const moment = () => integer({ mode: 'timestamp_ms' });

/** A structured value stored as JSON text. */
export const json = <T>() => text({ mode: 'json' }).$type<T>();

/** True or false, stored as 1 or 0. */
export const flag = () => integer({ mode: 'boolean' }).notNull().default(false);

/** Raw bytes. */
export const bytes = customType<{ data: Uint8Array; driverData: Buffer }>({
	dataType: () => 'blob',
	toDriver: (value) => Buffer.from(value.buffer, value.byteOffset, value.byteLength),
	fromDriver: (value) => value
});
