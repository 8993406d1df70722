import { describe, expect, test } from 'vitest';
import { readFileSync } from 'node:fs';
import { demoCities, demoPlans, type CityId } from '#lib/demo/cities.ts';
import { demoFigures, demoGoals } from '#lib/demo/figures.ts';
import { demoMeasures } from '#lib/demo/measures.ts';
import { demoOrganisations } from '#lib/demo/organisations.ts';
import { demoPeople } from '#lib/demo/people.ts';
import { demoPractices, specialGroups } from '#lib/demo/practices.ts';
import { demoProgrammes, demoProjects } from '#lib/demo/projects.ts';
import { newsOf, seed, type SeedCity } from '#lib/demo/sources.ts';
import { demoEditions, demoSections } from '#lib/demo/states.ts';
import { demoTimeline } from '#lib/demo/timeline.ts';
import { exampleTexts } from '#lib/demo/texts/examples.ts';
import { jyvaskyla, jyvaskylaEarlier } from '#lib/demo/texts/jyvaskyla.ts';
import { sectionKeys } from '#lib/demo/texts/kinds.ts';
import { pori } from '#lib/demo/texts/pori.ts';

const figure = (city: string, year: number, category: string) =>
	demoFigures.find((one) => one.city === city && one.year === year && one.category === category);
const goal = (city: string) => demoGoals.find((one) => one.city === city)!;
const project = (id: string) => demoProjects.find((one) => one.id === id)!;
const textsOf = { jyvaskyla: [...Object.values(jyvaskyla), ...Object.values(jyvaskylaEarlier)], pori: Object.values(pori) };
const everyText = [...textsOf.jyvaskyla, ...textsOf.pori];

/** All verbatim quotes of one city's seed, joined by a mark no quote contains. */
const quotesOf = (city: SeedCity) => {
	const found: string[] = [];
	JSON.stringify(seed, (_, value) => {
		if (value?.file === newsOf[city].file && value.quote) found.push(value.quote);
		return value;
	});
	return found.join('\n');
};

