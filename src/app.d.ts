import type { Actor } from '#lib/access/actor.ts';
import type { SignedIn } from '#lib/people/sessions.server.ts';
import type { Locale } from '#lib/words/messages.ts';

declare global {
	namespace App {
		interface Locals {
			actor: Actor;
			settings: SignedIn['settings'] | null;
			language: Locale;
		}
		interface Error {
			message: string;
			code?: string;
			why?: string;
		}
	}
}

export {};
