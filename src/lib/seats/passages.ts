// How a passage is named in an address of the phone view: `brief`, `e3` for the third paragraph of the plain-language
// text, `3` for the third of the section's own.

export type Passage = { on: 'text' | 'plain'; block: number };

/** The passage of a name; null when it is none. */
export function passageOf(key: string | null | undefined): Passage | null {
	if (key === 'brief') return { on: 'plain', block: 0 };
	const [, easy, number] = /^(e?)([1-9]\d{0,4})$/.exec(key ?? '') ?? [];
	return number ? { on: easy ? 'plain' : 'text', block: Number(number) } : null;
}

/** The name of a passage. */
export const keyOf = ({ on, block }: Passage) => (on === 'text' ? String(block) : block === 0 ? 'brief' : `e${block}`);
