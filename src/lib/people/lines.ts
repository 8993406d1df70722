import type { Role } from '#lib/access/actor.ts';
import { locales, m } from '#lib/words/messages.ts';
import { cityRoles } from './rules.ts';

export type Line = { name: string; email: string; role: Role };

/** Reads "name; email; role", one person on a line, roles in any of the three languages; or the number of the first line that is unclear. */
export function readLines(text: string): { lines: Line[] } | { wrong: number } {
	const lines: Line[] = [];
	for (const [index, row] of text.split(/\r?\n/).entries()) {
		if (!row.trim()) continue;
		// A row pasted from a spreadsheet has tabs.
		const [name = '', email = '', role = '', ...more] = row.split(/[;\t]/).map((part) => part.trim());
		const known = roleNamed(role);
		if (
			!name ||
			name.length > 80 ||
			more.some(Boolean) ||
			!known ||
			!/^[^\s@;,<>"]+@[^\s@;,<>"]+\.[^\s@;,<>".]+$/.test(email) ||
			email.length > 254
		) {
			return { wrong: index + 1 };
		}
		lines.push({ name, email, role: known });
	}
	return lines.length ? { lines } : { wrong: 1 };
}

function roleNamed(typed: string): Role | undefined {
	const word = typed.toLowerCase();
	return cityRoles.find((role) => role === word || locales.some((locale) => names[role]({}, { locale }).toLowerCase() === word));
}

const names: Record<(typeof cityRoles)[number], (inputs: object, options: { locale: (typeof locales)[number] }) => string> = {
	coordinator: m.access_role_coordinator,
	writer: m.access_role_writer,
	approver: m.access_role_approver,
	expert: m.access_role_expert,
	reader: m.access_role_reader
};
