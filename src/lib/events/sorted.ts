/** The same value with object keys in alphabetical order at every depth. */
export function sorted(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(sorted);
	if (value && typeof value === 'object') {
		return Object.fromEntries(
			Object.entries(value)
				.filter(([, part]) => part !== undefined)
				.sort(([a], [b]) => (a < b ? -1 : 1))
				.map(([key, part]) => [key, sorted(part)])
		);
	}
	return value;
}
