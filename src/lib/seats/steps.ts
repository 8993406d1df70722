import type { ThreadView } from '#lib/comments/comments.server.ts';
import type { State } from '#lib/ui/states.ts';
import type { TimelineItem } from '#lib/ui/timeline.ts';
import { day, moment } from '#lib/words/format.ts';
import { m } from '#lib/words/messages.ts';
import { outcomeOf } from './words.ts';

export type Step = TimelineItem & { say?: string; before?: string | null; after?: string | null };

/** What has happened to a comment, as its author reads it: sent, answered, changed, and their own word on it. */
export function stepsOf(voice: ThreadView): Step[] {
	const first = voice.comments[0];
	const steps: Step[] = [
		step('sent', m.voice_step_sent(), voice.begunAt, first?.enteredBy ? m.voice_mine_by({ name: first.enteredBy }) : undefined)
	];
	if (voice.read) steps.push(step('read', m.voice_step_read(), voice.read.at, voice.read.by));
	const answers = [...voice.earlier, ...(voice.answer ? [voice.answer] : [])];
	for (const comment of voice.comments.slice(1)) {
		if (!comment.body) continue;
		if (comment.mine) steps.push({ ...step('sent', m.voice_step_asked(), comment.at), say: comment.body });
		else steps.push({ ...step('answered', m.voice_step_said({ name: comment.author.name }), comment.at), say: comment.body });
	}
	for (const answer of answers) {
		const { state, title } = outcomeOf(answer.outcome);
		steps.push({ ...step('answered', m.voice_step_answered(), answer.at, answer.by), say: answer.reason });
		steps.push({ ...step(state, title, answer.at), before: answer.before, after: answer.after });
		if (answer.enough !== null)
			steps.push(
				step(
					answer.enough ? 'changed' : 'sent',
					answer.enough ? m.voice_step_enough() : m.voice_step_not_yet(),
					answer.enoughAt ?? answer.at
				)
			);
	}
	if (voice.overrideReason)
		steps.push({ ...step('unchanged', m.voice_step_closed(), voice.resolvedAt ?? voice.begunAt), say: voice.overrideReason });
	if (voice.state === 'taken_back') steps.push(step('unchanged', m.voice_step_taken_back(), first?.takenBackAt ?? voice.begunAt));
	steps.sort((a, b) => String(a.at).localeCompare(String(b.at)));
	if (voice.unanswered && voice.promisedFor) {
		const when = { day: day(voice.promisedFor) };
		steps.push({
			state: voice.late ? 'late' : 'draft',
			title: voice.late ? m.voice_step_late(when) : m.voice_step_promised(when)
		});
	}
	return steps;
}

function step(state: State, title: string, at: Date, detail?: string): Step {
	return { state, title, at: at.toISOString(), when: moment(at), detail };
}