describe('the seed content', () => {
	test("S01: Jyväskylä's baseline is 156, 46 of them long-term, with its source", () => {
		expect(figure('jyvaskyla', 2019, 'all')).toMatchObject({ value: 156, nature: 'official', source: newsOf.jyvaskyla });
		expect(figure('jyvaskyla', 2019, 'long_term')).toMatchObject({ value: 46, source: newsOf.jyvaskyla });
		expect(figure('jyvaskyla', 2019, 'all')?.method).toBe('Vuoden 2019 tilasto.');
		expect(jyvaskyla.baseline).toMatch(/Vuoden 2019 tilaston mukaan.*156.*46/);
	});

	test("S02: Jyväskylä's halving target is 78, and no year is made up for it", () => {
		expect(goal('jyvaskyla')).toMatchObject({ baseline: 156, target: 78, targetYear: null });
		expect(jyvaskyla.goals).toContain('| 46 | 23 | laskettu, ei kaupungin asettama tavoite |');
	});

	test("S03: Pori's baseline is 53 / 42 / 13 / 14 and the groups are never summed", () => {
		const values = ['all', 'hidden', 'long_term', 'women'].map((category) => figure('pori', 2020, category)?.value);
		expect(values).toEqual([53, 42, 13, 14]);
		const sums = [42 + 13, 42 + 14, 13 + 14, 42 + 13 + 14].map(String);
		for (const text of textsOf.pori) expect(text.match(/\d+/g)?.filter((number) => sums.includes(number)) ?? []).toEqual([]);
	});

	test("S04: Pori's halving target is 26 by 2023, the exact half 26,5 beside it", () => {
		expect(goal('pori')).toMatchObject({ baseline: 53, exactHalf: 26.5, target: 26, targetYear: 2023 });
		expect(pori.goals).toContain('| 26,5 | enintään 26 |');
	});

	test('S05: the two baselines have different years', () => {
		expect([goal('jyvaskyla').baselineYear, goal('pori').baselineYear]).toEqual([2019, 2020]);
	});

	test("S06: Nopsajalka has exactly the quote's three professions", () => {
		const nopsajalka = demoPractices.find((one) => one.slug === 'nopsajalka')!;
		expect(nopsajalka.members).toEqual([
			'sosiaaliohjaaja',
			'psykiatrinen sairaanhoitaja',
			'päihdetyöstä vastaava terveydenhoitaja'
		]);
		for (const profession of nopsajalka.members) expect(jyvaskyla.mobile_support).toContain(`- ${profession}`);
	});

	test('S07: ASSI has its days and the condition on its second year', () => {
		expect(project('assi')).toMatchObject({ startOn: '2020-10-01', endOn: '2022-09-30' });
		expect(project('assi').fundingConditions.join()).toContain('vuoden 2021 talousarvion');
		expect(jyvaskyla.cooperation).toContain('1.10.2020–30.9.2022');
	});

	test('S08: Aspu begins in February 2021, to the month, and has no end', () => {
		expect(project('aspu')).toMatchObject({ startOn: '2021-02', endOn: null });
		expect(pori.cooperation).not.toMatch(/\d+\.2\.2021 alk/);
	});

	test('S09: Jyväskylä has five named practices', () => {
		expect(demoPractices.filter((one) => one.city === 'jyvaskyla').map((one) => one.name)).toEqual([
			'Nopsajalka',
			'Palvelukeskus Hanska',
			'Kotikonsti',
			'Yhteistyö Rise Jyväskylän kanssa',
			'Pop-up-asumisneuvonta'
		]);
		expect(demoPractices.find((one) => one.slug === 'popup-asumisneuvonta')?.area).toBe('Huhtasuo');
	});

	test("S10: Pori's three tiers stand in the seed's order", () => {
		const tiers = seed.measures.filter((one) => 'tier' in one).sort((a, b) => a.tier! - b.tier!);
		expect(demoPractices.filter((one) => one.city === 'pori').map((one) => one.name)).toEqual(tiers.map((one) => one.name));
	});

	test("S11: STM funds both projects; Pori's belongs to the programme of 2018's cities", () => {
		expect(demoProjects.map((one) => one.funder)).toEqual(['stm', 'stm']);
		expect(project('aspu').partOf).toEqual(['ym-yhteistyoohjelma']);
		expect(demoProgrammes.find((one) => one.id === 'ym-yhteistyoohjelma')).toMatchObject({
			owner: 'ym',
			note: expect.stringContaining('2018')
		});
	});

	test('S12: both projects link to the future health and social services centre programme', () => {
		for (const one of demoProjects) expect(one.linkedTo).toContain('sote-keskus');
	});

	test('S13: no address and no number of a person stands in the seed, and the people are invented', () => {
		const raw = readFileSync('src/lib/demo/seed-content.json', 'utf8');
		const phone = /(?:\+358|\b0(?:4\d|50|1[0-9]|14|2))[ -]?\d{2,3}[ -]?\d{2,4}[ -]?\d{2,4}\b/;
		for (const text of [raw, ...everyText, JSON.stringify([demoFigures, demoPractices, demoProjects])]) {
			// Addresses of pages and the seeds' file names hold long runs of digits.
			const words = text.replace(/https?:\/\/[^\s)"]+|\b\w+\.txt\b/g, '');
			expect(words).not.toContain('@');
			expect(words).not.toMatch(phone);
		}
		for (const person of demoPeople) {
			expect(person.name).toMatch(/^\p{Lu}\p{Ll}+$/u);
			expect(person.email ?? '@esimerkki.invalid').toMatch(/@esimerkki\.invalid$/);
		}
		expect(new Set(demoPeople.map((person) => person.id)).size).toBe(demoPeople.length);
	});

	test("S14: Jyväskylä's working group is about 30, experts by experience among them", () => {
		expect(demoPlans.find((plan) => plan.city === 'jyvaskyla')?.groupSize).toBe('noin 30');
		expect(jyvaskyla.participation).toMatch(/noin 30 ihmistä[\s\S]*Kokemusasiantuntijat kuuluvat näihin/);
	});

	test('S15: every figure, measure and practice can be followed to its source', () => {
		for (const one of [...demoFigures, ...demoGoals])
			expect(one.source).toMatchObject({ title: expect.any(String), url: expect.stringMatching(/^https:/) });
		for (const one of [...demoMeasures, ...demoPractices, ...demoProjects]) {
			expect(one.sources.length).toBeGreaterThan(0);
			for (const source of one.sources) expect(quotesOf(one.city)).toContain(source.quote);
		}
		for (const one of demoFigures.filter((figure) => 'file' in figure.source)) expect(one.source.quote).toBeTruthy();
	});

	test('S15: every fact of a practice points at the quotes it rests on, and what is made up says so', () => {
		for (const one of demoPractices) {
			for (const [field, places] of Object.entries(one.facts)) {
				expect(one[field as 'kind'], `${one.slug} ${field}`).toBeTruthy();
				for (const place of places) expect(one.sources[place]?.quote, `${one.slug} ${field}`).toBeTruthy();
			}
			for (const field of ['members', 'targetGroups', 'evidence', 'area', 'origin'] as const)
				if (one[field]?.length) expect(Object.keys(one.facts), `${one.slug}`).toContain(field);
			expect(one.voices.every((voice) => voice.isExample)).toBe(true);
		}
	});

	test('S16: no measure is given an owner, a time or an indicator', () => {
		expect(demoMeasures).toHaveLength(11);
		for (const measure of demoMeasures)
			expect(Object.keys(measure).sort()).toEqual(['city', 'id', 'name', 'practice', 'section', 'sources', 'state']);
	});

	test("S18: Pori's special groups are three", () => {
		expect(specialGroups).toHaveLength(3);
		for (const group of ['päihde- ja mielenterveysongelmia', 'jälkihuoltonuoret', 'maahanmuuttajat'])
			expect(pori.risk_groups).toContain(group);
	});
});

describe('the texts written from it', () => {
	test.each(['jyvaskyla', 'pori'] as const)('every quote in the text of %s stands in its seed and names its source', (city) => {
		const quoted = textsOf[city].flatMap((text) => [...text.matchAll(/^> ”(.+)”\n>\n> Lähde: \[(.+)\]\((.+)\)/gm)]);
		expect(quoted.length).toBeGreaterThan(4);
		for (const [, words, title, url] of quoted) {
			expect(quotesOf(city)).toContain(words);
			expect({ title, url }).toEqual({ title: newsOf[city].title, url: newsOf[city].url });
		}
		const marks = textsOf[city].join('\n').match(/[”]/g)?.length ?? 0;
		expect(marks).toBe(quoted.length * 2);
	});

	test('every number in the texts is in the seed, or is arithmetic on it', () => {
		const computed = ['78', '23', '26', '26,5', '29,5', '79,2', '26,4', '24,5', '100'];
		for (const city of ['jyvaskyla', 'pori'] as const) {
			const known = `${quotesOf(city)} ${newsOf[city].title}`.match(/\d+/g)!;
			const used = textsOf[city].flatMap((text) => text.replace(/\]\([^)]*\)|^\d\. /gm, '').match(/\d+(?:,\d+)?/g) ?? []);
			expect(used.filter((number) => !known.includes(number) && !computed.includes(number))).toEqual([]);
		}
	});

	test("Pori's text claims no plan document", () => {
		expect(textsOf.pori.join('\n')).not.toMatch(/suunnitelma/i);
		expect(demoPlans.find((plan) => plan.city === 'pori')?.name).not.toMatch(/suunnitelma/i);
	});

	test('the example texts say what they are and hold no number', () => {
		demoCities.forEach((city, turn) => {
			for (const text of Object.values(exampleTexts(city, turn))) {
				expect(text).toMatch(/^Tämä on esimerkkiteksti\./);
				expect(text.replace(/^\d\. /gm, '')).not.toMatch(/\d/);
			}
		});
		const [espoo, helsinki] = [exampleTexts(demoCities[2], 2), exampleTexts(demoCities[3], 3)];
		for (const key of sectionKeys) expect(espoo[key]).not.toBe(helsinki[key]);
	});
});

