import { m, type Locale } from '#lib/words/messages.ts';

/** What somebody is called who has chosen no pen name: the role's own word. */
export const nameOfNobody = (language: Locale) => m.seat_nobody({}, { locale: language });
