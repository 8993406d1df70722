// What the form for taking a practice up begins with; for its page and its dialog alike.
import { typedDay } from '../practices/citing.ts';
import type { City } from '../cities/cities.server.ts';
import type { preview } from './adoptions.server.ts';

export type Adopting = Omit<ReturnType<typeof preview>, 'city'> & {
	city: Pick<City, 'id' | 'name' | 'genitive' | 'inessive' | 'nameSv'>;
	/** What the address says of it. */
	asked: { state: string | null; section: string | null; changes: string; sinceOn: string };
};

/**
 * What stands in the fields: what was typed, what the address asks for, what was said before. Taken up again, it is in use
 * since another day than the first time.
 */
export const adoptValues = ({ asked, before }: Pick<Adopting, 'asked' | 'before'>, typed?: Record<string, string>) => ({
	state: typed?.state ?? asked.state ?? '',
	section: typed?.section ?? asked.section ?? '',
	changes: typed?.changes ?? (asked.changes || before?.changes || ''),
	sinceOn: typed?.sinceOn ?? (asked.sinceOn || typedDay(before?.state === 'left' ? null : before?.sinceOn))
});
