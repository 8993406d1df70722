CREATE TABLE `adoption_steps` (
	`id` text PRIMARY KEY NOT NULL,
	`adoption_id` text NOT NULL,
	`state` text NOT NULL,
	`about` text NOT NULL,
	`words` text,
	`why` text,
	`version_id` text,
	`at` integer NOT NULL,
	`made_by` text,
	FOREIGN KEY (`adoption_id`) REFERENCES `adoptions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`version_id`) REFERENCES `practice_versions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`made_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `adoption_steps_adoption` ON `adoption_steps` (`adoption_id`,`at`);--> statement-breakpoint
CREATE TABLE `adoptions` (
	`id` text PRIMARY KEY NOT NULL,
	`practice_id` text NOT NULL,
	`version_id` text NOT NULL,
	`city_id` text NOT NULL,
	`plan_id` text,
	`measure_id` text,
	`copy_id` text,
	`state` text NOT NULL,
	`changes` text,
	`since_on` text,
	`left_why` text,
	`left_words` text,
	`passed_number` integer,
	`adopted_by` text,
	`adopted_at` integer NOT NULL,
	`is_example` integer DEFAULT false NOT NULL,
	FOREIGN KEY (`practice_id`) REFERENCES `practices`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`version_id`) REFERENCES `practice_versions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`city_id`) REFERENCES `cities`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`plan_id`) REFERENCES `plans`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`measure_id`) REFERENCES `measures`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`copy_id`) REFERENCES `practices`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`adopted_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `adoptions_city` ON `adoptions` (`practice_id`,`city_id`);--> statement-breakpoint
CREATE INDEX `adoptions_of` ON `adoptions` (`city_id`);--> statement-breakpoint
CREATE INDEX `adoptions_copy` ON `adoptions` (`copy_id`);--> statement-breakpoint
CREATE TABLE `carried` (
	`id` text PRIMARY KEY NOT NULL,
	`from_plan_id` text NOT NULL,
	`to_plan_id` text NOT NULL,
	`kind` text NOT NULL,
	`from_id` text NOT NULL,
	`to_id` text,
	`name` text NOT NULL,
	`fate` text NOT NULL,
	`reason` text,
	`at` integer NOT NULL,
	FOREIGN KEY (`from_plan_id`) REFERENCES `plans`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`to_plan_id`) REFERENCES `plans`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `carried_from` ON `carried` (`from_plan_id`);--> statement-breakpoint
CREATE INDEX `carried_to` ON `carried` (`to_plan_id`);--> statement-breakpoint
CREATE TABLE `carry_drafts` (
	`plan_id` text PRIMARY KEY NOT NULL,
	`body` text NOT NULL,
	`person_id` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`plan_id`) REFERENCES `plans`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `indicator_caretakers` (
	`city_id` text NOT NULL,
	`indicator_id` text NOT NULL,
	`person_id` text,
	`rhythm` text DEFAULT 'yearly' NOT NULL,
	`next_on` text,
	PRIMARY KEY(`city_id`, `indicator_id`),
	FOREIGN KEY (`city_id`) REFERENCES `cities`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`indicator_id`) REFERENCES `indicators`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `disclosures` (
	`id` text PRIMARY KEY NOT NULL,
	`city_id` text NOT NULL,
	`observation_id` text,
	`limit` integer,
	`reason` text NOT NULL,
	`decided_by` text,
	`decided_at` integer NOT NULL,
	FOREIGN KEY (`city_id`) REFERENCES `cities`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`observation_id`) REFERENCES `observations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`decided_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `disclosures_city` ON `disclosures` (`city_id`);--> statement-breakpoint
CREATE TABLE `pastes` (
	`id` text PRIMARY KEY NOT NULL,
	`city_id` text NOT NULL,
	`rows` integer NOT NULL,
	`made_by` text,
	`made_at` integer NOT NULL,
	`undone_at` integer,
	FOREIGN KEY (`city_id`) REFERENCES `cities`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`made_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `series_cuts` (
	`id` text PRIMARY KEY NOT NULL,
	`city_id` text NOT NULL,
	`indicator_id` text NOT NULL,
	`year` integer NOT NULL,
	`reason` text NOT NULL,
	`cut_by` text,
	`cut_at` integer NOT NULL,
	FOREIGN KEY (`city_id`) REFERENCES `cities`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`indicator_id`) REFERENCES `indicators`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`cut_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `series_cuts_series` ON `series_cuts` (`city_id`,`indicator_id`);--> statement-breakpoint
CREATE TABLE `letters` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`key` text NOT NULL,
	`person_id` text,
	`email` text,
	`language` text DEFAULT 'fi' NOT NULL,
	`about` text NOT NULL,
	`queued_at` integer NOT NULL,
	`sent_at` integer,
	`cancelled_at` integer,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `letters_key` ON `letters` (`key`);--> statement-breakpoint
CREATE INDEX `letters_person` ON `letters` (`person_id`);--> statement-breakpoint
CREATE TABLE `measure_changes` (
	`id` text PRIMARY KEY NOT NULL,
	`seq` integer NOT NULL,
	`measure_id` text NOT NULL,
	`kind` text NOT NULL,
	`before` text NOT NULL,
	`after` text NOT NULL,
	`reason` text,
	`at` integer NOT NULL,
	`changed_by` text,
	`undone_at` integer,
	FOREIGN KEY (`measure_id`) REFERENCES `measures`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`changed_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `measure_changes_seq` ON `measure_changes` (`measure_id`,`seq`);--> statement-breakpoint
