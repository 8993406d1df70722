// One question per screen, however much there is to show: the number of statements does not grow with rows.
import { system } from '#lib/access/actor.ts';
import { database } from '#lib/database/database.server.ts';
import * as indicators from '#lib/indicators/indicators.server.ts';
import { readFilters } from '#lib/measures/filters.ts';
import * as measures from '#lib/measures/measures.server.ts';
import { screen } from '#lib/measures/screens.server.ts';
import * as portfolio from '#lib/portfolio/portfolio.server.ts';
import * as reviews from '#lib/reviews/reviews.server.ts';
import { fromMarkdown } from '#lib/text/markdown.ts';
import * as sections from '#lib/sections/sections.server.ts';
import { expect, test } from 'vitest';
import { world } from '../world.ts';

/** How many statements SQLite runs while `work` does. */
function statements(work: () => unknown): number {
	work(); // what is remembered from now on is asked once
	const prototype = Object.getPrototypeOf(database().$client.prepare('select 1')) as Record<string, unknown>;
	const kept = new Map<string, unknown>();
	let count = 0;
	for (const name of ['all', 'get', 'run', 'iterate']) {
		const was = prototype[name] as (...args: unknown[]) => unknown;
		kept.set(name, was);
		prototype[name] = function (this: unknown, ...args: unknown[]) {
			count++;
			return was.apply(this, args);
		};
	}
	try {
		work();
	} finally {
		for (const [name, was] of kept) prototype[name] = was;
	}
	return count;
}

test('a screen asks as often of a full city as of an empty one', () => {
	const w = world();
	const halla = w.as('halla');
	const screens = {
		portfolio: () => portfolio.matrix(halla),
		'a table of measures': () => screen(w.as('kaisla'), w.plan.id, readFilters(new URLSearchParams())),
		'figures of a city': () => indicators.seriesFor(w.as('kaisla'), 'jyvaskyla')
	};
	const fill = (from: number, to: number) => {
		for (let i = from; i < to; i++) {
			const line = sections.lines(w.plan)[i % 10]!;
			measures.add(system(), w.plan.id, {
				...{ id: `m${i}`, name: `Toimenpide ${i}`, sectionId: line.id, isDraft: false },
				owners: [{ organisationId: 'jyvaskyla-kaupunki', personId: w.ids.pouta }],
				indicators: [{ name: 'Käynnit', baseline: 0, target: 60 }]
			});
			indicators.observe(system(), {
				cityId: 'jyvaskyla',
				category: 'alone',
				year: 2000 + i,
				value: 100 + i,
				nature: 'estimate'
			});
		}
	};
	fill(0, 2);
	sections.importText(w.as('pouta'), w.section('goals').id, fromMarkdown('Tavoite.'));
	reviews.submit(w.as('kaisla'), w.section('goals').id, {});
	const before = Object.entries(screens).map(([name, ask]) => [name, statements(ask)]);
	fill(2, 20);
	for (const key of ['dwellings', 'follow_up', 'mobile_support']) {
		const section = w.section(key);
		sections.importText(w.as('pouta'), section.id, fromMarkdown('Sanoja.'));
		reviews.submit(w.as('kaisla'), section.id, {});
	}
	expect(Object.entries(screens).map(([name, ask]) => [name, statements(ask)])).toEqual(before);
});
