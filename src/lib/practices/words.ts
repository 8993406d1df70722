// What the parts, themes and endings of a practice are called.
import { m } from '../words/messages.ts';
import type { Ending, PartKey, Theme } from './kinds.ts';

const themes: Record<Theme, () => string> = {
	mobile: m.practice_theme_mobile,
	housing_advice: m.practice_theme_housing_advice,
	low_threshold: m.practice_theme_low_threshold,
	expertise: m.practice_theme_expertise,
	network: m.practice_theme_network
};
const parts: Record<PartKey, () => string> = {
	need: m.practice_part_need,
	what: m.practice_part_what,
	needs: m.practice_part_needs,
	evidence: m.practice_part_evidence,
	lessons: m.practice_part_lessons
};
const guides: Record<PartKey, () => string> = {
	need: m.practice_guide_need,
	what: m.practice_guide_what,
	needs: m.practice_guide_needs,
	evidence: m.practice_guide_evidence,
	lessons: m.practice_guide_lessons
};
const endings: Record<Ending, () => string> = {
	did_not_work: m.practice_end_did_not_work,
	replaced: m.practice_end_replaced,
	money_ended: m.practice_end_money_ended,
	other: m.practice_end_other
};
const fields: Record<string, () => string> = {
	name: m.practice_name,
	kind: m.practice_kind,
	lead: m.practice_lead,
	state: m.practice_state,
	theme: m.practice_theme,
	members: m.practice_members,
	targetGroups: m.practice_groups,
	evidence: m.practice_known,
	area: m.practice_area,
	origin: m.practice_origin,
	developsNow: m.practice_develops,
	needs: m.practice_part_needs,
	results: m.practice_results,
	voices: m.practice_voices,
	sources: m.practice_sources,
	facts: m.practice_sources_behind
};

/** What kind of work it is. */
export const themeWord = (theme: Theme) => themes[theme]();
/** A long text's heading. */
export const partWord = (key: PartKey) => parts[key]();
/** What an empty long text asks for. */
export const guideWord = (key: PartKey) => guides[key]();
/** Why something came to an end. */
export const endingWord = (why: string) => (endings[why as Ending] ?? endings.other)();
/** A fact's name, as forms and comparisons say it. */
export const fieldWord = (name: string) => fields[name]?.() ?? name;
