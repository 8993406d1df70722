export { m } from './compiled/messages.js';
export { baseLocale, deLocalizeHref, getLocale, isLocale, locales, localizeHref } from './compiled/runtime.js';
export type { Locale } from './compiled/runtime.js';
