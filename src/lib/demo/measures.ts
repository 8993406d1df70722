// The eleven measures the seeds name. Owner, time and indicator are not in the seeds and stay empty:
// a reader sees them as missing, and nothing is invented to fill the gap.
import type { MeasureState } from '../measures/tables.ts';
import type { Source } from '../indicators/tables.ts';
import { citeAll, seed, type SeedCity } from './sources.ts';
import type { SectionKey } from './texts/kinds.ts';

export type DemoMeasure = {
	id: string;
	city: SeedCity;
	section: SectionKey;
	name: string;
	state: MeasureState;
	practice: string | null;
	sources: Source[];
};

const placed: Record<string, SectionKey> = {
	'jkl-m1': 'mobile_support',
	'jkl-m2': 'low_threshold',
	'jkl-m3': 'low_threshold',
	'jkl-m4': 'low_threshold',
	'jkl-m5': 'mobile_support',
	'jkl-m6': 'cooperation',
	'jkl-m7': 'risk_groups',
	'pori-m1': 'mobile_support',
	'pori-m2': 'low_threshold',
	'pori-m3': 'mobile_support',
	'pori-m4': 'cooperation'
};

/** The tiers are Pori's practices too; the measure and the practice share a name. */
const tiers: Record<string, string> = {
	'pori-m1': 'asumisen-tuki-ja-ohjaus',
	'pori-m2': 'matalan-kynnyksen-palvelut',
	'pori-m3': 'liikkuva-tuki'
};

/** Every measure of the two seed cities, in the seeds' order. */
export const demoMeasures: DemoMeasure[] = seed.measures.map((measure) => ({
	id: measure.id,
	city: measure.city as SeedCity,
	section: placed[measure.id]!,
	name: measure.name,
	// "Perustetaan" and "kehitetään" tell of work that has begun; only the pilot is still to come.
	state: measure.stateInSeed === 'planned pilot' ? 'planned' : 'under_way',
	practice: ('practice' in measure ? measure.practice : tiers[measure.id]) ?? null,
	sources: citeAll(measure.src)
}));
