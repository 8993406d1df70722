// Footnotes in Markdown, `[^1]` in the line and `[^1]: words` below, which marked does not know by itself. No `start`
// hooks: marked would search the whole rest of the source with them at every step, and stops at `[` without them.
import { Marked, type TokenizerExtension, type TokensList } from 'marked';

/** A place that names a footnote. */
export type NoteToken = { type: 'note'; raw: string; label: string };
/** The words of a footnote. */
export type DefinitionToken = { type: 'noteWords'; raw: string; label: string; text: string };

const place: TokenizerExtension = {
	name: 'note',
	level: 'inline',
	tokenizer(source) {
		const found = /^\[\^([^\]\s]{1,60})\]/.exec(source);
		return found ? { type: 'note', raw: found[0], label: found[1] ?? '' } : undefined;
	}
};

const definition: TokenizerExtension = {
	name: 'noteWords',
	level: 'block',
	tokenizer(source) {
		// The words go on over following lines until an empty one or the next footnote.
		const found = /^ {0,3}\[\^([^\]\s]{1,60})\]:[ \t]*([^\n]*(?:\n(?! {0,3}\[\^)[^\n]*\S[^\n]*)*)(?:\n+|$)/.exec(source);
		if (!found) return undefined;
		return { type: 'noteWords', raw: found[0], label: found[1] ?? '', text: (found[2] ?? '').replace(/\s+/gu, ' ').trim() };
	}
};

const marked = new Marked({ gfm: true }).use({ extensions: [place, definition] });

/** Markdown as marked's tokens, footnotes included. */
export const lex = (source: string): TokensList => marked.lexer(source);

/** The tokens of a line, for words that stand outside the body: a footnote's own. */
export const lexLine = (source: string) => marked.Lexer.lexInline(source, marked.defaults);
