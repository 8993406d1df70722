CREATE TABLE `cities` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`genitive` text NOT NULL,
	`inessive` text NOT NULL,
	`name_sv` text,
	`is_example` integer DEFAULT false NOT NULL,
	`added_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `organisations` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`name_sv` text,
	`name_en` text,
	`short` text,
	`short_sv` text,
	`kind` text NOT NULL,
	`city_id` text,
	`is_example` integer DEFAULT false NOT NULL,
	FOREIGN KEY (`city_id`) REFERENCES `cities`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `edition_sections` (
	`edition_id` text NOT NULL,
	`ordinal` integer NOT NULL,
	`section_id` text NOT NULL,
	`title` text NOT NULL,
	`slug` text NOT NULL,
	`revision_id` text,
	PRIMARY KEY(`edition_id`, `ordinal`),
	FOREIGN KEY (`edition_id`) REFERENCES `editions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`section_id`) REFERENCES `sections`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`revision_id`) REFERENCES `revisions`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `edition_sections_section` ON `edition_sections` (`section_id`);--> statement-breakpoint
CREATE TABLE `editions` (
	`id` text PRIMARY KEY NOT NULL,
	`plan_id` text NOT NULL,
	`number` integer NOT NULL,
	`facts` text NOT NULL,
	`approvals` text NOT NULL,
	`note` text,
	`hash` text NOT NULL,
	`published_by` text,
	`published_at` integer NOT NULL,
	`is_example` integer DEFAULT false NOT NULL,
	FOREIGN KEY (`plan_id`) REFERENCES `plans`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`published_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `editions_number` ON `editions` (`plan_id`,`number`);--> statement-breakpoint
CREATE TABLE `errata` (
	`id` text PRIMARY KEY NOT NULL,
	`edition_id` text NOT NULL,
	`section_id` text,
	`words` text NOT NULL,
	`made_by` text,
	`at` integer NOT NULL,
	FOREIGN KEY (`edition_id`) REFERENCES `editions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`section_id`) REFERENCES `sections`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`made_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `takedowns` (
	`id` text PRIMARY KEY NOT NULL,
	`edition_id` text NOT NULL,
	`section_id` text NOT NULL,
	`block` integer NOT NULL,
	`reason` text NOT NULL,
	`made_by` text,
	`at` integer NOT NULL,
	FOREIGN KEY (`edition_id`) REFERENCES `editions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`section_id`) REFERENCES `sections`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`made_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `events` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`kind` text NOT NULL,
	`at` integer NOT NULL,
	`actor_id` text,
	`role` text,
	`city_id` text,
	`plan_id` text,
	`section_id` text,
	`data` text NOT NULL,
	`previous` text NOT NULL,
	`hash` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `events_city` ON `events` (`city_id`,`seq`);--> statement-breakpoint
CREATE INDEX `events_section` ON `events` (`section_id`,`seq`);--> statement-breakpoint
CREATE INDEX `events_kind` ON `events` (`kind`,`seq`);--> statement-breakpoint
CREATE TABLE `feedback` (
	`id` text PRIMARY KEY NOT NULL,
	`about` text NOT NULL,
	`words` text NOT NULL,
	`page` text,
	`contact` text,
	`arrived_at` integer NOT NULL,
	`answered_at` integer,
	`answered_by` text,
	`answer` text,
	FOREIGN KEY (`answered_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `goals` (
	`id` text PRIMARY KEY NOT NULL,
	`plan_id` text NOT NULL,
	`indicator_id` text,
	`kind` text NOT NULL,
	`baseline_year` integer,
	`share` real,
	`target` real,
	`target_year` integer,
	`words` text,
	`is_set` integer DEFAULT true NOT NULL,
	`source` text,
	FOREIGN KEY (`plan_id`) REFERENCES `plans`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`indicator_id`) REFERENCES `indicators`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `indicators` (
	`id` text PRIMARY KEY NOT NULL,
	`category` text NOT NULL,
	`city_id` text,
	`name` text,
	`unit` text DEFAULT 'persons' NOT NULL,
	FOREIGN KEY (`city_id`) REFERENCES `cities`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `observations` (
	`id` text PRIMARY KEY NOT NULL,
	`indicator_id` text NOT NULL,
	`city_id` text,
	`year` integer NOT NULL,
	`on` text,
	`value` real,
	`nature` text NOT NULL,
	`source` text,
	`method` text,
	`break_before` integer DEFAULT false NOT NULL,
	`recorded_by` text,
	`recorded_at` integer NOT NULL,
	`replaced_at` integer,
	`replaced_because` text,
	`is_example` integer DEFAULT false NOT NULL,
	FOREIGN KEY (`indicator_id`) REFERENCES `indicators`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`city_id`) REFERENCES `cities`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`recorded_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `observations_series` ON `observations` (`indicator_id`,`city_id`,`year`);--> statement-breakpoint
CREATE TABLE `text_clients` (
	`text_id` integer NOT NULL,
	`client` integer NOT NULL,
	`person_id` text,
	PRIMARY KEY(`text_id`, `client`),
	FOREIGN KEY (`text_id`) REFERENCES `texts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `text_contributors` (
	`text_id` integer NOT NULL,
	`round` integer NOT NULL,
	`person_id` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`text_id`, `round`, `person_id`),
	FOREIGN KEY (`text_id`) REFERENCES `texts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `text_contributors_person` ON `text_contributors` (`person_id`);--> statement-breakpoint
CREATE TABLE `text_snapshots` (
	`text_id` integer PRIMARY KEY NOT NULL,
	`seq` integer NOT NULL,
	`body` blob NOT NULL,
	`checksum` integer NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`text_id`) REFERENCES `texts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `text_updates` (
	`text_id` integer NOT NULL,
	`seq` integer NOT NULL,
	`round` integer NOT NULL,
	`person_id` text,
	`body` blob NOT NULL,
	`checksum` integer NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`text_id`, `seq`),
	FOREIGN KEY (`text_id`) REFERENCES `texts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `texts` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`kind` text NOT NULL,
	`parent_id` text NOT NULL,
	`round` integer DEFAULT 1 NOT NULL,
	`seq` integer DEFAULT 0 NOT NULL,
	`hash` text,
	`hashed_seq` integer,
	`damaged_at` integer
);
--> statement-breakpoint
CREATE TABLE `measures` (
	`id` text PRIMARY KEY NOT NULL,
	`city_id` text NOT NULL,
	`plan_id` text NOT NULL,
	`section_id` text,
	`number` integer NOT NULL,
	`name` text NOT NULL,
	`state` text NOT NULL,
	`owner_id` text,
	`start_on` text,
	`end_on` text,
	`indicator_id` text,
	`practice_id` text,
	`sources` text NOT NULL,
	`added_at` integer NOT NULL,
	`is_example` integer DEFAULT false NOT NULL,
	FOREIGN KEY (`city_id`) REFERENCES `cities`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`plan_id`) REFERENCES `plans`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`section_id`) REFERENCES `sections`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`owner_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`indicator_id`) REFERENCES `indicators`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`practice_id`) REFERENCES `practices`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `measures_plan` ON `measures` (`plan_id`,`number`);--> statement-breakpoint
