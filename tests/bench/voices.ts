// The figures of talk beside the text and of the experts' pages, each beside its goal.
import { fork } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { hasBrowser, launchBrowser } from './browser.ts';
import { quantile, type Figure, type Measure } from './measure.ts';
import { openSite } from './site.ts';
import type { Talked } from './talk.ts';

const pages = ['/voice/plan', '/voice/asunnot', '/voice/asunnot?p=3', '/voice/comments'];

const talk: Measure = {
	name: '300 threads beside one section, and the pages of experts',
	async run() {
		const folder = mkdtempSync(join(tmpdir(), 'puolittamo-bench-'));
		const told = await planted(folder);
		const site = await openSite(folder);
		const found: Figure[] = [
			{ name: '300 anchors found anew after an edit', value: told.resolved, unit: 'ms', goal: 8, note: 'processor' },
			{
				...{ name: '300 threads as the page fetches them', value: told.listed, unit: 'ms' },
				note: `processor, ${Math.round(told.bytes / 1000)} kB of JSON`
			},
			{ name: 'the working document they stand in', value: told.page, unit: 'ms', note: 'processor' }
		];
		const cookie = await site.signIn('tuisku');
		for (const path of pages) {
			const took: number[] = [];
			const before = await site.processor();
			for (let one = 0; one < 120; one++) {
				const began = performance.now();
				await site.page(path, cookie);
				if (one >= 20) took.push(performance.now() - began);
			}
			const each = ((await site.processor()) - before) / 120 / 1000;
			const note = `p50 ${quantile(took, 0.5).toFixed(1)} ms, processor ${each.toFixed(1)} ms each`;
			found.push({ name: `${path} (tuisku), p95`, value: quantile(took, 0.95), unit: 'ms', goal: 20, note });
		}
		if (hasBrowser) found.push(...(await inBrowser(site, told)));
		await site.close();
		return found;
	}
};

function planted(folder: string) {
	const child = fork(new URL('talk.ts', import.meta.url), { env: { ...process.env, DATA: folder } });
	return new Promise<Talked>((done, fail) => {
		let told: Talked;
		child.once('message', (message) => (told = message as Talked));
		child.once('exit', (code) => (told ? done(told) : fail(new Error(`the child ended: ${code}`))));
	});
}

/** How long until the cards stand beside the text, and what a key costs the browser with and without them. */
async function inBrowser(site: Awaited<ReturnType<typeof openSite>>, { slug, quiet }: Talked): Promise<Figure[]> {
	const browser = await launchBrowser();
	const context = await browser.newContext({ baseURL: site.address, viewport: { width: 1440, height: 900 } });
	const page = await context.newPage();
	await page.goto('/sign-in');
	await page.locator('button[name="person"][value="kaisla"]').first().click();
	await page.waitForURL(/\/desk/);
	const opened: number[] = [];
	for (let one = 0; one < 6; one++) {
		await page.goto(`/desk/jyvaskyla/plan/${quiet}`);
		await page.locator(`#${quiet} .ProseMirror`).waitFor();
		opened.push(await goAndWait(page, slug));
	}
	const crowded = await perKey(page, slug);
	await page.goto(`/desk/jyvaskyla/plan/${quiet}`);
	const alone = await perKey(page, quiet);
	await browser.close();
	const note = `least ${Math.min(...opened).toFixed(0)} ms`;
	return [
		{ name: 'from choosing the section to its cards', value: quantile(opened.slice(1), 0.5), unit: 'ms', goal: 400, note },
		{ name: 'a key among 300 threads', value: crowded, unit: 'ms', note: 'work of the browser’s main thread' },
		{ name: 'the same key with no threads', value: alone, unit: 'ms' }
	];
}

/** From the click in the contents to the first card drawn. */
async function goAndWait(page: Page, slug: string) {
	return page.evaluate(async (wanted) => {
		const began = performance.now();
		document.querySelector<HTMLElement>(`.tree a[href$="/${wanted}"]`)!.click();
		while (!document.querySelector('[data-card]')) await new Promise((done) => setTimeout(done, 2));
		return performance.now() - began;
	}, slug);
}

async function perKey(page: Page, slug: string) {
	const text = page.locator(`#${slug} .ProseMirror`);
	await text.locator('p').nth(5).click();
	const wire = await page.context().newCDPSession(page);
	await wire.send('Performance.enable');
	const busy = async () => (await wire.send('Performance.getMetrics')).metrics.find((one) => one.name === 'TaskDuration')!.value;
	await page.keyboard.type('lämpimäksi ');
	const before = await busy();
	for (let one = 0; one < 60; one++) await page.keyboard.press('a', { delay: 8 });
	const after = await busy();
	await wire.detach();
	return ((after - before) * 1000) / 60;
}

export const measures: Measure[] = [talk];
