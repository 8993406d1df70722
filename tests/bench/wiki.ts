// The wiki's figures beside their goals: a tree of 5,000 pages, and what links to a page with 1,000 links.
import { database } from '#lib/database/database.server.ts';
import { fromMarkdown } from '#lib/text/markdown.ts';
import { backlinks, complete } from '#lib/wiki/places.server.ts';
import * as reading from '#lib/wiki/reading.server.ts';
import * as wiki from '#lib/wiki/wiki.server.ts';
import { world } from '../world.ts';
import { quantile, type Figure, type Measure } from './measure.ts';

const PAGES = 5000;
const LINKS = 1000;

const large: Measure = {
	name: `wiki of ${PAGES} pages, ${LINKS} links to one`,
	async run() {
		const w = world();
		const kaisla = w.as('kaisla');
		const target = wiki.begin(kaisla, { spaceId: 'jyvaskyla', title: 'Kohde' });
		const words = fromMarkdown('Tässä on lause ennen. Luimme [kohteen](/wiki/jyvaskyla/kohde) läpi yhdessä. Ja lause perään.');
		// One commit for all of it: what is measured is reading.
		database().$client.exec('pragma synchronous = off');
		let under = target.id;
		for (let one = 1; one < PAGES; one++) {
			const page = wiki.begin(kaisla, {
				spaceId: 'jyvaskyla',
				title: `Sivu ${one}`,
				under: one % 10 ? under : null,
				text: one <= LINKS ? words : undefined
			});
			if (!(one % 10)) under = page.id;
		}
		const timed = (name: string, goal: number, work: () => unknown): Figure => {
			const took: number[] = [];
			for (let one = 0; one < 60; one++) {
				const began = performance.now();
				work();
				if (one >= 10) took.push(performance.now() - began);
			}
			return { name: `${name}, p95`, value: quantile(took, 0.95), unit: 'ms', goal };
		};
		return [
			timed('the tree', 50, () => reading.tree(kaisla, 'jyvaskyla')),
			timed('backlinks', 20, () => backlinks(kaisla, target)),
			timed('completion after [[', 30, () => complete(kaisla, 'sivu 49', 'jyvaskyla'))
		];
	}
};

export const measures = [large];
