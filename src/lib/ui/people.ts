/** One of the eight presence colours, always the same for the same person in lists. In a live text the session's order decides instead. */
export function colourOf(key: string): number {
	let sum = 0;
	for (const letter of key) sum = (sum * 31 + letter.codePointAt(0)!) >>> 0;
	return (sum % 8) + 1;
}

/** Two letters that stand for a name: "Kaisla" Ka, "Kaisla Pouta" KP. */
export function initials(name: string): string {
	const words = name.trim().split(/\s+/);
	const first = [...(words[0] ?? '')];
	const last = [...((words.length > 1 && words.at(-1)) || '')];
	if (last.length) return `${first[0]}${last[0]}`.toUpperCase();
	return first.slice(0, 2).join('') || '?';
}
