import type { State } from './states.ts';

/** One thing that happened: `when` in words for people, `at` for machines, `detail` who or where. */
export type TimelineItem = { state: State; title: string; when?: string; at?: string; detail?: string; href?: string };
