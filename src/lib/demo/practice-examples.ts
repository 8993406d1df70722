// Made up: which cities have taken a look at Kotikonsti, and what one of them asked. Every row is marked an example.
import type { CityId } from './cities.ts';
import { moment, type DemoAct } from './timeline.ts';

export type DemoPracticeAct = { practice: string; city: CityId } & (
	{ do: 'adopt'; state: 'considering' | 'trying'; changes: string; sinceOn: string | null } | { do: 'ask'; words: string }
);

/** What other cities have done with Jyväskylä's practices, in days before today. */
export function practiceActs(today: string): DemoAct[] {
	const on = (daysBefore: number) => moment(today, daysBefore, 12, 0).toISOString().slice(0, 10);
	const act = (by: string, day: number, minute: number, what: DemoPracticeAct): DemoAct => ({
		...{ do: 'practice', city: what.city, by, act: what, at: moment(today, day, 13, minute) }
	});
	const practice = 'kotikonsti';
	return [
		act('havu', 40, 5, {
			...{ do: 'adopt', practice, city: 'kuopio', state: 'trying', sinceOn: on(44) },
			changes: 'Kotikäynnit tekee liikkuva tiimi, ei poliklinikka.'
		}),
		act('utu', 12, 20, { do: 'adopt', practice, city: 'pori', state: 'considering', sinceOn: null, changes: '' }),
		act('puro', 8, 35, { do: 'adopt', practice, city: 'lahti', state: 'considering', sinceOn: null, changes: '' }),
		act('utu', 5, 50, { do: 'ask', practice, city: 'pori', words: 'Montako kotikäyntiä viikossa yksi hoitaja ehtii tehdä?' })
	];
}
