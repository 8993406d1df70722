// An expert by experience on a phone: the way from a slip to an answer, with scripts and without.
import type { Browser, Page } from '@playwright/test';
import { checkAxe, expect, shot, signInAs, test } from './test.ts';
import type { Server } from './server.ts';

const phone = { viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true };

async function phoneOf(browser: Browser, server: Server, scripts = true) {
	const context = await browser.newContext({ ...phone, baseURL: server.address, javaScriptEnabled: scripts });
	return context.newPage();
}

/** A seat made by the coordinator, as its slip says it. */
async function slip(page: Page, server: Server, scheme = false) {
	await signInAs(page, 'Kaisla', server.address);
	await page.goto(`${server.address}/desk/jyvaskyla/seats`);
	await page.getByLabel('Mitä nimeät paikan itsellesi').fill('Pöytä yksi');
	await page.getByRole('button', { name: 'Tee paikat' }).click();
	await expect(page.getByRole('heading', { name: 'Uudet linkit ja koodit' })).toBeVisible();
	const link = await page.locator('input[readonly]').first().inputValue();
	if (scheme) await checkAxe(page);
	const code = (await page.locator('.slip .code').first().textContent())!.trim();
	return { path: new URL(link).pathname, code };
}

for (const scripts of [true, false]) {
	test(`a seat, a pen name, a comment, an answer, and whether it is enough${scripts ? '' : ', without scripts'} @phone`, async ({
		browser,
		own
	}) => {
		test.setTimeout(180_000);
		const desk = await (await browser.newContext({ baseURL: own.address, viewport: { width: 1280, height: 900 } })).newPage();
		const { path } = await slip(desk, own, scripts);

		const page = await phoneOf(browser, own, scripts);
		await page.goto(path);
		// The token has left the address.
		expect(page.url()).toBe(`${own.address}/voice/start`);
		await expect(page.getByText('Kuka näkee mitä')).toBeVisible();
		if (scripts) await checkAxe(page);
		await page.getByLabel('Millä nimellä kommentoit').fill('Kaisla');
		await page.getByRole('button', { name: 'Jatka suunnitelmaan' }).click();
		// Somebody else's name is refused and what was typed stays.
		await expect(page.getByText('Joku muu käyttää tätä nimeä').first()).toBeVisible();
		await page.getByLabel('Millä nimellä kommentoit').fill('Tuisku-testi');
		await page.getByRole('button', { name: 'Jatka suunnitelmaan' }).click();
		await page.waitForURL(/\/voice\/plan$/);
		if (scripts) await checkAxe(page);

		await page.getByRole('link', { name: /Asunnot/ }).click();
		await page.getByRole('link', { name: 'Kommentoi tätä' }).first().click();
		// Nothing said is nothing sent, and the form says so where it is.
		await page.getByRole('button', { name: 'Lähetä kommentti' }).click();
		await expect(page.locator('form.box [role=alert]')).toBeVisible();
		await page.getByText('Tästä puuttuu jotain').click();
		await page.getByLabel('Kerro omin sanoin').fill('Kauanko asuntoa odotetaan?');
		await page.getByRole('button', { name: 'Lähetä kommentti' }).click();
		await page.waitForURL(/\/voice\/comments/);
		await expect(page.getByText(/Työryhmä lupaa vastata \d+\.\d+\.\d{4} mennessä/).first()).toBeVisible();
		await expect(page.getByText('Kauanko asuntoa odotetaan?').first()).toBeVisible();

		// The coordinator finds it in the list of comments, under the pen name only, and answers.
		await desk.goto(`${own.address}/desk/jyvaskyla/comments`);
		await expect(desk.getByText('Pöytä yksi')).toHaveCount(0);
		const said = desk.getByRole('listitem').filter({ hasText: 'Kauanko asuntoa odotetaan?' });
		await said.getByRole('link', { name: 'Tuisku-testi' }).click();
		await desk.waitForURL(/\/comments\/\d+/);
		await desk.locator('[name=outcome][value=noted]').check({ force: true });
		await desk.locator('form[action="?/answer"] [name=reason]').fill('Selvitämme jonotusajan.');
		await desk.locator('form[action="?/answer"] button').click();
		await expect(desk.getByText('Selvitämme jonotusajan.').first()).toBeVisible();

		await page.goto('/voice/comments');
		await expect(page.getByText('Sait vastauksen')).toBeVisible();
		await expect(page.getByText('Selvitämme jonotusajan.')).toBeVisible();
		if (scripts) await checkAxe(page);
		await page.getByRole('button', { name: 'Ei vielä' }).click();
		await expect(page.getByText('Kommenttisi avattiin uudelleen')).toBeVisible();

		// The phone is handed on: nothing of the seat stays behind.
		await page.goto('/voice/plan');
		await page.getByRole('button', { name: 'Poistu' }).click();
		await expect(page.getByRole('heading', { name: 'Poistuit' })).toBeVisible();
		await page.goto('/voice/plan');
		await expect(page.getByLabel('Koodi')).toBeVisible();
	});
}

