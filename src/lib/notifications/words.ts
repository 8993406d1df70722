import { roleWord } from '#lib/people/roles.ts';
import { getLocale, m } from '#lib/words/messages.ts';
import { stateWord, type State } from '#lib/ui/states.ts';
import type { Item } from './notifications.server.ts';

/** What a notification says now: a thing that has moved on is told as it stands, not as it stood. */
export function told(one: Item): string {
	const city = one.city ? (getLocale() === 'sv' && one.city.nameSv) || one.city.name : '';
	const { number = 0, title = '', shown = '' } = one.section ?? {};
	const about = { city, number, title, by: one.by };
	switch (one.kind) {
		case 'section.submitted':
		case 'section.stagePassed':
			if (shown !== 'in_review') return m.notify_no_longer(about);
			if (!one.waits) return m.notify_still(about);
			return one.kind === 'section.submitted' ? m.notify_submitted(about) : m.notify_stage_passed(about);
		case 'section.sentBack':
			return m.notify_sent_back(about);
		case 'section.approved':
			return m.notify_approved(about);
		case 'section.withdrawn':
			return m.notify_withdrawn(about);
		case 'comment.added':
			return one.called ? m.notify_mentioned(about) : one.waits ? m.notify_voice(about) : m.notify_comment(about);
		case 'voice.answered':
			return m.notify_answered(about);
		case 'voice.enough':
			return one.waits ? m.notify_not_yet(about) : m.notify_comment(about);
		case 'voice.overridden':
			return m.notify_overridden(about);
		case 'proposal.sent':
			return one.waits ? m.proposal_told_sent(about) : m.proposal_told_decided(about);
		case 'proposal.accepted':
			return m.proposal_told_accepted(about);
		case 'proposal.declined':
			return m.proposal_told_declined(about);
		case 'practice.discussed':
			return m.practice_told_discussed(ofPractice(one));
		case 'practice.proposed':
			return m.practice_told_proposed(ofPractice(one));
		case 'practice.proposalDecided':
			return m.practice_told_decided(ofPractice(one));
		case 'practice.published':
			return m.practice_told_published(ofPractice(one));
		case 'practice.withdrawn':
			return m.practice_told_withdrawn(ofPractice(one));
		case 'practice.removed':
			return m.practice_told_removed(ofPractice(one));
		case 'page.renamed':
		case 'page.written':
		case 'page.restored':
			return one.by
				? m.wiki_told_changed_by({ name: one.page ?? '', by: one.by })
				: m.wiki_told_changed({ name: one.page ?? '' });
		case 'page.discussed':
			return m.wiki_told_discussed({ name: one.page ?? '', by: one.by });
		case 'page.proposed':
			return m.wiki_told_proposed({ name: one.page ?? '', by: one.by });
		case 'page.proposalDecided':
			return m.wiki_told_decided({ name: one.page ?? '' });
		case 'adoption.made':
		case 'adoption.changed':
			return m.practice_told_adopted({ ...ofPractice(one), state: stateWord((one.practice?.state ?? 'considering') as State) });
		case 'adoption.left':
			return m.practice_told_left(ofPractice(one));
		case 'invitation.accepted':
			return m.notify_accepted({
				name: one.by || (one.invited?.name ?? ''),
				role: one.invited ? roleWord(one.invited.role) : ''
			});
		case 'edition.published':
			return m.notify_published({ city, number: one.edition ?? 0 });
		default:
			return m.notify_damaged();
	}
}

const ofPractice = ({ practice, by, city }: Item) => ({
	name: practice?.name ?? '',
	by,
	city: city ? (getLocale() === 'sv' && city.nameSv) || city.name : ''
});
