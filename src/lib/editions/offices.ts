import { getLocale } from '../words/messages.ts';

type Office = { id: string; name: string; nameSv: string | null };

/** An office by its name in the reader's language where it has one: STM, SHM. */
export const named = ({ name, nameSv }: Pick<Office, 'name' | 'nameSv'>) => (getLocale() === 'sv' ? (nameSv ?? name) : name);

/** The office of an approval line, by its name then and its language now. */
export function officeName(offices: Office[], line: { organisationId: string; organisation: string }) {
	const office = offices.find((one) => one.id === line.organisationId);
	return named({ name: line.organisation, nameSv: office?.nameSv ?? null });
}
