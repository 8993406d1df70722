// A slip as it is printed: the address as a code for cameras, the short address and the code to type.
import QRCode from 'qrcode';
import { cityOf, type Inflected } from '../cities/names.ts';
import { localizeHref } from '../words/messages.ts';
import { shownCode } from './rules.ts';
import type { Slip } from './seats.server.ts';

export type Printed = Omit<Slip, 'token' | 'code'> & {
	link: string;
	address: string;
	code: string;
	city: string;
	qr: { size: number; path: string };
};

/** What a slip shows, in its own language. */
export function printed(origin: string, city: Inflected, { token, code, ...one }: Slip): Printed {
	const link = origin + localizeHref(`/voice/enter/${token}`, { locale: one.language });
	const address = (origin + localizeHref('/voice', { locale: one.language })).replace(/^https?:\/\//, '');
	return { ...one, link, address, code: shownCode(code), city: cityOf(city, one.language), qr: qr(link) };
}

/** The squares of a QR code as one path in a field of `size` units: rows of modules, each run one stroke. */
export function qr(text: string) {
	const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' });
	const { size, data } = modules;
	let path = '';
	for (let y = 0; y < size; y++) {
		for (let x = 0; x < size; x++) {
			let run = 0;
			while (x + run < size && data[y * size + x + run]) run++;
			if (run) path += `M${x} ${y}h${run}v1h-${run}z`;
			x += run;
		}
	}
	return { size, path };
}
