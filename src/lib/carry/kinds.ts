// What a carry-over is made of: the next plan's facts and one choice for each thing of the plan that ends.

export type Kind = 'section' | 'series' | 'measure' | 'voice' | 'goal';

/** A section comes as text or as its guide, or stays behind; a series goes on or is cut; the rest comes along, begins anew or stays. */
export type Fate = 'text' | 'guide' | 'left' | 'continued' | 'cut' | 'carried' | 'dropped' | 'anew';

export type Choice = { fate: Fate | ''; reason: string };
export type GoalChoice = Choice & { baselineYear: string; target: string; targetYear: string };

/** As typed: numbers are text until they are checked, so that nothing typed is lost. */
export type CarryInput = {
	name: string;
	periodStart: string;
	periodEnd: string;
	baselineYear: string;
	sections: Record<string, Choice>;
	series: Record<string, Choice>;
	measures: Record<string, Choice>;
	voices: Record<string, Choice>;
	goals: Record<string, GoalChoice>;
};
