// All comments of a plan with their answers as one document: plain HTML that any reader, printer and screen reader takes.
import { createHash } from 'node:crypto';
import { getLocale, m } from '#lib/words/messages.ts';
import { day } from '#lib/words/format.ts';
import type { Actor } from '../access/actor.ts';
import { clock } from '../events/clock.server.ts';
import * as plans from '../plans/plans.server.ts';
import * as sections from '../sections/sections.server.ts';
import { escapeHtml } from '../text/inline.ts';
import * as comments from './comments.server.ts';
import { choiceWord, outcomeWord, placeWord, stateWord } from './words.ts';

const style =
	'body{font:1.05rem/1.5 system-ui,sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem;color:#1b1b1b;background:#fff}h2{margin-top:2.5rem;border-bottom:2px solid}article{margin:1.5rem 0;break-inside:avoid}blockquote{margin:.5rem 0;padding-left:1rem;border-left:3px solid #888}.facts{color:#555}p{white-space:pre-line;overflow-wrap:anywhere}h2,h3,h4{break-after:avoid}a{color:inherit}@media print{body{margin:0;max-width:none}nav{display:none}}';

/** What the document may do when it is shown by the server: its own style and nothing else. */
export const policy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

/** The document: names as they are shown beside the text, no contact data. */
export function asDocument(actor: Actor, planId: string, filter: comments.Filter = {}): string {
	const plan = plans.find(planId);
	const bySection = Map.groupBy(comments.ofPlan(actor, planId, filter), (one) => one.sectionId);
	const title = escapeHtml(m.comment_export_title({ plan: plan.name }));
	const parts = [...bySection].map(
		([id, threads], at) =>
			`<section aria-labelledby="s${at + 1}">\n<h2 id="s${at + 1}" lang="${plan.language}">${escapeHtml(headingOf(id))}</h2>\n${threads.map((one) => article(one, plan.language)).join('\n')}\n</section>`
	);
	const contents = [...bySection].map(
		([id, { length }], at) =>
			`<li><a href="#s${at + 1}" lang="${plan.language}">${escapeHtml(headingOf(id))}</a> (${length})</li>`
	);
	return `<!doctype html>
<html lang="${getLocale()}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${title}</h1>
<p class="facts">${escapeHtml(m.comment_export_made({ day: day(clock.now()) }))}</p>
${contents.length > 1 ? `<nav aria-label="${escapeHtml(m.plan_contents())}">\n<ul>\n${contents.join('\n')}\n</ul>\n</nav>` : ''}
${parts.join('\n') || `<p>${escapeHtml(m.comment_none())}</p>`}
</main>
</body>
</html>
`;
}

function headingOf(sectionId: string) {
	const section = sections.find(sectionId);
	return section.removedAt ? section.title : `${sections.line(section).number} ${section.title}`;
}

function article(one: comments.ThreadView, language: string) {
	const said = one.comments.map((comment) => {
		const facts = [
			comment.author.name,
			day(comment.at),
			...(comment.enteredBy ? [m.comment_entered_by({ name: comment.enteredBy })] : [])
		].join(', ');
		const words = [...(comment.choice ? [choiceWord(comment.choice)] : []), comment.body ?? m.comment_was_taken_back()]
			.filter(Boolean)
			.join('. ');
		return `<p><b>${escapeHtml(facts)}</b>\n${escapeHtml(words)}</p>`;
	});
	const given = [...one.earlier, ...(one.answer ? [one.answer] : [])].map((answer) => {
		const change =
			answer.after === null
				? ''
				: `<dl>${answer.before ? `<dt>${escapeHtml(m.comment_before())}</dt><dd lang="${language}">${escapeHtml(answer.before)}</dd>` : ''}<dt>${escapeHtml(m.comment_now())}</dt><dd lang="${language}">${escapeHtml(answer.after)}</dd></dl>`;
		const judged =
			answer.enough === null
				? ''
				: `<p>${escapeHtml(answer.enough ? m.comment_author_enough() : m.comment_author_not_yet())}</p>`;
		return `<h4>${escapeHtml(outcomeWord(answer.outcome))}</h4>\n<p>${escapeHtml(answer.reason)}</p>\n<p class="facts">${escapeHtml(`${answer.by}, ${day(answer.at)}`)}</p>\n${change}${judged}`;
	});
	const place = placeWord(one.outcome);
	return `<article>
<h3>${escapeHtml(m.comment_one_title({ number: one.number }))}</h3>
<p class="facts">${escapeHtml([one.isVoice ? m.comment_kind_voice() : m.comment_kind_talk(), stateWord(one.state)].join(', '))}</p>
<blockquote lang="${language}"><p>${escapeHtml(one.quote)}</p></blockquote>
${place ? `<p class="facts">${escapeHtml(place)}</p>` : ''}
${[...said, ...given].join('\n')}
${one.overrideReason ? `<p><b>${escapeHtml(m.comment_overridden())}</b> ${escapeHtml(one.overrideReason)}</p>` : ''}
</article>`;
}
