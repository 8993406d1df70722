import { defineConfig } from '@playwright/test';

// Quiet on the network: these tests talk to this machine only.
const args = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync'
];

export default defineConfig({
	testDir: 'tests/stories',
	globalSetup: './tests/stories/setup.ts',
	outputDir: 'test-results/stories',
	// One worker is one server and one browser: two of each are what two cores carry.
	workers: 2,
	timeout: 120_000, // a story is right or wrong, never slow
	expect: { timeout: 20_000 },
	forbidOnly: !!process.env.CI,
	reporter: [['line']],
	use: {
		locale: 'fi-FI',
		timezoneId: 'Europe/Helsinki',
		reducedMotion: 'reduce',
		trace: 'off',
		launchOptions: { executablePath: process.env.CHROMIUM || undefined, args }
	},
	projects: [
		{ name: 'desktop', use: { viewport: { width: 1440, height: 900 } }, grepInvert: /@phone/ },
		{ name: 'phone', use: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }, grep: /@phone|@both/ }
	]
});
