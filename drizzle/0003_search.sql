CREATE VIRTUAL TABLE `search_index` USING fts5(
	`head`, `words`, `head_terms`, `terms`,
	content='', contentless_delete=1, tokenize="unicode61 remove_diacritics 0"
);
--> statement-breakpoint
INSERT INTO `search_index`(`search_index`, `rank`) VALUES ('rank', 'bm25(6.0, 1.0, 4.0, 2.0)');
