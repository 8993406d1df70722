import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { Role } from '../access/actor.ts';
import { cities, organisations } from '../cities/tables.ts';
import { flag, id, moment } from '../database/columns.ts';

export type Theme = 'device' | 'light' | 'dark';
export type TextSize = '100' | '112' | '125';

/** Somebody with an account, or the bare identity behind a seat. */
export const people = sqliteTable(
	'people',
	{
		id: id(),
		name: text().notNull(),
		/** What they do, in their own words: projektikoordinaattori. */
		title: text(),
		email: text(),
		passwordHash: text(),
		language: text().$type<'fi' | 'sv' | 'en'>().notNull().default('fi'),
		theme: text().$type<Theme>().notNull().default('device'),
		textSize: text().$type<TextSize>().notNull().default('100'),
		singleKeys: integer({ mode: 'boolean' }).notNull().default(true),
		announcements: integer({ mode: 'boolean' }).notNull().default(true),
		/** Which of the eight presence colours. */
		colour: integer().notNull().default(0),
		isExample: flag(),
		/** Demo people are offered on the sign-in page; a production start refuses to run with any. */
		isDemo: flag(),
		addedAt: moment().notNull(),
		forgottenAt: moment()
	},
	(t) => [uniqueIndex('people_email').on(t.email)]
);

/** A signed-in browser. The id is the SHA-256 of the token in the cookie; Lucia reads and writes this table. */
export const sessions = sqliteTable(
	'sessions',
	{
		id: text().primaryKey(),
		userId: text()
			.notNull()
			.references(() => people.id),
		/** Seconds since 1970: Lucia's unit. */
		expiresAt: integer().notNull(),
		startedAt: moment(),
		seenAt: moment(),
		/** "Firefox, Windows": for the list of sign-ins on other devices. */
		device: text()
	},
	(t) => [index('sessions_user').on(t.userId)]
);

/** Who, in which scope, as what, from when until when. */
export const memberships = sqliteTable(
	'memberships',
	{
		id: id(),
		personId: text()
			.notNull()
			.references(() => people.id),
		role: text().$type<Role>().notNull(),
		/** `city:<id>`, `plan:<id>`, `section:<id>`, `nation` or `installation`. */
		scope: text().notNull(),
		organisationId: text().references(() => organisations.id),
		/** A substitute acts for somebody for a period: then from and until are set. */
		substituteFor: text().references(() => people.id),
		from: moment().notNull(),
		until: moment(),
		endedAt: moment()
	},
	(t) => [index('memberships_person').on(t.personId), index('memberships_scope').on(t.scope)]
);

/** A link that lets its holder set a password and join; only the hash of its token is stored. */
export const invitations = sqliteTable(
	'invitations',
	{
		id: id(),
		tokenHash: text().notNull(),
		name: text().notNull(),
		email: text().notNull(),
		role: text().$type<Role>().notNull(),
		scope: text().notNull(),
		cityId: text().references(() => cities.id),
		organisationId: text().references(() => organisations.id),
		membershipUntil: moment(),
		language: text().$type<'fi' | 'sv' | 'en'>().notNull().default('fi'),
		invitedBy: text().references(() => people.id),
		madeAt: moment().notNull(),
		expiresAt: moment().notNull(),
		openedAt: moment(),
		acceptedAt: moment(),
		acceptedBy: text().references(() => people.id),
		revokedAt: moment()
	},
	(t) => [uniqueIndex('invitations_token').on(t.tokenHash), index('invitations_scope').on(t.scope)]
);

/** A link that lets somebody who has an account set a new password; only the hash of its token is stored. */
export const signInLinks = sqliteTable(
	'sign_in_links',
	{
		id: id(),
		tokenHash: text().notNull(),
		personId: text()
			.notNull()
			.references(() => people.id),
		/** Where its maker has the right to make it. */
		scope: text().notNull(),
		madeBy: text().references(() => people.id),
		madeAt: moment().notNull(),
		expiresAt: moment().notNull(),
		usedAt: moment(),
		revokedAt: moment()
	},
	(t) => [uniqueIndex('sign_in_links_token').on(t.tokenHash), index('sign_in_links_person').on(t.personId)]
);

/** Failed sign-ins by account and by network, so that a restart does not forget them. */
export const signInFailures = sqliteTable('sign_in_failures', { key: text().notNull(), at: moment().notNull() }, (t) => [
	primaryKey({ columns: [t.key, t.at] })
]);
