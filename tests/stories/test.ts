// What the stories share: a server with the demo world, signing in, the accessibility check, pictures for designers.
import { writeFileSync } from 'node:fs';
import { test as base, expect, type Browser, type Locator, type Page } from '@playwright/test';
import axe, { type RunOptions } from 'axe-core';
import { startServer, type Server } from './server.ts';

export { expect, type Page };

/** `page` opens on a server that the stories of one worker share; `own` is a server with an untouched world for one story. */
export const test = base.extend<{ own: Server; watched: void }, { server: Server }>({
	server: [
		async ({}, use) => {
			const server = await startServer(process.env.SEEDED);
			await use(server);
			await server.stop();
		},
		{ scope: 'worker' }
	],
	baseURL: async ({ server }, use) => use(server.address),
	own: async ({ browser }, use, told) => {
		const server = await startServer(process.env.SEEDED);
		await use(server);
		// A page that is still loading would be cut off by its server's end; one whose story failed is looked at first.
		if (told.status === told.expectedStatus)
			for (const page of browser.contexts().flatMap((one) => one.pages())) await page.close();
		await server.stop();
	},
	// A page that breaks its own policy, throws, or asks another host for something fails its story, whatever the story looks at.
	watched: [
		async ({ context, browser }, use, told) => {
			const faults: string[] = [];
			context.on('request', (request) => {
				const { hostname, protocol } = new URL(request.url());
				if (/^(http|ws)s?:$/.test(protocol) && !/^(127\.0\.0\.1|localhost)$/.test(hostname)) faults.push(`asked ${hostname}`);
			});
			context.on('weberror', (error) => faults.push(`threw ${error.error().message}`));
			context.on('console', (message) => {
				if (/Content.Security.Policy/i.test(message.text())) faults.push(message.text());
			});
			await use();
			const windows = browser.contexts().flatMap((one) => one.pages());
			if (told.status !== told.expectedStatus)
				for (const [at, page] of windows.entries()) await picture(page, told.outputPath(`window-${at + 1}`));
			// Others' windows are closed with their story: left open they would write and listen on through the next ones.
			for (const other of browser.contexts()) if (other !== context) await other.close();
			expect(faults).toEqual([]);
		},
		{ auto: true }
	]
});

/** How a window stood when its story failed: what it shows, and where it was. */
async function picture(page: Page, path: string) {
	writeFileSync(
		`${path}.txt`,
		`${page.url()}\n${await page.evaluate(() => `${document.readyState}, scrolled to ${scrollY}`).catch(String)}\n`
	);
	await page.screenshot({ path: `${path}.png`, timeout: 5000 }).catch(() => {});
}

/** Signs a demo person in by what their button sends; they stand at no page yet. */
export async function signInAs(page: Page, name: string, address = '') {
	const person = name.toLowerCase().replaceAll('ä', 'a').replaceAll('ö', 'o');
	const { origin } = new URL((await page.request.get(`${address}/healthz`)).url());
	const sent = { form: { person }, headers: { origin, accept: 'text/html' }, maxRedirects: 0 };
	expect((await page.request.post(`${origin}/sign-in?/demo`, sent)).status()).toBe(303);
}

/** A second person in a browser of their own. */
export async function another(browser: Browser, name: string, server: Server) {
	const context = await browser.newContext({ baseURL: server.address });
	const page = await context.newPage();
	await signInAs(page, name);
	return page;
}

/**
 * No breach of WCAG 2.2 A or AA that a machine can see; and no id twice, which would lead labels astray. Colours are looked
 * at in each of the schemes, everything else once: nothing else differs between them.
 */
export async function checkAxe(page: Page, schemes: ('light' | 'dark')[] = ['light', 'dark']) {
	const ids = await page.locator('[id]').evaluateAll((elements) => elements.map(({ id }) => id));
	expect.soft(new Set(ids.filter((id, at) => ids.indexOf(id) < at)), `ids twice on ${page.url()}`).toEqual(new Set());
	// Put into the page once: that takes as long as half of the looking.
	await page.evaluate(axe.source);
	const [first, ...others] = schemes;
	const all: RunOptions = { runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] } };
	if (first) await page.emulateMedia({ colorScheme: first });
	else all.rules = { 'color-contrast': { enabled: false } };
	await noBreach(page, all);
	for (const colorScheme of others) {
		await page.emulateMedia({ colorScheme });
		await noBreach(page, { runOnly: { type: 'rule', values: ['color-contrast'] } });
	}
}

async function noBreach(page: Page, options: RunOptions) {
	const words = await page.evaluate(async (asked) => {
		const { axe } = window as unknown as { axe: typeof import('axe-core') };
		// Details only of what is wrong: to list what is right takes as long as the looking.
		const { violations } = await axe.run(document, { ...asked, resultTypes: ['violations'] });
		return violations.map(
			({ id, help, nodes }) => `${id}: ${help}\n    ${nodes.map(({ target }) => target.join(' ')).join('\n    ')}`
		);
	}, options);
	expect.soft(words, page.url()).toEqual([]); // soft: one run names them all
}

/** Goes to a page and waits until it hears of what others change. */
export async function goListening(page: Page, address: string) {
	// Listened for from the moment the page is another: the first word may come before it has loaded, and the page before
	// may just have begun to listen.
	const heard = new Promise<unknown>((done) =>
		page.once('framenavigated', () => page.on('websocket', (socket) => socket.once('framereceived', done)))
	);
	await page.goto(address);
	await heard;
}

/** A slow line: the page's scripts wait until what this returns is called. */
export async function holdScripts(page: Page): Promise<() => void> {
	let release = () => {};
	const gate = new Promise<void>((resolve) => (release = resolve));
	await page.route('**/_app/immutable/**/*.js', async (route) => {
		await gate;
		await route.continue();
	});
	return release;
}

/** Clicks into a text, at a part of it when told, until the caret is there: nobody writes before they see it. */
export async function enter(text: Locator, at = text) {
	await expect(async () => {
		await at.click();
		await expect(text).toBeFocused({ timeout: 1000 });
		// A page that is still finding its height may have moved the words from under the pointer.
		expect(await at.evaluate((place) => place.contains(getSelection()?.anchorNode ?? null))).toBe(true);
	}).toPass();
}

/** A picture of the page in the git-ignored folder screenshots/, to lay beside the mockups. */
export async function shot(page: Page, name: string, fullPage = false) {
	await page.evaluate(() => document.fonts.ready);
	await page.screenshot({ path: `screenshots/${name}.png`, fullPage });
}
