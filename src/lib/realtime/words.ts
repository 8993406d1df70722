// What the codes of the wire mean, in the reader's language.
import { m } from '#lib/words/messages.ts';
import { denials, refusals, type Denial, type Refusal } from './protocol.ts';

const ofRefusal: Record<Refusal, () => string> = {
	read_only: m.live_refused_read_only,
	round_over: m.live_refused_round_over,
	too_large: m.live_refused_too_large,
	text_full: m.live_refused_text_full,
	malformed: m.live_refused_malformed,
	gap: m.live_refused_gap,
	foreign_client: m.live_refused_foreign_client,
	unknown_content: m.live_refused_unknown_content,
	bad_value: m.live_refused_bad_value,
	bad_structure: m.live_refused_bad_structure,
	identity_code: m.live_refused_identity_code,
	damaged: m.live_refused_damaged
};

const ofDenial: Record<Denial, () => string> = {
	signed_out: m.live_denied_signed_out,
	not_found: m.live_denied_not_found,
	round_over: m.live_denied_round_over,
	schema_old: m.live_denied_schema_old,
	rights_changed: m.live_denied_rights_changed,
	damaged: m.live_denied_damaged,
	refused: m.live_denied_refused,
	too_many: m.live_denied_too_many
};

/** Why words were not taken; a code from a newer server gets the general sentence. */
export const refusalWords = (code: string) =>
	(refusals.includes(code as Refusal) ? ofRefusal[code as Refusal] : m.live_denied_refused)();

/** Why a room is closed. */
export const denialWords = (reason: string) =>
	(denials.includes(reason as Denial) ? ofDenial[reason as Denial] : m.live_denied_not_found)();

/** What the page says while the server cannot store. */
export const heldWords = () => m.live_held_disk_full();
