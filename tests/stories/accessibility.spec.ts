// Every page, in light and dark: what a machine can see of WCAG 2.2 AA, and what it cannot but we can.
import { deskPages, publicPages } from './routes.ts';
import { checkAxe, expect, signInAs, test, type Page } from './test.ts';

test.describe.configure({ mode: 'parallel' });

/** Who opens a page of the workroom: the person whose work it is. */
const worker = (path: string) =>
	path.startsWith('/desk/installation') ? 'Virta' : /\/(review|cities)$/.test(path) ? 'Halla' : 'Kaisla';

/** One h1, no level skipped, a language, a title of its own, a way past the bars, and nothing that sticks out sideways. */
async function checkShape(page: Page) {
	const levels = await page
		.locator('h1, h2, h3, h4, h5, h6')
		.evaluateAll((all) => all.filter((heading) => heading.checkVisibility()).map((heading) => Number(heading.tagName[1])));
	expect(
		levels.filter((level) => level === 1),
		`${page.url()}: headings ${levels.join(' ')}`
	).toHaveLength(1);
	const skipped = levels.filter((level, at) => level > (levels[at - 1] ?? level) + 1);
	expect(skipped, `${page.url()}: headings ${levels.join(' ')}`).toEqual([]);
	expect(await page.locator('html').getAttribute('lang')).toMatch(/^(fi|sv|en)$/);
	expect(await page.title()).toMatch(/\S.*Puolittamo|Puolittamo/);
	await expect(page.locator('main#main')).toHaveCount(1);
	expect(await page.locator('a[href="#main"]').count(), `${page.url()}: a link past the bars`).toBeGreaterThan(0);
	const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
	expect(wide, `${page.url()} sticks out sideways`).toBeLessThanOrEqual(0);
}

async function check(page: Page, path: string) {
	const answer = await page.goto(path);
	expect(answer?.status(), path).toBeLessThan(400);
	await checkShape(page);
	// Colours do not depend on the width: the desktop has looked at them.
	await checkAxe(page, (page.viewportSize()?.width ?? 0) < 600 ? [] : ['light', 'dark']);
}

for (const path of [...publicPages, '/sign-in']) {
	test(`anybody can use ${path} @both`, async ({ page }) => {
		await check(page, path);
	});
}

/** So many pages are one test: long walks on one worker would leave the other idle. */
const WALK = 12;

for (const person of ['Kaisla', 'Halla', 'Virta']) {
	const pages = deskPages.filter((one) => worker(one) === person);
	for (let at = 0; at < pages.length; at += WALK) {
		test(`${person} can use the workroom's pages from ${pages[at]} @both`, async ({ page }) => {
			await signInAs(page, person);
			for (const path of pages.slice(at, at + WALK)) await test.step(path, () => check(page, path));
		});
	}
}

for (const language of ['sv', 'en']) {
	test(`the pages in ${language} are as usable as the Finnish ones`, async ({ page }) => {
		for (const path of ['/', '/jyvaskyla', '/jyvaskyla/plan', '/who-may'])
			await check(page, `/${language}${path === '/' ? '' : path}`);
		await expect(page.locator('html')).toHaveAttribute('lang', language);
	});
}

test('an address that leads nowhere is answered with a page that can be used @both', async ({ page }) => {
	const answer = await page.goto('/ei-ole/tallaista');
	expect(answer?.status()).toBe(404);
	await checkAxe(page);
});

test('every link and button of the landing can be reached by keyboard, and where one is can be seen', async ({ page }) => {
	await page.goto('/');
	const wanted = await page
		.locator('a[href], button, summary, input, select')
		.evaluateAll((all) => all.filter((one) => one.checkVisibility()).length);
	const seen = new Set<string>();
	for (let step = 0; step < wanted + 5; step++) {
		await page.keyboard.press('Tab');
		const at = await page.evaluate(() => {
			const one = document.activeElement;
			if (!one || one === document.body) return null;
			const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one);
			const index = [...document.querySelectorAll('*')].indexOf(one);
			return {
				index,
				marked: (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none',
				words: one.textContent?.trim().slice(0, 40)
			};
		});
		if (!at) continue;
		expect(at.marked, `focus on "${at.words}" cannot be seen`).toBe(true);
		seen.add(String(at.index));
	}
	expect(seen.size).toBeGreaterThanOrEqual(wanted);
});
