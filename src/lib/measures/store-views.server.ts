// One question for a whole list of measures: everything a row shows, with the numbers of sections as they are now.
import { compiled } from '../database/database.server.ts';
import type { Source } from '../indicators/tables.ts';
import type { MeasureState, Rhythm } from './rules.ts';

export type OwnerShown = {
	id: string;
	organisationId: string;
	name: string;
	nameSv: string | null;
	nameEn: string | null;
	unit: string | null;
	personId: string | null;
	person: string | null;
	contact: string | null;
	/** There is an address for reminders; the address itself leaves the database only in a letter. */
	hasEmail: boolean;
	/** The person has no place in the city or plan any more. */
	gone: boolean;
};
export type IndicatorShown = {
	id: string;
	indicatorId: string | null;
	category: string | null;
	name: string | null;
	baseline: number | null;
	target: number | null;
};
export type ReportShown = { id: string; at: number; state: MeasureState; words: string; value: number | null; by: string | null };

export type Row = {
	id: string;
	cityId: string;
	planId: string;
	running: number;
	place: number | null;
	name: string;
	about: string | null;
	state: MeasureState;
	stateReason: string | null;
	parties: string | null;
	startOn: string | null;
	endOn: string | null;
	funding: string | null;
	fundingCondition: string | null;
	targetGroup: string | null;
	rhythm: Rhythm | null;
	sources: Source[];
	addedAt: number;
	isDraft: boolean;
	isExample: boolean;
	section: { id: string; number: number; title: string; slug: string; ordinal: number } | null;
	practice: { id: string; name: string; slug: string } | null;
	derivedFrom: { id: string; name: string; cityId: string; city: string } | null;
	owners: OwnerShown[];
	indicators: IndicatorShown[];
	lastReport: ReportShown | null;
	due: { periodId: string; fromOn: string; dueOn: string } | null;
	missed: number;
	missedSince: string | null;
};

/** A city's plan in work, otherwise its newest; the same choice as `plans.ofCity`. */
const planOfCity = (city: string) =>
	`(select id from plans where city_id = ${city} order by closed_at is not null, started_at desc, rowid desc limit 1)`;

/** Still expected and not reported, neither itself nor by a later one. */
const unreported = `p.cancelled_at is null and not exists (select 1 from measure_reports r join measure_periods q on q.id = r.period_id
	where r.measure_id = p.measure_id and q.due_on >= p.due_on)`;

const ownsNow = `o.removed_at is null and (o.from_on is null or o.from_on <= :today) and (o.until_on is null or o.until_on > :today)`;

const view = (which: string) => `
	with numbered as (
		select id, plan_id, title, slug, ordinal, row_number() over (partition by plan_id order by ordinal) as number
		from sections where removed_at is null and plan_id in (select plan_id from measures x where ${which})
	), reported as (
		select r.measure_id, max(q.due_on) as due_on from measure_reports r join measure_periods q on q.id = r.period_id
		where r.measure_id in (select id from measures x where ${which}) group by r.measure_id
	)
	select x.id, x.city_id as cityId, x.plan_id as planId, x.number as running, x.place, x.name, x.about, x.state,
		x.state_reason as stateReason, x.parties, x.start_on as startOn, x.end_on as endOn, x.funding,
		x.funding_condition as fundingCondition, x.target_group as targetGroup, x.rhythm, x.sources, x.added_at as addedAt,
		x.is_draft as isDraft, x.is_example as isExample,
		iif(s.id is null, null, json_object('id', s.id, 'number', s.number, 'title', s.title, 'slug', s.slug, 'ordinal', s.number)) as section,
		iif(pr.id is null, null, json_object('id', pr.id, 'name', pr.name, 'slug', pr.slug)) as practice,
		iif(d.id is null, null, json_object('id', d.id, 'name', d.name, 'cityId', d.city_id, 'city', dc.name)) as derivedFrom,
		(select json_group_array(json_object('id', o.id, 'organisationId', o.organisation_id, 'name', g.name, 'nameSv', g.name_sv,
			'nameEn', g.name_en, 'unit', o.unit, 'personId', o.person_id, 'person', pe.name, 'contact', o.contact, 'hasEmail', o.email is not null,
			'gone', o.person_id is not null and not exists (select 1 from memberships m where m.person_id = o.person_id
				and m.ended_at is null and m."from" <= :now and (m.until is null or m.until > :now)
				and m.scope in ('city:' || x.city_id, 'plan:' || x.plan_id))) order by o.added_at, o.rowid)
			from measure_owners o join organisations g on g.id = o.organisation_id left join people pe on pe.id = o.person_id
			where o.measure_id = x.id and ${ownsNow}) as owners,
		(select json_group_array(json_object('id', i.id, 'indicatorId', i.indicator_id, 'category', n.category,
			'name', coalesce(i.name, n.name), 'baseline', i.baseline, 'target', i.target) order by i.ordinal)
			from measure_indicators i left join indicators n on n.id = i.indicator_id
			where i.measure_id = x.id and i.removed_at is null) as indicators,
		(select json_object('id', r.id, 'at', r.at, 'state', r.state, 'words', r.words, 'value', r.value, 'by', rp.name)
			from measure_reports r left join people rp on rp.id = r.reported_by
			where r.measure_id = x.id order by r.seq desc limit 1) as lastReport,
		(select p.due_on || ' ' || p.from_on || ' ' || p.id from measure_periods p
			where p.measure_id = x.id and p.due_on >= max(:today, coalesce(t.due_on || '+', '')) and p.cancelled_at is null
				and x.state not in ('done', 'dropped')
			order by p.due_on limit 1) as due,
		(select count(*) || ' ' || min(p.due_on) from measure_periods p
			where p.measure_id = x.id and p.due_on < :today and p.due_on > coalesce(t.due_on, '') and p.cancelled_at is null
				and x.state not in ('done', 'dropped')) as missed
	from measures x
	left join reported t on t.measure_id = x.id
	left join numbered s on s.id = x.section_id
	left join practices pr on pr.id = x.practice_id
	left join measures d on d.id = x.derived_from_id
	left join cities dc on dc.id = d.city_id
	where ${which} and x.removed_at is null
	order by s.number is null, s.number, coalesce(x.place, x.number), x.number`;

