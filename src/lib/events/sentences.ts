import { m } from '#lib/words/messages.ts';
import type { Kind } from './kinds.ts';

type Data = Record<string, unknown>;
const text = (value: unknown) => String(value ?? '');

/** What happened, without who: the name stands before it on the page. */
const sentences: Record<Kind, (data: Data) => string> = {
	'city.added': () => m.history_city_added(),
	'city.changed': () => m.history_city_changed(),
	'organisation.added': () => m.history_organisation_added(),
	'organisation.changed': () => m.history_organisation_changed(),
	'person.added': () => m.history_person_added(),
	'person.changed': () => m.history_person_changed(),
	'person.signedIn': () => m.history_person_signed_in(),
	'person.signedOut': () => m.history_person_signed_out(),
	'membership.started': () => m.history_membership_started(),
	'membership.ended': () => m.history_membership_ended(),
	'membership.changed': () => m.history_membership_changed(),
	'invitation.made': () => m.history_invitation_made(),
	'invitation.accepted': () => m.history_invitation_accepted(),
	'invitation.revoked': () => m.history_invitation_revoked(),
	'signInLink.made': () => m.history_sign_in_link_made(),
	'signInLink.used': () => m.history_sign_in_link_used(),
	'plan.started': () => m.history_plan_started(),
	'plan.changed': () => m.history_plan_changed(),
	'plan.stagesChanged': () => m.history_plan_stages(),
	'plan.closed': () => m.history_plan_closed(),
	'section.added': ({ section }) => m.history_section_added({ section: text(section) }),
	'section.renamed': ({ section, fields }) =>
		text(fields) === 'responsible'
			? m.history_section_responsible({ section: text(section) })
			: m.history_section_renamed({ section: text(section) }),
	'section.moved': ({ section, to }) => m.history_section_moved({ section: text(section), to: text(to) }),
	'section.removed': ({ section }) => m.history_section_removed({ section: text(section) }),
	'section.restored': ({ section }) => m.history_section_restored({ section: text(section) }),
	'section.revised': ({ section }) => m.history_section_revised({ section: text(section) }),
	'section.textRestored': ({ section }) => m.history_section_text_restored({ section: text(section) }),
	'section.submitted': ({ section }) => m.history_section_submitted({ section: text(section) }),
	'section.withdrawn': ({ section }) => m.history_section_withdrawn({ section: text(section) }),
	'section.decided': ({ section, outcome }) =>
		outcome === 'approve'
			? m.history_section_approve({ section: text(section) })
			: outcome === 'request'
				? m.history_section_request({ section: text(section) })
				: m.history_section_abstain({ section: text(section) }),
	'section.stagePassed': ({ section }) => m.history_section_stage({ section: text(section) }),
	'section.approved': ({ section }) => m.history_section_approved({ section: text(section) }),
	'section.sentBack': ({ section }) => m.history_section_sent_back({ section: text(section) }),
	'request.ticked': ({ section, ticked }) =>
		ticked ? m.history_request_ticked({ section: text(section) }) : m.history_request_unticked({ section: text(section) }),
	'comment.added': ({ section }) => m.history_comment_added({ section: text(section) }),
	'comment.changed': ({ section }) => m.history_comment_changed({ section: text(section) }),
	'comment.takenBack': ({ section }) => m.history_comment_taken_back({ section: text(section) }),
	'thread.resolved': ({ section }) => m.history_thread_resolved({ section: text(section) }),
	'thread.reopened': ({ section }) => m.history_thread_reopened({ section: text(section) }),
	'voice.read': ({ section }) => m.history_voice_read({ section: text(section) }),
	'voice.answered': ({ section }) => m.history_voice_answered({ section: text(section) }),
	'voice.carried': ({ section }) => m.history_voice_carried({ section: text(section) }),
	'voice.overridden': ({ section }) => m.history_voice_overridden({ section: text(section) }),
	'plain.written': ({ section }) => m.history_plain_written({ section: text(section) }),
	'proposal.made': ({ section }) => m.history_proposal_made({ section: text(section) }),
	'proposal.sent': ({ section }) => m.history_proposal_sent({ section: text(section) }),
	'proposal.declined': ({ section }) => m.history_proposal_declined({ section: text(section) }),
	'proposal.undone': ({ section }) => m.history_proposal_undone({ section: text(section) }),
	'proposal.takenBack': ({ section }) => m.history_proposal_taken_back({ section: text(section) }),
	'voice.enough': ({ section, enough }) =>
		enough ? m.history_voice_enough({ section: text(section) }) : m.history_voice_not_yet({ section: text(section) }),
	'proposal.accepted': ({ section, whole }) =>
		whole
			? m.history_proposal_accepted({ section: text(section) })
			: m.history_proposal_accepted_part({ section: text(section) }),
	'seat.made': () => m.history_seat_made(),
	'seat.opened': () => m.history_seat_opened(),
	'seat.named': () => m.history_seat_named(),
	'seat.changed': () => m.history_seat_changed(),
	'seat.revoked': () => m.history_seat_revoked(),
	'round.opened': () => m.history_round_opened(),
	'round.changed': () => m.history_round_changed(),
	'code.stopped': () => m.history_code_stopped(),
	'edition.published': ({ number }) => m.history_edition_published({ number: text(number) }),
	'edition.corrected': () => m.history_edition_corrected(),
	'edition.takenDown': () => m.history_edition_taken_down(),
	'indicator.observed': ({ year }) => m.history_indicator_observed({ year: text(year) }),
	'indicator.corrected': ({ year }) => m.history_indicator_corrected({ year: text(year) }),
	'indicator.added': () => m.history_indicator_added(),
	'indicator.changed': () => m.history_indicator_changed(),
	'indicator.revealed': ({ year }) => m.history_indicator_revealed({ year: text(year) }),
	'indicator.limitSet': ({ limit }) => m.history_indicator_limit({ limit: text(limit) }),
	'figures.pasted': ({ rows }) => m.history_figures_pasted({ rows: text(rows) }),
	'figures.undone': ({ rows }) => m.history_figures_undone({ rows: text(rows) }),
	'series.cut': ({ year }) => m.history_series_cut({ year: text(year) }),
	'goal.set': () => m.history_goal_set(),
	'goal.dropped': () => m.history_goal_dropped(),
	'measure.added': () => m.history_measure_added(),
	'measure.changed': () => m.history_measure_changed(),
	'measure.noted': () => m.history_measure_noted(),
	'measure.stateChanged': () => m.history_measure_state(),
	'measure.reported': () => m.history_measure_reported(),
	'measure.handedOver': () => m.history_measure_handed_over(),
	'measure.shown': () => m.history_measure_shown(),
	'measure.removed': () => m.history_measure_removed(),
	'measure.periodOpened': () => m.history_measure_period_opened(),
	'measure.periodMissed': () => m.history_measure_period_missed(),
	'measure.linkMade': () => m.history_measure_link_made(),
	'letter.queued': () => m.history_letter_queued(),
	'practice.added': () => m.history_practice_added(),
	'practice.changed': () => m.history_practice_changed(),
	'practice.published': () => m.history_practice_published(),
	'practice.withdrawn': () => m.history_practice_withdrawn(),
	'practice.broughtBack': () => m.history_practice_brought_back(),
	'practice.removed': () => m.history_practice_removed(),
	'practice.textRestored': () => m.history_practice_text_restored(),
	'practice.proposed': () => m.history_practice_proposed(),
	'practice.proposalDecided': () => m.history_practice_proposal_decided(),
	'practice.discussed': () => m.history_practice_discussed(),
	'adoption.made': () => m.history_adoption_made(),
	'adoption.changed': () => m.history_adoption_changed(),
	'adoption.left': () => m.history_adoption_left(),
	'adoption.followed': () => m.history_adoption_followed(),
	'writing.kept': () => m.history_writing_kept(),
	'project.added': () => m.history_project_added(),
	'programme.added': () => m.history_programme_added(),
	'text.damaged': ({ section }) => m.history_text_damaged({ section: text(section) }),
	'text.blocked': ({ section }) => m.history_text_blocked({ section: text(section) }),
	'feedback.sent': () => m.history_feedback_sent(),
	'feedback.answered': () => m.history_feedback_answered(),
	'data.restored': () => m.history_data_restored()
};

/** One event in words. */
export const sentence = (kind: Kind, data: Data) => sentences[kind](data);
