/** Where an event happened; lists and history are cut by these. */
export type Place = { cityId?: string; planId?: string; sectionId?: string };

/** A page of the wiki; in a city's space with the city. */
type Page = Place & { pageId: string; spaceId: string };

/** Every event kind and what it carries: ids, numbers and states, never prose or names, so that a person can be forgotten. */
export type Kinds = {
	'city.added': Place;
	'city.changed': Place & { fields: string[] };
	'organisation.added': Place & { organisationId: string };
	'organisation.changed': Place & { organisationId: string; fields: string[] };
	'person.added': Place & { personId: string };
	'person.changed': Place & { personId: string; fields: string[] };
	'person.forgotten': Place & { personId: string };
	'person.signedIn': Place & { personId: string };
	'person.signedOut': Place & { personId: string; everywhere: boolean };
	'membership.started': Place & { membershipId: string; personId: string; role: string; scope: string };
	'membership.ended': Place & { membershipId: string; personId: string; role: string; scope: string };
	'membership.changed': Place & { membershipId: string; personId: string; fields: string[] };
	'invitation.made': Place & { invitationId: string; role: string; scope: string };
	'invitation.accepted': Place & { invitationId: string; personId: string };
	'invitation.revoked': Place & { invitationId: string };
	'signInLink.made': Place & { personId: string };
	'signInLink.used': Place & { personId: string };
	'plan.started': Place;
	'plan.changed': Place & { fields: string[] };
	'plan.stagesChanged': Place & { stages: number };
	'plan.closed': Place & { nextPlanId: string };
	'section.added': Place;
	'section.renamed': Place & { fields: string[] };
	'section.moved': Place & { from: number; to: number };
	'section.removed': Place;
	'section.restored': Place;
	'section.revised': Place & { revisionId: string; reason: string; contentHash: string };
	'section.tookOver': Place & { fromCityId: string; edition: number; paragraph: string };
	'section.textRestored': Place & { revisionId: string; fromRevisionId: string };
	'section.submitted': Place & { reviewId: string; revisionId: string; contentHash: string };
	'section.withdrawn': Place & { reviewId: string; revisionId: string };
	'section.decided': Place & {
		reviewId: string;
		decisionId: string;
		organisationId: string;
		outcome: string;
		contentHash: string;
	};
	'section.stagePassed': Place & { reviewId: string; stage: number };
	'section.approved': Place & { reviewId: string; revisionId: string; contentHash: string };
	'section.sentBack': Place & { reviewId: string; revisionId: string; requests: number };
	'request.ticked': Place & { requestId: string; ticked: boolean };
	'comment.added': Place & { threadId: string; commentId: string; voice: boolean; mentioned: string[] };
	'comment.changed': Place & { threadId: string; commentId: string };
	'comment.takenBack': Place & { threadId: string; commentId: string };
	'thread.resolved': Place & { threadId: string };
	'thread.reopened': Place & { threadId: string };
	'voice.read': Place & { threadId: string };
	'voice.answered': Place & { threadId: string; answerId: string; outcome: string };
	'voice.enough': Place & { threadId: string; enough: boolean };
	'voice.overridden': Place & { threadId: string };
	'voice.carried': Place & { threadId: string; fromSectionId: string };
	'seat.made': Place & { seatId: string };
	'seat.opened': Place & { seatId: string };
	'seat.named': Place & { seatId: string };
	'seat.changed': Place & { seatId: string; fields: string[] };
	'seat.revoked': Place & { seatId: string };
	'round.opened': Place & { roundId: string };
	'round.changed': Place & { roundId: string; fields: string[] };
	'plain.written': Place;
	'proposal.made': Place & { proposalId: string };
	'proposal.sent': Place & { proposalId: string };
	'proposal.accepted': Place & { proposalId: string; whole: boolean };
	'proposal.declined': Place & { proposalId: string };
	'proposal.takenBack': Place & { proposalId: string };
	'proposal.undone': Place & { proposalId: string };
	'code.stopped': Place & { place: string };
	'edition.published': Place & { editionId: string; number: number; sections: number; hash: string };
	'edition.corrected': Place & { editionId: string; erratumId: string };
	'edition.takenDown': Place & { editionId: string; takedownId: string };
	'indicator.observed': Place & { indicatorId: string; observationId: string; year: number };
	'indicator.corrected': Place & { indicatorId: string; observationId: string; year: number };
	'indicator.added': Place & { indicatorId: string };
	'indicator.changed': Place & { indicatorId: string; fields: string[] };
	'indicator.revealed': Place & { indicatorId: string; observationId: string; disclosureId: string; year: number };
	'indicator.limitSet': Place & { disclosureId: string; limit: number };
	'figures.pasted': Place & { pasteId: string; rows: number };
	'figures.undone': Place & { pasteId: string; rows: number };
	'series.cut': Place & { indicatorId: string; year: number };
	'goal.set': Place & { goalId: string; indicatorId: string };
	'goal.dropped': Place & { goalId: string; indicatorId: string };
	'measure.added': Place & { measureId: string };
	/** What approvals cover of it changed. */
	'measure.changed': Place & { measureId: string; fields: string[] };
	'measure.noted': Place & { measureId: string; fields: string[] };
	'measure.stateChanged': Place & { measureId: string; from: string; to: string };
	'measure.reported': Place & { measureId: string; reportId: string; state: string };
	'measure.handedOver': Place & { measureId: string; ownerId: string; legal: boolean };
	'measure.shown': Place & { measureId: string };
	'measure.removed': Place & { measureId: string };
	'measure.periodOpened': Place & { measureId: string; periodId: string };
	'measure.periodMissed': Place & { measureId: string; periodId: string };
	'measure.linkMade': Place & { measureId: string; linkId: string };
	'letter.queued': Place & { letterId: string };
	'practice.added': Place & { practiceId: string };
	'practice.changed': Place & { practiceId: string; fields: string[] };
	/** A new numbered version is public. */
	'practice.published': Place & { practiceId: string; versionId: string; number: number };
	'practice.withdrawn': Place & { practiceId: string };
	'practice.broughtBack': Place & { practiceId: string };
	'practice.removed': Place & { practiceId: string };
	'practice.textRestored': Place & { practiceId: string; textId: number; number: number };
	'practice.proposed': Place & { practiceId: string; proposalId: string };
	'practice.proposalDecided': Place & { practiceId: string; proposalId: string; outcome: string };
	'practice.discussed': Place & { practiceId: string; remarkId: string };
	/** Another city takes it up; the city is the adopting one. */
	'adoption.made': Place & { practiceId: string; adoptionId: string; state: string };
	'adoption.changed': Place & { practiceId: string; adoptionId: string; from: string; to: string };
	'adoption.left': Place & { practiceId: string; adoptionId: string; why: string };
	/** The source's newer version was looked at: taken, in part or not. */
	'adoption.followed': Place & { practiceId: string; adoptionId: string; versionId: string; taken: boolean };
	'writing.kept': Place & { textId: number; number: number };
	'space.added': Place & { spaceId: string };
	'space.changed': Place & { spaceId: string; fields: string[] };
	'page.added': Page;
	'page.renamed': Page;
	'page.moved': Page;
	'page.changed': Page & { fields: string[] };
	/** A version of its words has been kept. */
	'page.written': Page & { number: number; writerId: string | null };
	'page.restored': Page & { number: number };
	/** Everybody may read this version. */
	'page.opened': Page & { number: number };
	'page.closed': Page;
	'page.removed': Page;
	'page.broughtBack': Page;
	'page.proposed': Page & { proposalId: string };
	'page.proposalDecided': Page & { proposalId: string; outcome: string };
	'page.discussed': Page & { remarkId: string };
	'project.added': Place & { projectId: string };
	'programme.added': Place & { programmeId: string };
	'text.damaged': Place & { textId: number };
	'text.blocked': Place & { textId: number; reason: string };
	'feedback.sent': Place & { feedbackId: string };
	'feedback.answered': Place & { feedbackId: string };
	'data.restored': Place & { from: string };
};

export type Kind = keyof Kinds;

/** One thing that happened. */
export type Event = {
	[K in Kind]: { seq: number; kind: K; at: Date; actorId: string | null; data: Kinds[K] };
}[Kind];
