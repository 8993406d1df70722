import { parseArgs, type ParseArgsConfig } from 'node:util';

/** Runs a command's work; an error becomes one plain line and exit code 1. */
export async function command(work: () => unknown) {
	try {
		await work();
	} catch (error) {
		console.error(error instanceof Error ? error.message : String(error));
		process.exit(1);
	}
}

/** What was typed after the command's name; an unknown option is answered with how to use the command. */
export function typed<T extends NonNullable<ParseArgsConfig['options']>>(usage: string, options: T) {
	try {
		return parseArgs({ options, allowPositionals: true, strict: true });
	} catch {
		throw new Error(usage);
	}
}
