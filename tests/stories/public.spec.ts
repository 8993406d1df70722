// What the public reads: plain pages that ship no script, ask no other host, and keep their addresses.
import { publicPages } from './routes.ts';
import { expect, test } from './test.ts';

test('every link of the foot leads to a page', async ({ page, request }) => {
	await page.goto('/');
	const links = await page.locator('footer a[href^="/"]').evaluateAll((all) => all.map((one) => one.getAttribute('href') ?? ''));
	expect(links.length).toBeGreaterThan(3);
	for (const link of links) expect([link, (await request.get(link)).status()]).toEqual([link, 200]);
});

for (const path of publicPages) {
	test(`${path} ships no script and a strict policy`, async ({ request }) => {
		const answer = await request.get(path);
		expect(answer.status()).toBe(200);
		const html = await answer.text();
		expect(html.match(/<script(?![^>]*type="application\/(ld\+)?json")[^>]*>/g) ?? []).toEqual([]);
		expect(html).not.toContain('modulepreload');
		const policy = answer.headers()['content-security-policy'] ?? '';
		for (const part of [
			"default-src 'none'",
			"base-uri 'none'",
			"object-src 'none'",
			"frame-ancestors 'none'",
			"form-action 'self'"
		]) {
			expect(policy).toContain(part);
		}
		expect(policy).not.toMatch(/'unsafe-(inline|eval)'|\*|https?:/);
		expect(policy.match(/'unsafe-hashes'/g) ?? []).toHaveLength(1);
		expect(policy.match(/style-src-attr [^;]*/)?.[0]).toMatch(/^style-src-attr 'unsafe-hashes' 'sha256-[^']+'$/);
		expect(answer.headers()).toMatchObject({
			'x-content-type-options': 'nosniff',
			'referrer-policy': 'same-origin',
			'x-frame-options': 'DENY'
		});
		expect(html.match(/\s(style|onclick|onload)="/g) ?? []).toEqual([]);
	});

	test(`${path} has one address per language, and names it`, async ({ request, server }) => {
		const html = await (await request.get(path)).text();
		const link = (rel: string) => [...html.matchAll(new RegExp(`<link[^>]*rel="${rel}"[^>]*>`, 'g'))].map(([tag]) => tag);
		expect(link('canonical')).toHaveLength(1);
		expect(link('canonical')[0]).toContain(`href="${server.address}`);
		const languages = link('alternate').flatMap((tag) => tag.match(/hreflang="([^"]+)"/)?.[1] ?? []);
		expect(languages.sort()).toEqual(['en', 'fi', 'sv', 'x-default']);
		for (const tag of link('alternate').filter((one) => one.includes('hreflang')))
			expect(tag).toContain(`href="${server.address}`);
	});
}

test('the landing and an edition can be read with scripts turned off', async ({ browser, server }) => {
	const context = await browser.newContext({ javaScriptEnabled: false, baseURL: server.address });
	const page = await context.newPage();
	for (const path of publicPages) {
		await page.goto(path);
		await expect(page.locator('main h1'), path).toBeVisible();
	}
	await context.close();
});

test('an address of another language shows the same page in it, and the way back', async ({ page }) => {
	await page.goto('/sv');
	await expect(page.locator('html')).toHaveAttribute('lang', 'sv');
	await page.getByRole('link', { name: 'Suomi' }).first().click();
	await expect(page.locator('html')).toHaveAttribute('lang', 'fi');
});

test('W-16 nothing of another host is ever asked for, on any public page', async ({ page }) => {
	// The fixture watches every request; this only goes everywhere.
	for (const path of publicPages) await page.goto(path, { waitUntil: 'networkidle' });
});

test('signed-in pages are kept by nobody, and strangers are led to the door', async ({ request }) => {
	const answer = await request.get('/desk', { maxRedirects: 0 });
	expect(answer.status()).toBe(303);
	expect(answer.headers().location).toMatch(/^\/sign-in/);
});
