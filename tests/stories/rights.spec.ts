import { pages } from './routes.ts';
import { expect, signInAs, test } from './test.ts';

const desk = pages.filter((path) => path.startsWith('/desk'));
const jyvaskyla = desk.filter((path) => path.startsWith('/desk/jyvaskyla'));

test('a visitor is led to the door from every page of the desk', async ({ request, baseURL }) => {
	for (const path of desk) {
		const response = await request.get(baseURL + path, { maxRedirects: 0 });
		expect([path, response.status()]).toEqual([path, 303]);
		expect(response.headers().location).toContain('/sign-in?next=');
	}
});

test('demo people come in by one click; those of the example cities lie folded', async ({ page }) => {
	for (const [id, name] of [
		['kaisla', 'Kaisla'],
		['halla', 'Halla'],
		['lumme', 'Lumme']
	] as const) {
		await page.context().clearCookies();
		await page.goto('/sign-in');
		const button = page.locator(`button[name="person"][value="${id}"]`).first();
		if (!(await button.isVisible())) await page.getByText('Muut kaupungit').click();
		await button.click();
		await page.waitForURL(/\/desk/);
		await expect(page.getByRole('banner')).toContainText(name.slice(0, 2));
	}
});

test('W-01 somebody of another city meets nothing on any page of Jyväskylä', async ({ page }) => {
	await signInAs(page, 'Utu');
	for (const path of jyvaskyla) {
		const response = await page.request.get(path, { maxRedirects: 0 });
		expect([403, 404], path).toContain(response.status());
		expect(await response.text()).not.toMatch(/Nopsajalka|Kertokaa, milloin/);
	}
});

test('W-02 a ministry reads no draft on any page, in load data or in the page itself', async ({ page }) => {
	await signInAs(page, 'Halla');
	for (const path of ['/desk/jyvaskyla/plan', '/desk/jyvaskyla/plan/asunnot', '/desk/cities']) {
		for (const form of [path, `${path}/__data.json`]) {
			const response = await page.request.get(form);
			// The draft of Jyväskylä's section 7 begins so.
			expect([form, await response.text()]).toEqual([form, expect.not.stringContaining('ei ole vielä kirjattu, montako')]);
		}
	}
});

test('W-16 a form sent from another site changes nothing, whatever it calls itself', async ({ page, server }) => {
	await signInAs(page, 'Kaisla');
	const target = `${server.address}/desk/jyvaskyla/plan/seuranta/submit?/submit`;
	for (const type of [
		'application/x-www-form-urlencoded',
		'multipart/form-data; boundary=x',
		'text/plain',
		'TEXT/PLAIN',
		'Application/X-WWW-Form-Urlencoded'
	]) {
		for (const origin of ['https://evil.example', 'null', `${server.address}.evil.example`]) {
			const response = await page.request.post(target, {
				headers: { origin, 'content-type': type },
				data: 'note=x',
				maxRedirects: 0
			});
			expect([type, origin, response.status()]).toEqual([type, origin, 403]);
		}
	}
	for (const method of ['GET', 'HEAD']) {
		const response = await page.request.fetch(target, { method, maxRedirects: 0 });
		expect(response.status()).toBeLessThan(400);
	}
	await page.goto('/desk/jyvaskyla/history');
	await expect(page.getByRole('table')).not.toContainText('lähetti tarkastettavaksi osan Seuranta');
});

test('W-13 every answer carries the headers that keep a page in its own house', async ({ page, request, baseURL }) => {
	await signInAs(page, 'Kaisla');
	for (const [asker, path] of [
		[request, `${baseURL}/`],
		[request, `${baseURL}/sign-in`],
		[page.request, `${baseURL}/desk`]
	] as const) {
		const headers = (await asker.get(path)).headers();
		expect(headers['x-content-type-options']).toBe('nosniff');
		expect(headers['referrer-policy']).toBe('same-origin');
		expect(headers['cross-origin-opener-policy']).toBe('same-origin');
		expect(headers['content-security-policy']).toMatch(/frame-ancestors 'none'/);
		expect(headers['content-security-policy']).not.toMatch(/unsafe-inline|unsafe-eval/);
	}
	expect((await page.request.get(`${baseURL}/desk`)).headers()['cache-control']).toBe('no-store');
});
