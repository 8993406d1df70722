/** The actor may not do this; `why` is a key with words in three languages. */
export class Refused extends Error {
	readonly why: string;
	constructor(why: string) {
		super(why);
		this.name = 'Refused';
		this.why = why;
	}
}

/** The thing does not exist, or the actor may not know that it does: the answer is the same. */
export class NotFound extends Error {
	constructor(what = 'not found') {
		super(what);
		this.name = 'NotFound';
	}
}

/** Somebody else's act came first; `detail` holds what the person needs to see to go on. */
export class Conflict extends Error {
	readonly why: string;
	readonly detail: Record<string, unknown>;
	constructor(why: string, detail: Record<string, unknown> = {}) {
		super(why);
		this.name = 'Conflict';
		this.why = why;
		this.detail = detail;
	}
}

/** What was asked cannot be done as typed: one message key per field, or under `form` for the whole. */
export class Invalid extends Error {
	readonly problems: Record<string, string>;
	constructor(problems: Record<string, string>) {
		super(
			Object.entries(problems)
				.map(([field, problem]) => `${field}: ${problem}`)
				.join(', ')
		);
		this.name = 'Invalid';
		this.problems = problems;
	}
}
