// Seats and voices of the demo, through the verbs people use.
import { change } from '../events/change.server.ts';
import * as comments from '../comments/comments.server.ts';
import * as voices from '../comments/voices.server.ts';
import { keepCodeNow } from '../people/passwords.server.ts';
import { actorOf } from '../people/sessions.server.ts';
import type { Plan } from '../plans/plans.server.ts';
import { passages } from '../seats/reading.server.ts';
import { insert } from '../seats/seats.server.ts';
import { kept } from '../seats/keys.server.ts';
import type { Section } from '../sections/sections.server.ts';
import { demoPeople } from './people.ts';
import type { DemoVoice } from './voices.ts';
import { demoSeats } from './voices.ts';

/** The seats of Tuisku and Kajo, already named and opened. */
export function addSeats(plan: Plan, by: string, expiresAt: Date) {
	for (const { personId, label, code, colour } of demoSeats) {
		const { id, name, title, email } = demoPeople.find((one) => one.id === personId)!;
		change(actorOf(by), (c) => {
			const keys = kept(code, keepCodeNow(code));
			const extra = { person: { id, name, title, email, colour, isExample: true, isDemo: true }, named: true, openedAt: c.now };
			insert(c, plan, { ...keys, ...extra, label, language: 'fi', expiresAt, sectionIds: null });
		});
	}
}

/** A comment of the demo; returns its thread. */
export function speak({ by, on, choice, body }: DemoVoice, section: Section) {
	const block = passages(section.textId, 200).find((one) => one.words.includes(on))!.ordinal;
	return comments.begin(actorOf(by), section.id, { block, choice, body }).threadId;
}

/** The answer to it, with the change it led to. */
export function answer(by: string, threadId: string, { outcome, reason, change: words }: NonNullable<DemoVoice['answer']>) {
	const { revisionId, changes } = voices.changesSince(actorOf(by), threadId);
	const led = words ? changes.find((one) => one.is.includes(words)) : undefined;
	voices.read(actorOf(by), threadId);
	voices.answer(actorOf(by), threadId, { outcome, reason, change: led && { revisionId, block: led.pick } });
}

/** What its author says to the answer. */
export const judge = (by: string, threadId: string, yes: boolean) => voices.judge(actorOf(by), threadId, yes);
