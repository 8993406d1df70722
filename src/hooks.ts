import { deLocalizeUrl } from '#lib/words/compiled/runtime.js';

/** `/sv/…` and `/en/…` are the same routes as `/…`. */
export const reroute = ({ url }: { url: URL }) => deLocalizeUrl(url).pathname;