describe('the figures', () => {
	test("Jyväskylä's line goes 156, 106, 118, 144, and the long-term one 46, 40, 56", () => {
		const line = (category: string) =>
			demoFigures.filter((one) => one.city === 'jyvaskyla' && one.category === category).map((one) => [one.year, one.value]);
		expect(line('all')).toEqual([
			[2019, 156],
			[2022, 106],
			[2023, 118],
			[2024, 144]
		]);
		expect(line('long_term')).toEqual([
			[2019, 46],
			[2023, 40],
			[2024, 56]
		]);
		expect(figure('jyvaskyla', 2022, 'all')?.nature).toBe('derived');
	});

	test("Lahti's 16 and 97 are cut apart by a method break", () => {
		expect(figure('lahti', 2020, 'all')).toMatchObject({ value: 97, breakBefore: true });
	});

	test('only a sourced baseline makes a goal', () => {
		expect(demoGoals.map((one) => [one.city, one.category, one.isSet])).toEqual([
			['jyvaskyla', 'all', true],
			['jyvaskyla', 'long_term', false],
			['pori', 'all', true],
			['fi', 'alone', true]
		]);
		for (const one of demoGoals) {
			expect(figure(one.city, one.baselineYear, one.category)?.value).toBe(one.baseline);
			expect([one.exactHalf, one.target]).toEqual([one.baseline / 2, Math.floor(one.baseline / 2)]);
		}
		for (const city of ['espoo', 'helsinki', 'kuopio', 'tampere'])
			expect(demoFigures.filter((one) => one.city === city)).toEqual([]);
	});

	test('a derived figure says how', () => {
		for (const one of demoFigures.filter((figure) => figure.nature !== 'official')) expect(one.method).toBeTruthy();
	});
});