CREATE TABLE `measure_indicators` (
	`id` text PRIMARY KEY NOT NULL,
	`measure_id` text NOT NULL,
	`ordinal` integer NOT NULL,
	`indicator_id` text,
	`name` text,
	`baseline` real,
	`target` real,
	`removed_at` integer,
	`is_example` integer DEFAULT false NOT NULL,
	FOREIGN KEY (`measure_id`) REFERENCES `measures`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`indicator_id`) REFERENCES `indicators`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `measure_indicators_measure` ON `measure_indicators` (`measure_id`,`ordinal`);--> statement-breakpoint
CREATE TABLE `measure_links` (
	`id` text PRIMARY KEY NOT NULL,
	`token_hash` text NOT NULL,
	`measure_id` text NOT NULL,
	`period_id` text NOT NULL,
	`owner_id` text,
	`made_by` text,
	`made_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`used_at` integer,
	`revoked_at` integer,
	FOREIGN KEY (`measure_id`) REFERENCES `measures`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`period_id`) REFERENCES `measure_periods`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`owner_id`) REFERENCES `measure_owners`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`made_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `measure_links_token` ON `measure_links` (`token_hash`);--> statement-breakpoint
CREATE INDEX `measure_links_measure` ON `measure_links` (`measure_id`);--> statement-breakpoint
CREATE TABLE `measure_owners` (
	`id` text PRIMARY KEY NOT NULL,
	`measure_id` text NOT NULL,
	`organisation_id` text NOT NULL,
	`name` text NOT NULL,
	`unit` text,
	`person_id` text,
	`contact` text,
	`email` text,
	`from_on` text,
	`until_on` text,
	`succeeds_id` text,
	`added_at` integer NOT NULL,
	`removed_at` integer,
	`is_example` integer DEFAULT false NOT NULL,
	FOREIGN KEY (`measure_id`) REFERENCES `measures`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`succeeds_id`) REFERENCES `measure_owners`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `measure_owners_measure` ON `measure_owners` (`measure_id`);--> statement-breakpoint
CREATE INDEX `measure_owners_person` ON `measure_owners` (`person_id`);--> statement-breakpoint
CREATE TABLE `measure_periods` (
	`id` text PRIMARY KEY NOT NULL,
	`measure_id` text NOT NULL,
	`from_on` text NOT NULL,
	`due_on` text NOT NULL,
	`opened_at` integer NOT NULL,
	`cancelled_at` integer,
	`missed_at` integer,
	FOREIGN KEY (`measure_id`) REFERENCES `measures`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `measure_periods_due` ON `measure_periods` (`measure_id`,`due_on`);--> statement-breakpoint
CREATE INDEX `measure_periods_open` ON `measure_periods` (`due_on`);--> statement-breakpoint
CREATE TABLE `measure_reports` (
	`id` text PRIMARY KEY NOT NULL,
	`seq` integer NOT NULL,
	`measure_id` text NOT NULL,
	`period_id` text,
	`state` text NOT NULL,
	`words` text NOT NULL,
	`value` real,
	`at` integer NOT NULL,
	`reported_by` text,
	`link_id` text,
	`corrects_id` text,
	`is_example` integer DEFAULT false NOT NULL,
	FOREIGN KEY (`measure_id`) REFERENCES `measures`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`period_id`) REFERENCES `measure_periods`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`reported_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`corrects_id`) REFERENCES `measure_reports`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `measure_reports_seq` ON `measure_reports` (`measure_id`,`seq`);--> statement-breakpoint
CREATE INDEX `measure_reports_period` ON `measure_reports` (`period_id`);--> statement-breakpoint
CREATE TABLE `sign_in_links` (
	`id` text PRIMARY KEY NOT NULL,
	`token_hash` text NOT NULL,
	`person_id` text NOT NULL,
	`scope` text NOT NULL,
	`made_by` text,
	`made_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`used_at` integer,
	`revoked_at` integer,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`made_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `sign_in_links_token` ON `sign_in_links` (`token_hash`);--> statement-breakpoint
CREATE INDEX `sign_in_links_person` ON `sign_in_links` (`person_id`);--> statement-breakpoint
CREATE TABLE `practice_parts` (
	`practice_id` text NOT NULL,
	`key` text NOT NULL,
	`text_id` integer NOT NULL,
	`is_example` integer DEFAULT false NOT NULL,
	PRIMARY KEY(`practice_id`, `key`),
	FOREIGN KEY (`practice_id`) REFERENCES `practices`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`text_id`) REFERENCES `texts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `practice_parts_text` ON `practice_parts` (`text_id`);--> statement-breakpoint
CREATE TABLE `practice_versions` (
	`id` text PRIMARY KEY NOT NULL,
	`practice_id` text NOT NULL,
	`number` integer NOT NULL,
	`content` text NOT NULL,
	`hash` text NOT NULL,
	`note` text,
	`made_by` text,
	`made_at` integer NOT NULL,
	FOREIGN KEY (`practice_id`) REFERENCES `practices`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`made_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `practice_versions_number` ON `practice_versions` (`practice_id`,`number`);--> statement-breakpoint
CREATE INDEX `practice_versions_at` ON `practice_versions` (`made_at`);--> statement-breakpoint
CREATE TABLE `search_entries` (
	`id` integer PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`key` text NOT NULL,
	`ordinal` integer NOT NULL,
	`audience` text NOT NULL,
	`city_id` text,
	`ref` text,
	`title` text NOT NULL,
	`body` text NOT NULL,
	`language` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `search_entries_key` ON `search_entries` (`key`,`ordinal`);--> statement-breakpoint
CREATE TABLE `search_state` (
	`id` integer PRIMARY KEY NOT NULL,
	`made` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `search_texts` (
	`text_id` integer PRIMARY KEY NOT NULL,
	`seq` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `wiki_addresses` (
	`space_id` text NOT NULL,
	`slug` text NOT NULL,
	`page_id` text NOT NULL,
	PRIMARY KEY(`space_id`, `slug`),
	FOREIGN KEY (`page_id`) REFERENCES `wiki_pages`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `wiki_addresses_page` ON `wiki_addresses` (`page_id`);--> statement-breakpoint
CREATE TABLE `wiki_follows` (
	`page_id` text NOT NULL,
	`person_id` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`page_id`, `person_id`),
	FOREIGN KEY (`page_id`) REFERENCES `wiki_pages`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `wiki_groups` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`about` text DEFAULT '' NOT NULL,
	`added_at` integer NOT NULL,
	`added_by` text,
	`is_example` integer DEFAULT false NOT NULL,
	FOREIGN KEY (`added_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `wiki_links` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`source` text NOT NULL,
	`source_id` text NOT NULL,
	`target` text NOT NULL,
	`words` text NOT NULL,
	`sentence` text NOT NULL,
	`audience` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `wiki_links_target` ON `wiki_links` (`target`);--> statement-breakpoint
CREATE INDEX `wiki_links_source` ON `wiki_links` (`source`,`source_id`);--> statement-breakpoint
CREATE TABLE `wiki_pages` (
	`id` text PRIMARY KEY NOT NULL,
	`space_id` text NOT NULL,
	`parent_id` text,
	`ordinal` integer NOT NULL,
	`title` text NOT NULL,
	`title_key` text NOT NULL,
	`slug` text NOT NULL,
	`text_id` integer NOT NULL,
	`owner_id` text,
	`open_number` integer,
	`open_title` text,
	`opened_at` integer,
	`added_at` integer NOT NULL,
	`changed_at` integer NOT NULL,
	`changed_by` text,
	`removed_at` integer,
	`is_example` integer DEFAULT false NOT NULL,
	FOREIGN KEY (`parent_id`) REFERENCES `wiki_pages`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`text_id`) REFERENCES `texts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`owner_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `wiki_pages_space` ON `wiki_pages` (`space_id`,`parent_id`,`ordinal`);--> statement-breakpoint
CREATE UNIQUE INDEX `wiki_pages_text` ON `wiki_pages` (`text_id`);--> statement-breakpoint
CREATE INDEX `wiki_pages_title` ON `wiki_pages` (`space_id`,`title_key`);--> statement-breakpoint
CREATE TABLE `wiki_seen` (
	`text_id` integer PRIMARY KEY NOT NULL,
	`seq` integer NOT NULL,
	FOREIGN KEY (`text_id`) REFERENCES `texts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `remarks` (
	`id` text PRIMARY KEY NOT NULL,
	`subject` text NOT NULL,
	`answers_id` text,
	`body` text NOT NULL,
	`author_id` text NOT NULL,
	`at` integer NOT NULL,
	`resolved_at` integer,
	`resolved_by` text,
	`taken_back_at` integer,
	`is_example` integer DEFAULT false NOT NULL,
	FOREIGN KEY (`author_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`resolved_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `remarks_subject` ON `remarks` (`subject`,`at`);--> statement-breakpoint
CREATE TABLE `writing_proposals` (
	`id` text PRIMARY KEY NOT NULL,
	`text_id` integer NOT NULL,
	`base` text NOT NULL,
	`content` text NOT NULL,
	`note` text,
	`author_id` text NOT NULL,
	`made_at` integer NOT NULL,
	`state` text DEFAULT 'open' NOT NULL,
	`decided_by` text,
	`decided_at` integer,
	`reason` text,
	FOREIGN KEY (`text_id`) REFERENCES `texts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`author_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`decided_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `writing_proposals_text` ON `writing_proposals` (`text_id`,`state`);--> statement-breakpoint
CREATE TABLE `writing_versions` (
	`id` text PRIMARY KEY NOT NULL,
	`text_id` integer NOT NULL,
	`number` integer NOT NULL,
	`reason` text NOT NULL,
	`name` text,
	`content` text NOT NULL,
	`hash` text NOT NULL,
	`made_by` text,
	`made_at` integer NOT NULL,
	FOREIGN KEY (`text_id`) REFERENCES `texts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`made_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `writing_versions_number` ON `writing_versions` (`text_id`,`number`);--> statement-breakpoint
ALTER TABLE `threads` ADD `read_at` integer;--> statement-breakpoint
ALTER TABLE `threads` ADD `read_by` text REFERENCES people(id);--> statement-breakpoint
ALTER TABLE `goals` ADD `steps` text;--> statement-breakpoint
ALTER TABLE `goals` ADD `direction` text;--> statement-breakpoint
ALTER TABLE `goals` ADD `tolerance` real DEFAULT 0.05 NOT NULL;--> statement-breakpoint
ALTER TABLE `goals` ADD `set_at` integer;--> statement-breakpoint
ALTER TABLE `goals` ADD `set_by` text REFERENCES people(id);--> statement-breakpoint
ALTER TABLE `goals` ADD `replaced_at` integer;--> statement-breakpoint
ALTER TABLE `goals` ADD `replaced_because` text;--> statement-breakpoint
ALTER TABLE `indicators` ADD `definition` text;--> statement-breakpoint
ALTER TABLE `indicators` ADD `added_at` integer;--> statement-breakpoint
ALTER TABLE `indicators` ADD `ended_at` integer;--> statement-breakpoint
ALTER TABLE `observations` ADD `replaced_by` text REFERENCES people(id);--> statement-breakpoint
ALTER TABLE `observations` ADD `paste_id` text REFERENCES pastes(id);--> statement-breakpoint
ALTER TABLE `observations` ADD `replaced_in_paste_id` text REFERENCES pastes(id);--> statement-breakpoint
CREATE INDEX `observations_paste` ON `observations` (`paste_id`);--> statement-breakpoint
ALTER TABLE `text_clients` ADD `brought_by` text;--> statement-breakpoint
ALTER TABLE `text_clients` ADD `brought_at` integer;--> statement-breakpoint
ALTER TABLE `texts` ADD `nodes` text;--> statement-breakpoint
ALTER TABLE `measures` ADD `place` integer;--> statement-breakpoint
ALTER TABLE `measures` ADD `about` text;--> statement-breakpoint
ALTER TABLE `measures` ADD `state_reason` text;--> statement-breakpoint
ALTER TABLE `measures` ADD `parties` text;--> statement-breakpoint
ALTER TABLE `measures` ADD `funding` text;--> statement-breakpoint
ALTER TABLE `measures` ADD `funding_condition` text;--> statement-breakpoint
ALTER TABLE `measures` ADD `target_group` text;--> statement-breakpoint
ALTER TABLE `measures` ADD `derived_from_id` text REFERENCES measures(id);--> statement-breakpoint
ALTER TABLE `measures` ADD `rhythm` text;--> statement-breakpoint
ALTER TABLE `measures` ADD `is_draft` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `measures` ADD `removed_at` integer;--> statement-breakpoint
CREATE INDEX `measures_city` ON `measures` (`city_id`,`section_id`);--> statement-breakpoint
ALTER TABLE `practices` ADD `theme` text;--> statement-breakpoint
ALTER TABLE `practices` ADD `develops_now` text;--> statement-breakpoint
ALTER TABLE `practices` ADD `needs` text;--> statement-breakpoint
ALTER TABLE `practices` ADD `results` text;--> statement-breakpoint
ALTER TABLE `practices` ADD `voices` text;--> statement-breakpoint
ALTER TABLE `practices` ADD `facts` text;--> statement-breakpoint
ALTER TABLE `practices` ADD `origin_id` text REFERENCES practices(id);--> statement-breakpoint
ALTER TABLE `practices` ADD `origin_version_id` text REFERENCES practice_versions(id);--> statement-breakpoint
ALTER TABLE `practices` ADD `ended_why` text;--> statement-breakpoint
ALTER TABLE `practices` ADD `ended_words` text;--> statement-breakpoint
ALTER TABLE `practices` ADD `is_draft` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `practices` ADD `withdrawn_at` integer;--> statement-breakpoint
ALTER TABLE `practices` ADD `withdrawn_words` text;--> statement-breakpoint
ALTER TABLE `practices` ADD `removed_at` integer;--> statement-breakpoint
ALTER TABLE `proposals` ADD `text_before` text;--> statement-breakpoint
ALTER TABLE `proposals` ADD `text_after` text;--> statement-breakpoint
ALTER TABLE `revisions` ADD `shown` text;