CREATE TABLE `notifications` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`thing` text NOT NULL,
	`kind` text NOT NULL,
	`data` text NOT NULL,
	`waits` integer DEFAULT false NOT NULL,
	`at` integer NOT NULL,
	`read_at` integer,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `notifications_thing` ON `notifications` (`person_id`,`thing`);--> statement-breakpoint
CREATE INDEX `notifications_person` ON `notifications` (`person_id`,`at`);--> statement-breakpoint
CREATE TABLE `invitations` (
	`id` text PRIMARY KEY NOT NULL,
	`token_hash` text NOT NULL,
	`name` text NOT NULL,
	`email` text NOT NULL,
	`role` text NOT NULL,
	`scope` text NOT NULL,
	`city_id` text,
	`organisation_id` text,
	`membership_until` integer,
	`language` text DEFAULT 'fi' NOT NULL,
	`invited_by` text,
	`made_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`opened_at` integer,
	`accepted_at` integer,
	`accepted_by` text,
	`revoked_at` integer,
	FOREIGN KEY (`city_id`) REFERENCES `cities`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`invited_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`accepted_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `invitations_token` ON `invitations` (`token_hash`);--> statement-breakpoint
CREATE INDEX `invitations_scope` ON `invitations` (`scope`);--> statement-breakpoint
CREATE TABLE `memberships` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`role` text NOT NULL,
	`scope` text NOT NULL,
	`organisation_id` text,
	`substitute_for` text,
	`from` integer NOT NULL,
	`until` integer,
	`ended_at` integer,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`substitute_for`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `memberships_person` ON `memberships` (`person_id`);--> statement-breakpoint
CREATE INDEX `memberships_scope` ON `memberships` (`scope`);--> statement-breakpoint
CREATE TABLE `people` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`title` text,
	`email` text,
	`password_hash` text,
	`language` text DEFAULT 'fi' NOT NULL,
	`theme` text DEFAULT 'device' NOT NULL,
	`text_size` text DEFAULT '100' NOT NULL,
	`single_keys` integer DEFAULT true NOT NULL,
	`announcements` integer DEFAULT true NOT NULL,
	`colour` integer DEFAULT 0 NOT NULL,
	`is_example` integer DEFAULT false NOT NULL,
	`is_demo` integer DEFAULT false NOT NULL,
	`added_at` integer NOT NULL,
	`forgotten_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `people_email` ON `people` (`email`);--> statement-breakpoint
CREATE TABLE `sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`expires_at` integer NOT NULL,
	`started_at` integer,
	`seen_at` integer,
	`device` text,
	FOREIGN KEY (`user_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `sessions_user` ON `sessions` (`user_id`);--> statement-breakpoint
CREATE TABLE `sign_in_failures` (
	`key` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`key`, `at`)
);
--> statement-breakpoint
CREATE TABLE `plan_owners` (
	`id` text PRIMARY KEY NOT NULL,
	`plan_id` text NOT NULL,
	`organisation_id` text NOT NULL,
	`from` text NOT NULL,
	`until` text,
	FOREIGN KEY (`plan_id`) REFERENCES `plans`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `plans` (
	`id` text PRIMARY KEY NOT NULL,
	`city_id` text NOT NULL,
	`name` text NOT NULL,
	`period_start` integer NOT NULL,
	`period_end` integer,
	`baseline_year` integer,
	`group_size` text,
	`language` text DEFAULT 'fi' NOT NULL,
	`locks` integer DEFAULT true NOT NULL,
	`demands_plain` integer DEFAULT false NOT NULL,
	`is_example` integer DEFAULT false NOT NULL,
	`started_at` integer NOT NULL,
	`closed_at` integer,
	FOREIGN KEY (`city_id`) REFERENCES `cities`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `plans_city` ON `plans` (`city_id`);--> statement-breakpoint
CREATE TABLE `stage_organisations` (
	`stage_id` text NOT NULL,
	`organisation_id` text NOT NULL,
	PRIMARY KEY(`stage_id`, `organisation_id`),
	FOREIGN KEY (`stage_id`) REFERENCES `stages`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `stages` (
	`id` text PRIMARY KEY NOT NULL,
	`plan_id` text NOT NULL,
	`ordinal` integer NOT NULL,
	`name` text NOT NULL,
	`kind` text NOT NULL,
	`rule` text NOT NULL,
	`needed` integer,
	`days` integer DEFAULT 14 NOT NULL,
	FOREIGN KEY (`plan_id`) REFERENCES `plans`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `stages_plan` ON `stages` (`plan_id`,`ordinal`);--> statement-breakpoint
CREATE TABLE `practices` (
	`id` text PRIMARY KEY NOT NULL,
	`city_id` text NOT NULL,
	`slug` text NOT NULL,
	`ordinal` integer NOT NULL,
	`name` text NOT NULL,
	`kind` text NOT NULL,
	`lead` text NOT NULL,
	`state` text NOT NULL,
	`members` text NOT NULL,
	`target_groups` text NOT NULL,
	`evidence` text NOT NULL,
	`area` text,
	`origin` text,
	`sources` text NOT NULL,
	`added_at` integer NOT NULL,
	`is_example` integer DEFAULT false NOT NULL,
	FOREIGN KEY (`city_id`) REFERENCES `cities`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `practices_slug_unique` ON `practices` (`slug`);--> statement-breakpoint
CREATE TABLE `programmes` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`owner_id` text,
	`note` text,
	`sources` text NOT NULL,
	FOREIGN KEY (`owner_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `projects` (
	`id` text PRIMARY KEY NOT NULL,
	`city_id` text NOT NULL,
	`plan_id` text,
	`name` text NOT NULL,
	`aliases` text NOT NULL,
	`funder_id` text,
	`host_id` text,
	`host_unit` text,
	`start_on` text,
	`end_on` text,
	`purpose` text,
	`funding_conditions` text NOT NULL,
	`part_of` text NOT NULL,
	`linked_to` text NOT NULL,
	`sources` text NOT NULL,
	FOREIGN KEY (`city_id`) REFERENCES `cities`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`plan_id`) REFERENCES `plans`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`funder_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`host_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `decision_drafts` (
	`id` text PRIMARY KEY NOT NULL,
	`review_id` text NOT NULL,
	`organisation_id` text NOT NULL,
	`person_id` text NOT NULL,
	`body` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`review_id`) REFERENCES `reviews`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `decision_drafts_once` ON `decision_drafts` (`review_id`,`organisation_id`);--> statement-breakpoint
CREATE TABLE `decisions` (
	`id` text PRIMARY KEY NOT NULL,
	`review_id` text NOT NULL,
	`stage` integer NOT NULL,
	`organisation_id` text NOT NULL,
	`person_id` text NOT NULL,
	`outcome` text NOT NULL,
	`reason` text,
	`mark` text,
	`content_hash` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`review_id`) REFERENCES `reviews`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `decisions_once` ON `decisions` (`review_id`,`stage`,`organisation_id`);--> statement-breakpoint
CREATE TABLE `requests` (
	`id` text PRIMARY KEY NOT NULL,
	`decision_id` text NOT NULL,
	`section_id` text NOT NULL,
	`ordinal` integer NOT NULL,
	`words` text NOT NULL,
	`ticked_at` integer,
	`ticked_by` text,
	`ticked_hash` text,
	FOREIGN KEY (`decision_id`) REFERENCES `decisions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`section_id`) REFERENCES `sections`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`ticked_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `requests_section` ON `requests` (`section_id`);--> statement-breakpoint
CREATE TABLE `reviews` (
	`id` text PRIMARY KEY NOT NULL,
	`section_id` text NOT NULL,
	`revision_id` text NOT NULL,
	`stages` text NOT NULL,
	`note` text,
	`opened_by` text,
	`opened_at` integer NOT NULL,
	`closed_at` integer,
	`outcome` text,
	FOREIGN KEY (`section_id`) REFERENCES `sections`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`revision_id`) REFERENCES `revisions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`opened_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `reviews_section` ON `reviews` (`section_id`);--> statement-breakpoint
CREATE INDEX `reviews_open` ON `reviews` (`closed_at`);--> statement-breakpoint
CREATE TABLE `revisions` (
	`id` text PRIMARY KEY NOT NULL,
	`section_id` text NOT NULL,
	`number` integer NOT NULL,
	`reason` text NOT NULL,
	`name` text,
	`title` text NOT NULL,
	`content` text NOT NULL,
	`covers` text NOT NULL,
	`text_hash` text NOT NULL,
	`content_hash` text NOT NULL,
	`state` blob NOT NULL,
	`contributors` text NOT NULL,
	`round` integer NOT NULL,
	`made_by` text,
	`made_at` integer NOT NULL,
	FOREIGN KEY (`section_id`) REFERENCES `sections`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`made_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `revisions_number` ON `revisions` (`section_id`,`number`);--> statement-breakpoint
CREATE TABLE `section_slugs` (
	`id` text PRIMARY KEY NOT NULL,
	`plan_id` text NOT NULL,
	`slug` text NOT NULL,
	`section_id` text NOT NULL,
	FOREIGN KEY (`plan_id`) REFERENCES `plans`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`section_id`) REFERENCES `sections`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `section_slugs_slug` ON `section_slugs` (`plan_id`,`slug`);--> statement-breakpoint
CREATE TABLE `sections` (
	`id` text PRIMARY KEY NOT NULL,
	`plan_id` text NOT NULL,
	`text_id` integer NOT NULL,
	`template_key` text,
	`title` text NOT NULL,
	`slug` text NOT NULL,
	`ordinal` integer NOT NULL,
	`responsible_id` text,
	`added_at` integer NOT NULL,
	`removed_at` integer,
	FOREIGN KEY (`plan_id`) REFERENCES `plans`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`text_id`) REFERENCES `texts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`responsible_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `sections_plan` ON `sections` (`plan_id`,`ordinal`);--> statement-breakpoint
CREATE UNIQUE INDEX `sections_text` ON `sections` (`text_id`);