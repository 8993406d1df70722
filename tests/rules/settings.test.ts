import { describe, expect, test } from 'vitest';
import { isLocal, readSettings, warnings } from '#lib/settings.server.ts';

describe('a start without settings', () => {
	test('is the demo on this machine only', () => {
		expect(readSettings({})).toMatchObject({ host: '127.0.0.1', port: 3000, origin: null, production: false, demo: true });
		expect(readSettings({}).data).toMatch(/[\\/]data$/);
	});

	test('lets the system choose a port when asked to', () => {
		expect(readSettings({ PORT: '0' }).port).toBe(0);
	});

	test.each(['x', '-1', '70000', '80.5'])('refuses the port %s in plain words', (PORT) => {
		expect(() => readSettings({ PORT })).toThrow(/PORT is ".*"; it must be a number from 0 to 65535/);
	});
});

describe('a production start', () => {
	const whole = { PUOLITTAMO_MODE: 'production', DATA: '/srv/puolittamo', ORIGIN: 'https://suunnitelmat.example.fi' };

	test('has no demo people', () => {
		expect(readSettings(whole)).toMatchObject({ production: true, demo: false, origin: 'https://suunnitelmat.example.fi' });
	});

	test.each(['DATA', 'ORIGIN'])('says that %s is missing and what it is', (name) => {
		expect(() => readSettings({ ...whole, [name]: '' })).toThrow(new RegExp(`needs ${name}: .* for example`));
	});

	test.each(['suunnitelmat.example.fi', 'https://example.fi/plans', 'ftp://example.fi', 'http://example.fi'])(
		'refuses the address %s',
		(ORIGIN) => {
			expect(() => readSettings({ ...whole, ORIGIN })).toThrow(/ORIGIN is ".*"; /);
		}
	);

	test('may be tried on one’s own machine without a certificate', () => {
		expect(readSettings({ ...whole, ORIGIN: 'http://127.0.0.1:4000' }).origin).toBe('http://127.0.0.1:4000');
	});

	test.each(['demo', 'puolittamo-demo-secret', 'short'])('refuses the secret %s', (METRICS_SECRET) => {
		expect(() => readSettings({ ...whole, METRICS_SECRET })).toThrow(/METRICS_SECRET/);
	});
});

test('an unknown mode is refused, so that a typing error does not open a demo to the world', () => {
	expect(() => readSettings({ PUOLITTAMO_MODE: 'Production' })).toThrow(/PUOLITTAMO_MODE/);
});

test('this machine is known by its own names only', () => {
	expect(['localhost', '127.0.0.1', '127.3.2.1', '::1', '[::1]'].map(isLocal)).toEqual([true, true, true, true, true]);
	expect(['localhost.example.fi', '128.0.0.1', 'puolittamo.fi', '127.0.0.1.example.fi'].some(isLocal)).toBe(false);
});

test('a proxy that does not name its visitors is warned about: all of them would share one throttle', () => {
	const proxied = { origin: 'https://suunnitelmat.example.fi', host: '127.0.0.1', addressHeader: null };
	expect(warnings(proxied)).toEqual([expect.stringContaining('ADDRESS_HEADER')]);
	expect(warnings({ ...proxied, host: 'localhost' })).toHaveLength(1);
	expect(warnings({ ...proxied, addressHeader: 'x-forwarded-for' })).toEqual([]);
	expect(warnings({ ...proxied, host: '0.0.0.0' })).toEqual([]);
	expect(warnings({ ...proxied, origin: 'http://localhost:3000' })).toEqual([]);
	expect(warnings({ ...proxied, origin: null })).toEqual([]);
});
