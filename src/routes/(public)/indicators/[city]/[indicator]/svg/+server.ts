import { cityName } from '#lib/cities/names.ts';
import * as cities from '#lib/cities/cities.server.ts';
import { NotFound } from '#lib/database/errors.ts';
import { series } from '#lib/indicators/series.server.ts';
import Trajectory from '#lib/indicators/Trajectory.svelte';
import { seriesName, unitWord } from '#lib/indicators/words.ts';
import { m } from '#lib/words/messages.ts';
import { answer } from '#src/routes/edge.ts';
import { render } from 'svelte/server';
import { drawingOf, pictureResponse, standalone } from '../../../standalone.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) =>
	answer(event, () => {
		const { city, indicator } = event.params;
		const place = city === 'fi' ? null : cities.find(city);
		const one = series(place?.id ?? null).find((other) => other.indicatorId === indicator);
		const drawing = one && one.figures.length > 0 ? drawingOf(render(Trajectory, { props: { series: one } }).body) : null;
		if (!one || !drawing) throw new NotFound('picture');
		const title = `${place ? cityName(place) : m.numbers_country()}: ${seriesName(one)}, ${unitWord(one.unit)}`;
		const sources = [...new Set(one.figures.flatMap((figure) => figure.source?.title ?? []))];
		const svg = standalone({ title, sources, width: 580, height: 280, body: drawing.inner, label: drawing.label });
		return pictureResponse(svg, `puolittamo-${city}-${indicator}`);
	});
