// What has become public lately, as an Atom feed: editions, versions of practices, pages opened to all. Made from public
// things alone, whoever asks.
import { Feed } from 'feed';
import * as editions from '../editions/public.server.ts';
import * as cities from '../cities/cities.server.ts';
import * as practices from '../practices/practices.server.ts';
import { localizeHref, m } from '../words/messages.ts';
import { lastOpened } from './reading.server.ts';

const COUNT = 50;

/** The feed's text; `at` makes a full address of an own one. */
export function atom(at: (href: string) => string, language: string): string {
	const news = [...ofEditions(), ...ofPractices(), ...ofPages()].sort((a, b) => b.at.getTime() - a.at.getTime()).slice(0, COUNT);
	const self = at(localizeHref('/feed.atom'));
	const feed = new Feed({
		id: self,
		title: m.wiki_feed_title(),
		description: m.wiki_feed_about(),
		link: at(localizeHref('/')),
		feedLinks: { atom: self },
		language,
		copyright: '',
		generator: 'Puolittamo',
		updated: news[0]?.at ?? new Date(0)
	});
	for (const { href, title, lead, at: date } of news) {
		const link = at(localizeHref(href));
		feed.addItem({ id: `${link}#${date.getTime()}`, link, title, description: lead, date, author: [{ name: 'Puolittamo' }] });
	}
	return feed.atom1();
}

type Item = { href: string; title: string; lead: string; at: Date };

const ofEditions = (): Item[] =>
	cities.all().flatMap(({ id, name }) =>
		editions.list(id).map(({ number, publishedAt }) => ({
			href: `/${id}/plan/${number}`,
			title: m.wiki_feed_edition({ city: name, number }),
			lead: '',
			at: publishedAt
		}))
	);

const ofPractices = (): Item[] =>
	practices.all().flatMap(({ slug, name, lead, version }) =>
		version
			? [
					{
						href: `/practices/${slug}`,
						title: m.wiki_feed_practice({ name, number: version.number }),
						lead,
						at: version.madeAt
					}
				]
			: []
	);

const ofPages = (): Item[] =>
	lastOpened(COUNT).map(({ href, title, lead, at }) => ({ href, title: m.wiki_feed_page({ name: title }), lead, at }));
