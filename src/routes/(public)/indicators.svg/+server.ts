import { cityName } from '#lib/cities/names.ts';
import * as cities from '#lib/cities/cities.server.ts';
import { everySeries } from '#lib/indicators/series.server.ts';
import { sharedFrame } from '#lib/indicators/scale.ts';
import SmallMultiple from '#lib/indicators/SmallMultiple.svelte';
import { m } from '#lib/words/messages.ts';
import { answer } from '#src/routes/edge.ts';
import { render } from 'svelte/server';
import { drawingOf, pictureResponse, standalone } from '../indicators/standalone.ts';
import type { RequestHandler } from './$types';

const cell = { width: 244, height: 160, across: 5 };

/** Every city on one scale as one picture: start = 100, the half line at 50. */
export const GET: RequestHandler = (event) =>
	answer(event, () => {
		const places = everySeries();
		const list = cities.all().map((city) => ({ name: cityName(city), series: places.get(city.id)?.[0] ?? null }));
		list.sort((a, b) => a.name.localeCompare(b.name, 'fi'));
		const frame = sharedFrame(list.map((one) => one.series));
		const cells = list.map(({ name, series }, i) => {
			const drawing = drawingOf(render(SmallMultiple, { props: { name, series, frame } }).body);
			const [x, y] = [16 + (i % cell.across) * cell.width, Math.floor(i / cell.across) * cell.height];
			const body = drawing?.inner ?? `<text x="8" y="50">${m.numbers_no_baseline()}</text>`;
			return {
				label: drawing?.label ?? name,
				svg: `<g transform="translate(${x} ${y})"><text class="name" x="8" y="14">${name}</text><g transform="translate(0 22)">${body}</g></g>`
			};
		});
		const sources = [
			...new Set(list.flatMap(({ series }) => series?.figures.flatMap((figure) => figure.source?.title ?? []) ?? []))
		];
		const svg = standalone({
			...{ title: `${m.numbers_category_all()}. ${m.numbers_index_note()}`, sources },
			width: cell.width * cell.across + 32,
			height: Math.ceil(list.length / cell.across) * cell.height,
			body: cells.map((one) => one.svg).join('\n'),
			label: cells.map((one) => one.label).join(' ')
		});
		return pictureResponse(svg, 'puolittamo-kaupungit');
	});
