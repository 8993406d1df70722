// How soon a measure that somebody changes shows on the open pages of others: in the text, in the table, in the portfolio.
import type { Page } from 'playwright-core';
import { hasBrowser, launchBrowser } from './browser.ts';
import { quantile, type Figure, type Measure } from './measure.ts';
import { openSite } from './site.ts';

const TURNS = 8;

const openPages: Measure = {
	name: 'open pages of others hear of a change',
	async run() {
		if (!hasBrowser) return [];
		const site = await openSite();
		const browser = await launchBrowser();
		const open = async (person: string, path: string, ready: string) => {
			const context = await browser.newContext({
				baseURL: site.address,
				locale: 'fi-FI',
				viewport: { width: 1440, height: 900 }
			});
			const page = await context.newPage();
			await page.goto('/sign-in');
			await page.locator(`button[name="person"][value="${person}"]`).first().click();
			await page.waitForURL(/\/desk/);
			const heard = new Promise<unknown>((done) => page.once('websocket', (socket) => socket.once('framereceived', done)));
			await page.goto(path);
			await heard;
			await page.locator(ready).first().waitFor();
			return page;
		};
		const section = 'liikkuva-tuki-ja-neuvonta';
		const text = await open('kaisla', `/desk/jyvaskyla/plan/${section}`, `#${section} .ProseMirror`);
		const table = await open('kaisla', '/desk/jyvaskyla/measures', 'table');
		const portfolio = await open('halla', '/desk/portfolio', 'table');
		const cookie = await site.signIn('pouta');
		const send = (measure: string, action: string, fields: Record<string, string>) =>
			site.send(`/desk/jyvaskyla/measures/${measure}?/${action}`, fields, cookie);
		const timed = async (page: Page, act: () => Promise<unknown>, shown: string) => {
			const began = performance.now();
			const done = act();
			await page.getByText(shown).first().waitFor({ state: 'attached', timeout: 10_000 });
			const took = performance.now() - began;
			await done;
			return took;
		};
		const took: Record<'text' | 'table' | 'portfolio', number[]> = { text: [], table: [], portfolio: [] };
		for (let turn = 0; turn < TURNS; turn++) {
			const named = (name: string) => () => send('jkl-m1', 'revise', { name, reason: 'Nimi tarkentui.' });
			took.text.push(await timed(text, named(`Toimenpide tekstissä ${turn}`), `Toimenpide tekstissä ${turn}`));
			took.table.push(await timed(table, named(`Toimenpide taulussa ${turn}`), `Toimenpide taulussa ${turn}`));
			const state = turn % 2 ? 'planned' : 'done';
			const before = await portfolio.locator('main').innerText();
			const began = performance.now();
			const done = send('esimerkki-2', 'state', { measureId: 'esimerkki-2', state, reason: '' });
			await portfolio.waitForFunction((was) => document.querySelector('main')!.innerText !== was, before, { polling: 'raf' });
			took.portfolio.push(performance.now() - began);
			await done;
		}
		await browser.close();
		await site.close();
		return Object.entries(took).map(([where, times]): Figure => ({
			name: `in the ${where}, slowest of ${TURNS}`,
			value: Math.max(...times),
			unit: 'ms',
			goal: 1000,
			note: `p50 ${quantile(times, 0.5).toFixed(0)} ms`
		}));
	}
};

export const measures: Measure[] = [openPages];