test('a code opens the same seat, wrong and old keys end on a kind page @phone', async ({ browser, own }) => {
	const desk = await (await browser.newContext({ baseURL: own.address })).newPage();
	const { code, path } = await slip(desk, own);
	const page = await phoneOf(browser, own, false);
	await page.goto('/voice');
	await page.getByLabel('Koodi').fill('ABCD-EFGH-JKMN');
	await page.getByRole('button', { name: 'Avaa' }).click();
	await expect(page.getByText('Koodilla ei pääse sisään').first()).toBeVisible();
	await page.getByLabel('Koodi').fill(code.toLowerCase().replaceAll('-', ' '));
	await page.getByRole('button', { name: 'Avaa' }).click();
	await page.waitForURL(/\/voice\/start$/);

	await desk.goto('/desk/jyvaskyla/seats');
	const row = desk.getByRole('row', { name: /Pöytä yksi/ });
	await row.locator('summary').click();
	await row.getByRole('button', { name: 'Poista käytöstä' }).click();
	await expect(desk.getByText('Paikka on poistettu käytöstä.')).toBeVisible();
	await page.goto('/voice/plan');
	await expect(page.getByLabel('Koodi')).toBeVisible();
	await page.goto(path);
	expect(page.url()).toBe(`${own.address}/voice?gone`);
	await expect(page.getByRole('heading', { name: 'Linkki ei enää avaa suunnitelmaa' })).toBeVisible();
	await expect(page.getByText('Pyydä uusi lappu tai linkki')).toBeVisible();
});

test('the link’s key stays out of referrers and of the next address', async ({ request, server }) => {
	const response = await request.get(`${server.address}/voice/enter/${'x'.repeat(32)}`, { maxRedirects: 0 });
	expect(response.status()).toBe(303);
	expect(response.headers()['referrer-policy']).toBe('no-referrer');
	expect(response.headers()['cache-control']).toBe('no-store');
	expect(response.headers().location).not.toContain('xxxx');
});

test('the demo’s Tuisku comes to the pages of experts, which are light and send no script @phone', async ({ page }) => {
	await page.goto('/sign-in');
	await page.locator('button[name="person"][value="tuisku"]').click();
	await page.waitForURL(/\/voice\/plan$/);
	await page.setViewportSize({ width: 360, height: 640 });
	for (const path of ['/voice/plan', '/voice/liikkuva-tuki-ja-neuvonta?p=3', '/voice/comments', '/voice/size', '/voice/start']) {
		await page.goto(path);
		await page.evaluate(() => document.fonts.ready);
		await page.waitForLoadState('networkidle');
		expect(await page.locator('script').count(), path).toBe(0);
		expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(360);
		await checkAxe(page);
	}
	await page.emulateMedia({ colorScheme: 'light' });
	await page.setViewportSize({ width: 390, height: 844 });
	await page.goto('/voice/liikkuva-tuki-ja-neuvonta?p=3');
	await shot(page, 'g1-expert-phone-comment', true);
	await page.goto('/voice/comments');
	await shot(page, 'g2-expert-phone-outcome', true);
});

