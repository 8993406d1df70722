// Somebody who has kept every page and file we ever published and works out what was hidden. Written apart from the rule it tests.
import { solve, type Model } from 'yalps';
import { attributes, forms, type Category } from '#lib/indicators/kinds.ts';
import { tellings, type Kept, type Told } from '#lib/indicators/suppression.ts';

export const limit = 5;
export const limits = [{ from: 0, limit }];

export type Values = Partial<Record<Category, number | null>>;

/** The figures of one place and year; `place` keeps the ids of several places apart. */
export const kept = (values: Values, from = 1, until: number | null = null, place = ''): Kept[] =>
	Object.entries(values).map(([category, value]) => ({
		...{ id: `${place}${category}@${from}`, category: category as Category, indicatorId: category },
		...{ isPeople: true, value, from, until }
	}));

/** What was told at each moment. */
export function history(list: Kept[], rule: typeof tellings = tellings) {
	const moments = [...new Set(list.flatMap((one) => [one.from, ...(one.until === null ? [] : [one.until])]))].sort(
		(a, b) => a - b
	);
	return moments.map((moment) => {
		const then = list
			.filter((one) => one.from <= moment)
			.map((one) => (one.until !== null && one.until > moment ? { ...one, until: null } : one));
		const told = rule(then, limits);
		return { standing: then.filter((one) => one.until === null || one.until > moment), told };
	});
}

type Knows = {
	rule?: typeof tellings | undefined;
	/** The country's totals, which other municipalities are in too. */ country?: Values;
};

/** The least and the most a hidden figure may be for somebody who knows all that was told of some places and of the country. */
export function range(places: Kept[][], hidden: string, { rule, country = {} }: Knows = {}): [number, number] {
	const told = places.map((list) => history(list, rule));
	const all = told.flat();
	const known = new Map<string, number>();
	const how = new Map<string, Told>();
	for (const { standing, told } of all) {
		for (const one of standing) {
			const is = told.get(one.id)!;
			if (is === 'value') known.set(one.id, one.value!);
			else how.set(one.id, is);
		}
	}
	if (known.has(hidden)) return [known.get(hidden)!, known.get(hidden)!];
	const constraints: Record<string, { equal?: number; min?: number; max?: number }> = {};
	const variables: Record<string, Record<string, number>> = {};
	const put = (name: string, row: string, share: number) => {
		variables[name] ??= {};
		variables[name][row] = (variables[name][row] ?? 0) + share;
	};
	/** total = the sum of the parts and, unless they are all there is, of people nobody tells about. */
	const equation = (name: string, total: Kept | number, parts: Kept[], hasRest: boolean) => {
		let given = typeof total === 'number' ? total : 0;
		const terms = [...(typeof total === 'number' ? [] : [[total, 1] as const]), ...parts.map((part) => [part, -1] as const)];
		for (const [one, share] of terms) {
			if (known.has(one.id)) given += share * known.get(one.id)!;
			else put(one.id, name, share);
		}
		if (hasRest) put(`rest ${name}`, name, -1);
		constraints[name] = { equal: -given };
	};
	let row = 0;
	for (const { standing } of all) {
		const cells = standing.filter((one): one is Kept & { value: number } => one.value !== null);
		const find = (category: Category) => cells.find((one) => one.category === category);
		const base = find('alone') ?? find('all');
		const sums: [typeof base, (typeof base)[], boolean][] = [
			[find('alone') ? find('all') : undefined, [find('alone')], false],
			[base, forms.map(find), forms.every((one) => one === 'form_unknown' || find(one))],
			...attributes.map((one): [typeof base, (typeof base)[], boolean] => [base, [find(one)], false])
		];
		for (const [total, parts, isAll] of sums) {
			const there = parts.filter((one) => one !== undefined);
			const sum = there.reduce((sum, one) => sum + one.value, 0);
			if (total && there.length && sum <= total.value) equation(`sum${row++}`, total, there, !(isAll && sum === total.value));
		}
	}
	for (const [category, value] of Object.entries(country)) {
		const newest = told.flatMap((one) => one.at(-1)!.standing);
		const parts = newest.filter((one) => one.category === category && one.value !== null);
		if (value !== null && parts.length) equation(`country ${category}`, value, parts, true);
	}
	for (const [id, is] of how) {
		if (known.has(id)) continue;
		put(id, `bound ${id}`, 1);
		constraints[`bound ${id}`] = is === 'few' ? { min: 1, max: limit - 1 } : { min: 0, max: 100_000 };
	}
	for (const one of Object.values(variables)) one.goal = 0;
	variables[hidden]!.goal = 1;
	const answer = (direction: 'minimize' | 'maximize') => {
		const model: Model = { direction, objective: 'goal', constraints, variables, integers: true };
		const found = solve(model);
		return found.status === 'optimal' ? Math.round(found.result) : NaN;
	};
	return [answer('minimize'), answer('maximize')];
}

/** The same every time: a small generator with a seed. */
export function* random(seed: number): Generator<number> {
	for (let state = seed; ;) {
		state = (state * 1103515245 + 12345) % 2147483648;
		yield state / 2147483648;
	}
}