const ofPlanSql = view('x.plan_id = :which');
const ofOneSql = view('x.id = :which');

export type When = { today: string; now: number };

const ask = (sql: string, which: string, when: When) =>
	(compiled(sql).all({ which, ...when }) as Record<string, unknown>[]).map(read);

export const ofPlan = (planId: string, when: When) => ask(ofPlanSql, planId, when);
export const one = (id: string, when: When): Row | undefined => ask(ofOneSql, id, when)[0];

function read(row: Record<string, unknown>): Row {
	const part = <T>(key: string) => (row[key] === null ? null : (JSON.parse(row[key] as string) as T));
	const owners = part<OwnerShown[]>('owners') ?? [];
	for (const owner of owners) Object.assign(owner, { gone: !!owner.gone, hasEmail: !!owner.hasEmail });
	const [dueOn, fromOn, periodId] = (row.due as string | null)?.split(' ') ?? [];
	const [missed = 0, missedSince = null] = (row.missed as string | null)?.split(' ') ?? [];
	return {
		...(row as unknown as Row),
		isDraft: !!row.isDraft,
		isExample: !!row.isExample,
		sources: part<Source[]>('sources') ?? [],
		section: part('section'),
		practice: part('practice'),
		derivedFrom: part('derivedFrom'),
		owners,
		indicators: part<IndicatorShown[]>('indicators') ?? [],
		lastReport: part('lastReport'),
		due: dueOn ? { periodId: periodId!, fromOn: fromOn!, dueOn } : null,
		missed: Number(missed),
		missedSince
	};
}

export const namesOf = (planId: string) =>
	compiled(
		`with numbered as (select id, row_number() over (order by ordinal) as number from sections where removed_at is null and plan_id = :planId)
		 select x.id, x.name, x.state, x.place, x.number as running, s.number as section
		 from measures x left join numbered s on s.id = x.section_id
		 where x.plan_id = :planId and x.removed_at is null
		 order by s.number is null, s.number, coalesce(x.place, x.number), x.number`
	).all({ planId }) as (Pick<Row, 'id' | 'name' | 'state' | 'place' | 'running'> & { section: number | null })[];

export type GapLine = {
	cityId: string;
	sectionId: string | null;
	measures: number;
	owner: number;
	time: number;
	indicator: number;
	missed: number;
	late: number;
};

/** What a time known to a year, a month or a day is compared with: as much of today. */
const passed = (column: string) => `(${column} is not null and ${column} < substr(:today, 1, length(${column})))`;

/** What is missing of the measures of some cities, by city and section. Drafts are the city's own, dropped ones lack nothing. */
export const gaps = (cityIds: string[], today: string) =>
	compiled(
		`select x.city_id as cityId, x.section_id as sectionId, count(*) as measures,
			sum(not exists (select 1 from measure_owners o where o.measure_id = x.id and ${ownsNow})) as owner,
			sum(x.start_on is null and x.end_on is null) as time,
			sum(not exists (select 1 from measure_indicators i where i.measure_id = x.id and i.removed_at is null)) as indicator,
			sum(x.state <> 'done' and exists (select 1 from measure_periods p where p.measure_id = x.id and p.due_on < :today and ${unreported})) as missed,
			sum(x.state in ('planned', 'under_way') and (${passed('x.end_on')} or (x.state = 'planned' and ${passed('x.start_on')}))) as late
		 from json_each(:cities) c
		 join measures x on x.plan_id = ${planOfCity('c.value')}
		 where x.removed_at is null and not x.is_draft and x.state <> 'dropped'
		 group by x.city_id, x.section_id`
	).all({ cities: JSON.stringify(cityIds), today }) as GapLine[];
