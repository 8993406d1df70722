// A child process that asks for a long plan whose texts show many measures.
import { system } from '#lib/access/actor.ts';
import * as documents from '#lib/documents/documents.server.ts';
import * as measures from '#lib/measures/measures.server.ts';
import * as plans from '#lib/plans/plans.server.ts';
import * as sections from '#lib/sections/sections.server.ts';
import { openHall, paragraphs, plant, plantPlan } from '../live/hall.ts';
import { quantile } from './measure.ts';

const hall = await openHall({ serve: false });
const words = 'Asunnottomuus puolittuu, kun jokaiselle löytyy koti ja tuki kulkee mukana. '.repeat(10);
const { cityId, planId, sections: made } = plantPlan('meri', 60);
const ids = Array.from(
	{ length: 200 },
	(_, at) => measures.add(system(), planId, { name: `Toimenpide ${at}`, sectionId: made[at % 60]!.id }).id
);
for (const [at, section] of made.entries()) {
	const own = ids.filter((_, index) => index % 60 === at).map((id) => ({ type: 'measure', attrs: { id } }));
	plant(
		section.textId,
		{ type: 'doc', content: [...paragraphs(...Array.from({ length: 10 }, () => words)).content!, ...own] },
		{ cityId, planId, sectionId: section.id }
	);
}
const timed = (work: () => unknown) => {
	const began = performance.now();
	work();
	return performance.now() - began;
};
const plan = plans.find(planId);
const cold = timed(() => documents.document(system(), cityId));
const warm = quantile(
	Array.from({ length: 20 }, () => timed(() => documents.document(system(), cityId))),
	0.5
);
const lines = quantile(
	Array.from({ length: 20 }, () => timed(() => sections.lines(plan))),
	0.5
);
const revised = timed(() => measures.revise(system(), ids[7]!, { targetGroup: 'Nuoret' }));
process.send?.({ cold, warm, lines, revised }, async () => {
	await hall.close();
	process.exit(0);
});
if (!process.send) console.log({ cold, warm, lines, revised });
