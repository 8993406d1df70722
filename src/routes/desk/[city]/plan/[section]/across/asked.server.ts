import type { From } from '#lib/across/across.server.ts';

/** Which paragraph a form or an address names; numbers that are none lead nowhere. */
export function fromFields(fields: { get(name: string): unknown }, origin: string): From {
	const whole = (name: string) => {
		const typed = String(fields.get(name) ?? '');
		return /^\d{1,6}$/.test(typed) ? Number(typed) : 0;
	};
	const cityId = String(fields.get('city') ?? '');
	return { cityId, edition: whole('edition'), section: whole('section'), block: whole('block'), origin };
}
