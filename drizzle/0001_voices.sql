CREATE TABLE `answers` (
	`id` text PRIMARY KEY NOT NULL,
	`thread_id` text NOT NULL,
	`outcome` text NOT NULL,
	`reason` text NOT NULL,
	`before_revision_id` text,
	`before` text,
	`after` text,
	`answered_by` text NOT NULL,
	`at` integer NOT NULL,
	`enough` integer,
	`enough_at` integer,
	FOREIGN KEY (`thread_id`) REFERENCES `threads`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`before_revision_id`) REFERENCES `revisions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`answered_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `answers_thread` ON `answers` (`thread_id`,`at`);--> statement-breakpoint
CREATE TABLE `comment_rounds` (
	`id` text PRIMARY KEY NOT NULL,
	`plan_id` text NOT NULL,
	`name` text NOT NULL,
	`from` integer NOT NULL,
	`until` integer NOT NULL,
	`made_by` text,
	`closed_at` integer,
	FOREIGN KEY (`plan_id`) REFERENCES `plans`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`made_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `comment_rounds_plan` ON `comment_rounds` (`plan_id`,`from`);--> statement-breakpoint
CREATE TABLE `comments` (
	`id` text PRIMARY KEY NOT NULL,
	`thread_id` text NOT NULL,
	`author_id` text NOT NULL,
	`choice` text,
	`body` text NOT NULL,
	`entered_by` text,
	`at` integer NOT NULL,
	`edited_at` integer,
	`taken_back_at` integer,
	`mentions` text NOT NULL,
	FOREIGN KEY (`thread_id`) REFERENCES `threads`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`author_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`entered_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `comments_thread` ON `comments` (`thread_id`,`at`);--> statement-breakpoint
CREATE INDEX `comments_author` ON `comments` (`author_id`);--> statement-breakpoint
CREATE TABLE `stopped_codes` (
	`id` text PRIMARY KEY NOT NULL,
	`place` text NOT NULL,
	`field` text,
	`person_id` text,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `stopped_codes_id` ON `stopped_codes` (`id`);--> statement-breakpoint
CREATE TABLE `threads` (
	`id` text PRIMARY KEY NOT NULL,
	`section_id` text NOT NULL,
	`number` integer NOT NULL,
	`is_voice` integer DEFAULT false NOT NULL,
	`on` text DEFAULT 'text' NOT NULL,
	`anchor` text NOT NULL,
	`quote` text NOT NULL,
	`round_id` text,
	`begun_by` text NOT NULL,
	`begun_at` integer NOT NULL,
	`promised_for` integer,
	`resolved_at` integer,
	`resolved_by` text,
	`override_reason` text,
	FOREIGN KEY (`section_id`) REFERENCES `sections`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`begun_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`resolved_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `threads_section` ON `threads` (`section_id`,`begun_at`);--> statement-breakpoint
CREATE INDEX `threads_author` ON `threads` (`begun_by`);--> statement-breakpoint
CREATE TABLE `plains` (
	`section_id` text PRIMARY KEY NOT NULL,
	`brief` text DEFAULT '' NOT NULL,
	`text_id` integer,
	`against` text,
	`written_by` text,
	`written_at` integer,
	FOREIGN KEY (`section_id`) REFERENCES `sections`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`text_id`) REFERENCES `texts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`written_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `proposals` (
	`id` text PRIMARY KEY NOT NULL,
	`section_id` text NOT NULL,
	`text_id` integer NOT NULL,
	`base_vector` blob NOT NULL,
	`base` blob NOT NULL,
	`base_round` integer NOT NULL,
	`author_id` text NOT NULL,
	`note` text,
	`made_at` integer NOT NULL,
	`sent_at` integer,
	`state` text DEFAULT 'open' NOT NULL,
	`decided_by` text,
	`decided_at` integer,
	`reason` text,
	`rest_of` text,
	FOREIGN KEY (`section_id`) REFERENCES `sections`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`text_id`) REFERENCES `texts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`author_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`decided_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `proposals_section` ON `proposals` (`section_id`,`state`);--> statement-breakpoint
CREATE INDEX `proposals_author` ON `proposals` (`author_id`);--> statement-breakpoint
CREATE TABLE `seats` (
	`id` text PRIMARY KEY NOT NULL,
	`plan_id` text NOT NULL,
	`section_ids` text,
	`person_id` text NOT NULL,
	`label` text NOT NULL,
	`token_hash` text NOT NULL,
	`code_hash` text NOT NULL,
	`code_key` text NOT NULL,
	`language` text NOT NULL,
	`named` integer DEFAULT false NOT NULL,
	`made_by` text,
	`made_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`opened_at` integer,
	`revoked_at` integer,
	`issue` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`plan_id`) REFERENCES `plans`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`made_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `seats_token` ON `seats` (`token_hash`);--> statement-breakpoint
CREATE INDEX `seats_code` ON `seats` (`code_key`);--> statement-breakpoint
CREATE INDEX `seats_plan` ON `seats` (`plan_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `seats_person` ON `seats` (`person_id`);--> statement-breakpoint
ALTER TABLE `editions` ADD `voices` text;--> statement-breakpoint
ALTER TABLE `plans` ADD `answer_days` integer DEFAULT 14 NOT NULL;--> statement-breakpoint
ALTER TABLE `revisions` ADD `plain` text;