describe('the example states', () => {
	const approved = (city: (typeof demoCities)[number]['id']) =>
		demoSections(city).filter((one) => one.state === 'approved' || one.state === 'published').length;

	test('each city has as many approved sections as its row shows', () => {
		const counts = demoCities.map((city) => [city.id, approved(city.id)]);
		expect(Object.fromEntries(counts)).toEqual({
			jyvaskyla: 4, // and section 5, whose earlier version is in force
			pori: 2,
			espoo: 5,
			helsinki: 5,
			kuopio: 0,
			lahti: 7,
			oulu: 0,
			tampere: 6,
			turku: 2,
			vantaa: 0
		});
	});

	test('rounds go forward in time, and what is published was approved before an edition', () => {
		for (const { id } of demoCities) {
			for (const section of demoSections(id)) {
				const days = section.rounds.flatMap((one) =>
					[one.submitted, one.city, Math.max(one.stm ?? 0, one.ym ?? 0)].filter((day) => day !== undefined)
				);
				expect(days).toEqual([...days].sort((a, b) => b - a));
				const last = section.rounds.at(-1);
				const editions = demoEditions.find((one) => one.city === id)?.days ?? [];
				if (section.state === 'published') expect(editions.some((day) => day < last!.ym!)).toBe(true);
				if (section.state === 'approved') expect(editions.every((day) => day > Math.min(last!.ym!, last!.stm!))).toBe(true);
				if (section.rounds.some((one) => one.text === 'earlier')) expect(section.hasText).toBe(true);
			}
		}
	});

	test('everybody belongs to an organisation of the demo, and who decides is not who writes', () => {
		const known = demoOrganisations.map((one) => one.id);
		for (const person of demoPeople) if (person.role !== 'expert') expect(known).toContain(person.organisation);
		for (const { id } of demoCities) {
			const roles = demoPeople.filter((person) => person.city === id).map((person) => person.role);
			expect(roles).toContain('coordinator');
			expect(roles).toContain('approver');
		}
	});
});

