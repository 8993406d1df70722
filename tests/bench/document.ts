// A child process that asks for the working document of a long plan.
import { gzipSync } from 'node:zlib';
import { system } from '#lib/access/actor.ts';
import * as documents from '#lib/documents/documents.server.ts';
import { openHall, paragraphs, plantPlan } from '../live/hall.ts';
import { quantile } from './measure.ts';

const hall = await openHall({ serve: false });
const line = 'Asunnottomuus puolittuu, kun jokaiselle löytyy koti ja tuki kulkee mukana. ';
const { cityId } = plantPlan('meri', 60, paragraphs(...Array.from({ length: 10 }, () => line.repeat(10))));

const ask = () => {
	const began = performance.now();
	const { sections } = documents.document(system(), cityId);
	return { took: performance.now() - began, html: sections.map((section) => section.html).join('') };
};
const cold = ask();
const warm = Array.from({ length: 30 }, () => ask().took);
process.send!(
	{ cold: cold.took, warm: quantile(warm, 0.5), bytes: Buffer.byteLength(cold.html), zipped: gzipSync(cold.html).length },
	async () => {
		await hall.close();
		process.exit(0);
	}
);
