import { enter } from '#lib/documents/enter.server.ts';
import { catalogue } from '#lib/indicators/catalogue.server.ts';
import { natures, type Nature } from '#lib/indicators/kinds.ts';
import { lastPaste, preview, recordPaste, undo, type Wishes } from '#lib/indicators/pastes.server.ts';
import { act, answer } from '#src/routes/edge.ts';
import { say } from '#lib/words/say.server.ts';
import { fail, type RequestEvent } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) =>
	answer(event, () => {
		const { city } = enter(event.locals.actor, event.params.city);
		return {
			city,
			indicators: catalogue(city.id).map(({ id, category, name }) => ({ id, category, name })),
			last: lastPaste(city.id)
		};
	});

type Here = RequestEvent<{ city: string }>;

export const actions: Actions = {
	look: async (event) => {
		const form = await event.request.formData();
		return act(event, form, () => ({ typed: typedIn(form), looked: shown(event, form) }));
	},
	record: async (event) => {
		const form = await event.request.formData();
		const wishes = wishesIn(form);
		const result = await act(event, form, () => recordPaste(event.locals.actor, event.params.city, wishes));
		if ('pasteId' in result) {
			const { left, ...counts } = result;
			return { done: 'record', ...counts, typed: { ...typedIn(form), text: left } };
		}
		// What was pasted is too long for the usual way back, and nothing of it may be lost.
		return fail(result.status, { problems: result.data.problems, typed: typedIn(form), looked: shown(event, form) });
	},
	undo: async (event) => {
		const form = await event.request.formData();
		return act(event, form, () => ({
			done: 'undo',
			...undo(event.locals.actor, event.params.city, String(form.get('paste') ?? ''))
		}));
	}
};

const most = { rows: 60, faults: 100 };

/** The look at the table, cut to what a page can hold; the counts are of everything. */
function shown(event: Here, form: FormData) {
	const looked = preview(event.locals.actor, event.params.city, wishesIn(form));
	const wrong = looked.entries.filter((one) => one.state === 'wrong');
	const good = looked.entries.filter((one) => one.state !== 'wrong');
	const { heading, roles, problem, lines } = looked.grid;
	return {
		...{ heading, roles, problem: problem ? say(problem) : null, sample: lines[0]?.cells ?? [], counts: looked.counts },
		wrong: wrong.slice(0, most.faults).map((one) => ({ ...one, fault: say(one.fault ?? '') })),
		good: good.slice(0, most.rows),
		all: { wrong: wrong.length, good: good.length }
	};
}

function wishesIn(form: FormData): Wishes {
	const text = (name: string) => String(form.get(name) ?? '').trim();
	const roles = [...form.keys()].flatMap((name) => {
		const column = /^role-(\d{1,3})$/.exec(name)?.[1];
		return column ? [[Number(column), text(name)] as const] : [];
	});
	const title = text('sourceTitle').slice(0, 300);
	return {
		text: String(form.get('text') ?? ''),
		roles: Object.fromEntries(roles.filter(([, role]) => /^(skip|year|indicator|value|of:[\w-]{1,40}|in:\d{4})$/.test(role))),
		nature: natures.find((one) => one === text('nature')) ?? ('official' satisfies Nature),
		source: title
			? { title, ...(text('source') ? { url: text('source') } : {}), ...(text('sourceOn') ? { on: text('sourceOn') } : {}) }
			: null,
		method: text('method') || null,
		because: text('because'),
		keepGood: text('keep') === 'good',
		isSure: form.has('sure')
	};
}

const typedIn = (form: FormData): Record<string, string> =>
	Object.fromEntries(
		[...form].filter((one): one is [string, string] => typeof one[1] === 'string' && !one[0].startsWith('role-'))
	);