describe('the demo timeline', () => {
	const acts = demoTimeline('2021-04-14');

	/** Plays the acts as the rules would and says how each section ends. */
	function played(city: CityId) {
		const sections = new Map<
			string,
			{ text: string; open: string | null; approved: string | null; returned: string | null; cast: string[] }
		>();
		let editions = 0;
		const published = new Map<string, string>();
		for (const act of acts.filter((one) => one.city === city)) {
			if (act.do === 'start') continue;
			if (act.do === 'publish') {
				editions++;
				for (const [key, one] of sections) if (one.approved) published.set(key, one.approved);
				continue;
			}
			if (!('key' in act)) continue;
			const one = sections.get(act.key) ?? { text: '', open: null, approved: null, returned: null, cast: [] };
			sections.set(act.key, one);
			if (act.do === 'write') {
				expect(one.open).toBeNull();
				one.text = act.text;
			} else if (act.do === 'submit') {
				expect(one.open).toBeNull();
				expect(one.text).not.toBe('');
				Object.assign(one, { open: one.text, cast: [], returned: null });
			} else {
				expect(one.open).not.toBeNull();
				one.cast.push(act.by);
				if (act.outcome === 'request') Object.assign(one, { returned: one.open, open: null });
				else if (one.cast.length === 3) Object.assign(one, { approved: one.open, open: null });
			}
		}
		return { sections, published, editions };
	}

	test.each(demoCities.map((one) => one.id))('the acts of %s lead to the states its row shows', (city) => {
		const { sections, published, editions } = played(city);
		for (const { key, state, hasText } of demoSections(city)) {
			const one = sections.get(key);
			const inEdition = one?.approved && published.get(key) === one.approved;
			const ended = one?.open
				? 'in_review'
				: one?.returned
					? 'changes_requested'
					: one?.approved
						? inEdition
							? 'published'
							: 'approved'
						: 'draft';
			expect([key, ended]).toEqual([key, state]);
			expect(Boolean(one?.text)).toBe(hasText && one !== undefined);
		}
		expect(editions).toBe(demoEditions.find((one) => one.city === city)?.days.length ?? 0);
	});

	test("Jyväskylä's section 5 waits with an earlier version in force, and that version is published", () => {
		const { sections, published } = played('jyvaskyla');
		expect(sections.get('low_threshold')).toMatchObject({
			open: jyvaskyla.low_threshold,
			approved: jyvaskylaEarlier.low_threshold
		});
		expect(published.get('low_threshold')).toBe(jyvaskylaEarlier.low_threshold);
		expect(published.get('baseline')).toBe(jyvaskyla.baseline);
	});

	test('time goes forward in working hours, by Finnish clocks in winter and summer alike', () => {
		for (const { at, do: what } of acts) {
			// Experts by experience speak when they have the time.
			if (what === 'speak' || what === 'judge') continue;
			expect([0, 6]).not.toContain(at.getUTCDay());
			const hour = Number(at.toLocaleString('en', { timeZone: 'Europe/Helsinki', hour: 'numeric', hour12: false }));
			expect(hour).toBeGreaterThanOrEqual(8);
			expect(hour).toBeLessThan(17);
		}
		expect(acts.at(-1)!.at.toISOString()).toMatch(/^2021-04-14T/);
		expect(acts.find((act) => act.city === 'pori')!.at.toISOString() > newsOf.pori.on).toBe(true);
		const submitted = acts.findLast((act) => act.city === 'jyvaskyla' && act.do === 'submit' && act.key === 'low_threshold');
		expect(submitted!.at.toISOString()).toBe('2021-04-12T06:15:00.000Z');
	});

	test('nobody decides on a text they wrote', () => {
		const writers = new Set(acts.filter((act) => act.do === 'write' || act.do === 'submit').map((act) => act.by));
		for (const act of acts) if (act.do === 'decide') expect(writers).not.toContain(act.by);
	});
});