test('a first load is at most 120 kB with fonts and 30 kB without @phone', async ({ browser, server }) => {
	const way = await phoneOf(browser, server);
	await way.goto('/sign-in');
	await way.locator('button[name="person"][value="tuisku"]').click();
	await way.waitForURL(/\/voice\/plan$/);
	const cookies = await way.context().cookies();
	for (const path of ['/voice/plan', '/voice/liikkuva-tuki-ja-neuvonta?p=3', '/voice/comments']) {
		const context = await browser.newContext({ ...phone, baseURL: server.address });
		await context.addCookies(cookies);
		const page = await context.newPage();
		const wire = await context.newCDPSession(page);
		await wire.send('Network.enable');
		const types = new Map<string, string>();
		const bytes = new Map<string, number>();
		wire.on('Network.responseReceived', ({ requestId, type }) => void types.set(requestId, type));
		wire.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => void bytes.set(requestId, encodedDataLength));
		await page.goto(path);
		await page.evaluate(() => document.fonts.ready);
		await page.waitForLoadState('networkidle');
		const sum = (wanted: (type: string) => boolean) =>
			[...bytes].filter(([id]) => wanted(types.get(id) ?? '')).reduce((all, [, one]) => all + one, 0);
		expect(
			sum(() => true),
			`${path} with fonts`
		).toBeLessThanOrEqual(120 * 1024);
		expect(
			sum((type) => type !== 'Font'),
			`${path} without fonts`
		).toBeLessThanOrEqual(30 * 1024);
		await context.close();
	}
});

for (const scripts of [true, false]) {
	test(`an answer that is enough is counted by the edition${scripts ? '' : ', without scripts'} @phone`, async ({
		browser,
		own
	}) => {
		test.setTimeout(180_000);
		const desk = await (await browser.newContext({ baseURL: own.address, viewport: { width: 1280, height: 900 } })).newPage();
		const { path } = await slip(desk, own);
		const page = await phoneOf(browser, own, scripts);
		await page.goto(path);
		await page.getByLabel('Millä nimellä kommentoit').fill('Tuisku-testi');
		await page.getByRole('button', { name: 'Jatka suunnitelmaan' }).click();
		await page.waitForURL(/\/voice\/plan$/);
		await page.getByRole('link', { name: /Asunto ensin/ }).click();
		await page.getByRole('link', { name: 'Kommentoi tätä' }).first().click();
		await page.getByLabel('Kerro omin sanoin').fill('Kuka auttaa muutossa?');
		await page.getByRole('button', { name: 'Lähetä kommentti' }).click();
		await page.waitForURL(/\/voice\/comments/);

		await desk.goto('/desk/jyvaskyla/comments');
		const said = desk.getByRole('listitem').filter({ hasText: 'Kuka auttaa muutossa?' });
		await said.getByRole('link', { name: 'Tuisku-testi' }).click();
		await desk.waitForURL(/\/comments\/\d+/);
		await desk.locator('[name=outcome][value=noted]').check({ force: true });
		await desk.locator('form[action="?/answer"] [name=reason]').fill('Muuttoapu sovitaan jokaisen kanssa.');
		await desk.locator('form[action="?/answer"] button').click();
		await expect(desk.getByText('Muuttoapu sovitaan jokaisen kanssa.').first()).toBeVisible();

		await page.goto('/voice/comments');
		await page.getByRole('button', { name: 'Kyllä riittää' }).click();
		await expect(page.getByText('Kerroit, että vastaus riittää').first()).toBeVisible();

		await desk.goto('/desk/jyvaskyla/plan/publish');
		await desk.getByRole('button', { name: 'Julkaise julkaisu 3' }).click();
		await expect
			.poll(async () => {
				await page.goto('/jyvaskyla/plan/3');
				return page.getByText(/Kokemusasiantuntijat: 4 kommenttia, vastattu 3/).count();
			})
			.toBe(1);
	});
}
