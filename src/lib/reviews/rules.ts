// What a round of review means. The ministry approves text, not authors: nobody decides on a text they contributed to.

export type Outcome = 'approve' | 'request' | 'abstain';
export type Mark = 'met' | 'partly' | 'missing';

/** A stage as copied into a round. */
export type RoundStage = {
	name: string;
	kind: 'city' | 'ministry';
	rule: 'any' | 'all' | 'some';
	needed: number | null;
	days: number;
	organisationIds: string[];
};

export type Cast = { stage: number; organisationId: string; outcome: Outcome };

export type Standing = { open: true; stage: number; waitingFor: string[] } | { open: false; outcome: 'approved' | 'returned' };

/** Where a round stands after the decisions cast: which stage is open and who is waited for, or how it ended. */
export function standing(stages: RoundStage[], cast: Cast[]): Standing {
	if (cast.some((one) => one.outcome === 'request')) return { open: false, outcome: 'returned' };
	for (const [index, stage] of stages.entries()) {
		const here = cast.filter((one) => one.stage === index);
		if (!passed(stage, here)) return { open: true, stage: index, waitingFor: waitingFor(stage, here) };
	}
	return { open: false, outcome: 'approved' };
}

/** A stage passes when its rule is met; abstentions count neither way, and one approval is always needed. */
export function passed(stage: RoundStage, here: Cast[]): boolean {
	const approvals = here.filter((one) => one.outcome === 'approve').length;
	const abstained = here.filter((one) => one.outcome === 'abstain').length;
	if (approvals === 0) return false;
	if (stage.rule === 'any') return true;
	if (stage.rule === 'some') return approvals >= Math.min(stage.needed ?? 1, stage.organisationIds.length - abstained);
	return approvals + abstained >= stage.organisationIds.length;
}

/** The organisations that have not decided. When all have abstained nobody is left, and the city may take the submission back. */
export function waitingFor(stage: RoundStage, here: Cast[]): string[] {
	return stage.organisationIds.filter((organisation) => !here.some((one) => one.organisationId === organisation));
}

/** A submission may be withdrawn until the first decision of the last stage, and when everybody asked has abstained. */
export function canWithdraw(stages: RoundStage[], cast: Cast[]) {
	const now = standing(stages, cast);
	const isStuck = now.open && now.waitingFor.length === 0;
	return isStuck || !cast.some((one) => one.stage === stages.length - 1);
}

/** The time by which a stage that opened at `openedAt` should be decided. */
export const dueAt = (stage: RoundStage, openedAt: Date) => new Date(openedAt.getTime() + stage.days * 86_400_000);

/** What is wrong with a decision as filled in; empty when nothing is. */
export function faults(decision: { outcome?: Outcome; reason: string; requests: string[]; mark?: Mark }, asksMark: boolean) {
	const problems: Record<string, string> = {};
	if (!decision.outcome) problems.outcome = 'review_fault_outcome';
	if (decision.outcome === 'request' && !decision.reason.trim()) problems.reason = 'review_fault_reason';
	if (decision.outcome === 'request' && !decision.requests.some((line) => line.trim()))
		problems.requests = 'review_fault_requests';
	if (asksMark && decision.outcome === 'approve' && !decision.mark) problems.mark = 'review_fault_mark';
	return problems;
}
