// An example city's earlier plan, closed when its present one began from it. It claims nothing about the city.
import type { Actor } from '../access/actor.ts';
import * as carry from '../carry/carry.server.ts';
import type { CarryInput, Choice } from '../carry/kinds.ts';
import type { MeasureState } from '../measures/rules.ts';
import * as measures from '../measures/measures.server.ts';
import { actorOf } from '../people/sessions.server.ts';
import * as plans from '../plans/plans.server.ts';
import * as sections from '../sections/sections.server.ts';
import { fromMarkdown } from '../text/markdown.ts';

const texts: Record<string, string> = {
	baseline: 'Tämä on esimerkkiteksti aiemmasta suunnitelmasta. Lähtölukua ei kirjattu.',
	dwellings: 'Tämä on esimerkkiteksti aiemmasta suunnitelmasta. Asuntojen määrää ei kirjattu.'
};

type Work = { name: string; section: string; state: MeasureState; fate: 'carried' | 'dropped' | null; reason: string };

const works: Work[] = [
	{ name: 'Esimerkki: asumisneuvonta jatkuu', section: 'mobile_support', state: 'under_way', fate: 'carried', reason: '' },
	{
		...{ name: 'Esimerkki: väliaikainen päivystyspiste', section: 'low_threshold', state: 'stalled' as const },
		...{ fate: 'dropped' as const, reason: 'Esimerkki: tilaa ei saatu, ja palvelu siirtyi toiselle toimijalle.' }
	},
	{ name: 'Esimerkki: kartoitus tehtiin', section: 'baseline', state: 'done', fate: null, reason: '' }
];

/** Begins the earlier plan with a little of everything that a plan leaves behind. */
export function earlierPlan(actor: Actor, cityId: string, { owner, stages }: { owner: string; stages: plans.StageInput[] }) {
	const plan = plans.start(actor, {
		...{ cityId, name: 'Aiempi esimerkkisuunnitelma', periodStart: 2016, periodEnd: 2019, isExample: true },
		...{ ownerIds: [owner], stages }
	});
	const made = new Map(sections.addTemplate(actor, plan.id).map((one) => [one.templateKey!, one]));
	for (const [key, words] of Object.entries(texts)) sections.importText(actor, made.get(key)!.id, fromMarkdown(words));
	for (const { name, section, state } of works) {
		const { id } = measures.add(actor, plan.id, {
			...{ name, sectionId: made.get(section)!.id, isDraft: false, isExample: true, startOn: '2019' },
			owners: [{ organisationId: owner, isExample: true }],
			indicators: [{ name: 'Esimerkki: neuvotut ihmiset vuodessa', isExample: true }]
		});
		measures.setState(actor, id, state, state === 'stalled' ? 'Esimerkki: tilaa ei ole.' : null);
	}
}

/** Closes it and begins the present one: the texts begin from their guides, one measure comes along, one is left. */
export function carryOver(
	by: string,
	cityId: string,
	{ name, periodStart, periodEnd }: { name: string; periodStart: number; periodEnd: number }
): plans.Plan {
	const actor = actorOf(by);
	const { id } = plans.ofCity(cityId)!;
	const wanted = carry.wantedOf(actor, id);
	const say = (fate: Choice['fate'], reason = ''): Choice => ({ fate, reason });
	const measuresNow = carry.prepare(actor, id).measures;
	const input: CarryInput = {
		...{ name, periodStart: String(periodStart), periodEnd: String(periodEnd), baselineYear: '' },
		sections: Object.fromEntries(wanted.sections.map((one) => [one.id, say('guide')])),
		series: Object.fromEntries(wanted.series.map((one) => [one.id, say('continued')])),
		measures: Object.fromEntries(
			measuresNow.map((one) => {
				const known = works.find((work) => work.name === one.name);
				return [one.id, known?.fate === 'dropped' ? say('dropped', known.reason) : say('carried')];
			})
		),
		...{ voices: {}, goals: {} }
	};
	return carry.carryOver(actor, id, input);
}
