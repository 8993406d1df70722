import { asc, eq, inArray } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import { organisations } from '../cities/tables.ts';
import { database } from '../database/database.server.ts';
import { programmes, projects } from './tables.ts';

export type Programme = typeof programmes.$inferSelect;
export type Project = typeof projects.$inferSelect;

export const insert = (row: typeof projects.$inferInsert) => database().insert(projects).values(row).returning().get();

export const insertProgramme = (row: typeof programmes.$inferInsert) =>
	database().insert(programmes).values(row).returning().get();

const funder = alias(organisations, 'funder');
const host = alias(organisations, 'host');

/** A city's projects with the names of who pays and who hosts. */
export const ofCity = (cityId: string) =>
	database()
		.select({ project: projects, funder: funder.name, funderSv: funder.nameSv, funderEn: funder.nameEn, host: host.name })
		.from(projects)
		.leftJoin(funder, eq(funder.id, projects.funderId))
		.leftJoin(host, eq(host.id, projects.hostId))
		.where(eq(projects.cityId, cityId))
		.orderBy(asc(projects.startOn))
		.all();

export const programmesIn = (ids: string[]) =>
	database()
		.select({ programme: programmes, owner: organisations.name })
		.from(programmes)
		.leftJoin(organisations, eq(organisations.id, programmes.ownerId))
		.where(inArray(programmes.id, ids.length ? ids : ['']))
		.all();
