// What a thread comes to. A voice is closed by its author or by a reason that is kept; it is never simply resolved.
import { COMMENT_LENGTH, type AnswerOutcome, type Choice, type VoiceState } from './kinds.ts';

export const choices = ['true', 'false', 'missing'] as const satisfies Choice[];
export const outcomes = ['changed', 'partly', 'unchanged', 'noted'] as const satisfies AnswerOutcome[];

/** The longest reason of an answer or an override, in characters. */
export const REASON_LENGTH = 2000;

/** Most people one comment may call by name. */
export const MENTIONS = 20;

type VoiceFacts = { takenBack: boolean; overridden: boolean; answer: { enough: boolean | null } | null };

/** Where a voice stands, from its newest answer. */
export function voiceState({ takenBack, overridden, answer }: VoiceFacts): VoiceState {
	if (takenBack) return 'taken_back';
	if (overridden) return 'closed';
	if (!answer) return 'waiting';
	return answer.enough === null ? 'answered' : answer.enough ? 'enough' : 'not_yet';
}

/** Whether a voice still needs an answer, which holds its section back. */
export const needsAnswer = (state: VoiceState | 'open' | 'resolved') => state === 'waiting' || state === 'not_yet';

/** Whether a thread has come to its end. */
export const isClosed = (state: VoiceState | 'open' | 'resolved') =>
	state === 'resolved' || state === 'enough' || state === 'closed' || state === 'taken_back';

/** What is wrong with a comment as typed; undefined when nothing is. */
export function bodyFault(body: string, choice?: Choice | null): string | undefined {
	if (!body.trim() && !choice) return 'comment_fault_empty';
	if (body.length > COMMENT_LENGTH) return 'comment_fault_long';
}

/** What is wrong with a reason. */
export function reasonFault(reason: string): string | undefined {
	if (!reason.trim()) return 'comment_fault_reason';
	if (reason.length > REASON_LENGTH) return 'comment_fault_reason_long';
}

/** Phone numbers and e-mail addresses in a text: asked about once, because others will read it. */
export const hasContact = (text: string) =>
	/[^\s@<>]+@[^\s@<>]+\.[a-zåäö]{2,}/iu.test(text) || /(?<![\d.,/-])(?:\+358|0)[\s-]?(?:\d[\s-]?){6,10}(?![\d/-])/u.test(text);

/** Whether own words may still be rewritten or taken back: until their comment round has closed. */
export const mayChange = (round: { until: Date; closedAt: Date | null } | null, now: Date) =>
	!round || (round.closedAt === null && round.until > now);
