// The words of a reminder, made when it is sent: only then is there a link, and it lies nowhere but in that letter.
// A letter says which measure and which period, never what the plan says.
import { system } from '../access/actor.ts';
import { change } from '../events/change.server.ts';
import type { Letter } from '../mail/mail.server.ts';
import { m } from '../words/messages.ts';
import { mint } from './links.server.ts';
import { isOpen } from './rules.ts';
import * as reports from './store-reports.server.ts';
import * as store from './store.server.ts';
import { found } from './views.server.ts';

const tags = { fi: 'fi-FI', sv: 'sv-FI', en: 'en-GB' };

export type Composed = { subject: string; text: string };

/** A queued reminder as it is sent, with a new link in it; null when it asks for nothing any more. For the sender. */
export function compose(letter: Letter, origin: string): Composed | null {
	const { measureId = '', periodId = '', ownerId = '' } = letter.about;
	const row = store.byId(measureId);
	const period = reports.period(periodId);
	const owner = store.owner(ownerId);
	if (!row || row.removedAt || !isOpen(row.state) || !period || period.cancelledAt || !owner || owner.removedAt) return null;
	const { number, name } = found(measureId);
	const { token, expiresAt } = change(system(), (c) => mint(c, row, periodId, ownerId));
	const locale = { locale: letter.language };
	const on = (at: Date) =>
		new Intl.DateTimeFormat(tags[letter.language], { timeZone: 'Europe/Helsinki', dateStyle: 'short' }).format(at);
	const onDay = (text: string) => on(new Date(`${text}T12:00:00Z`));
	const about = { period: `${onDay(period.fromOn)}–${onDay(period.dueOn)}`, until: on(expiresAt) };
	const words = letter.kind === 'measure.missed' ? m.measure_letter_missed(about, locale) : m.measure_letter_due(about, locale);
	const prefix = letter.language === 'fi' ? '' : `/${letter.language}`;
	return {
		subject: m.measure_letter_subject({ number, name }, locale),
		text: `${words}\n\n${origin}${prefix}/report/${token}\n`
	};
}
