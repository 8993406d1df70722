// Finnish morphology by libvoikko (Debian: libvoikko1, voikko-fi). Where it is not installed the search does with stems.
import koffi from 'koffi';

/**
 * One reading of a word: its base form; of a compound the parts before the last, and the tails after each of them; the
 * words it is derived through, so that asunnottomuus meets asunnoton.
 */
export type Reading = { base: string; parts: string[]; tails: string[]; through: string[]; place: boolean };

type Voikko = { analyse(word: string): Reading[] };

let opened: Voikko | null | undefined;

/** The analyser, or null where the library or its dictionary is missing; looked for once. */
export function voikko(): Voikko | null {
	if (opened === undefined) opened = find();
	return opened;
}

/** The analyser to use from now on: null does without, undefined looks for it anew. */
export const useVoikko = (one: Voikko | null | undefined) => void (opened = one);

function find(): Voikko | null {
	for (const name of ['libvoikko.so.1', 'libvoikko.dylib', 'libvoikko-1.dll']) {
		try {
			return open(koffi.load(name));
		} catch {
			continue;
		}
	}
	return null;
}

function open(library: ReturnType<typeof koffi.load>): Voikko {
	const init = library.func('void* voikkoInit(_Out_ const char** error, const char* lang, const char* path)');
	const analyze = library.func('void** voikkoAnalyzeWordCstr(void* handle, const char* word)');
	// Disposable: otherwise every answer would stay in memory for ever.
	const text = koffi.disposable(
		`VoikkoText${Date.now()}`,
		'str',
		library.func('void voikko_free_mor_analysis_value_cstr(char* value)')
	);
	const value = library.func('voikko_mor_analysis_value_cstr', text, ['void*', 'const char*']);
	const free = library.func('void voikko_free_mor_analysis(void** analyses)');
	const error: (string | null)[] = [null];
	const handle: unknown = init(error, 'fi', null);
	if (!handle || error[0]) throw new Error('no Finnish dictionary');
	return {
		analyse(word) {
			const all: unknown = analyze(handle, word);
			if (!all) return [];
			const readings: Reading[] = [];
			for (let at = 0; ; at++) {
				const one: unknown = koffi.decode(all, at * 8, 'void*');
				if (!one) break;
				const base = value(one, 'BASEFORM') as string | null;
				if (!base) continue;
				const kind = String(value(one, 'CLASS') ?? '');
				const parts = partsOf(word, base, String(value(one, 'STRUCTURE') ?? ''));
				const through = throughOf(String(value(one, 'WORDBASES') ?? ''));
				readings.push({ base, ...parts, through, place: kind === 'paikannimi' });
			}
			free(all);
			return readings;
		}
	};
}

/** `+asunno(asunto)+ttomu(+ton)+us(+us)`: a root, then each ending that made a new word of it, as one sign for each step. */
function throughOf(bases: string): string[] {
	const steps: string[] = [];
	let word = '';
	for (const [, , step] of bases.matchAll(/\+([^+()]*)\((\+?[^()]*)\)/g)) {
		if (!step!.startsWith('+')) word = step!;
		else steps.push((word = `${word}ǀ${step!.slice(1)}`));
	}
	return steps.map((step) => step.toLowerCase());
}

/**
 * Where a compound's parts begin, by the pattern `=ppppppp=pppppppp`: a sign for each letter and `=` before each part.
 * All but the last part as they stand in the word, and the tails that follow each of them, in their base form.
 */
function partsOf(word: string, base: string, structure: string): Pick<Reading, 'parts' | 'tails'> {
	const starts: number[] = [];
	let at = 0;
	for (const sign of structure) {
		if (sign === '=') starts.push(at);
		else at++;
	}
	const bare = (part: string) => part.replace(/^-+|-+$/g, '');
	return {
		parts: starts.slice(0, -1).map((start, index) => bare(word.slice(start, starts[index + 1]))),
		tails: starts.slice(1).map((start) => bare(base.slice(start)))
	};
}
