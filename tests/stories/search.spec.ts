// Finding: word forms, what each reader may find, and the field that suggests names.
import { startServer, type Server } from './server.ts';
import { another, checkAxe, expect, shot, signInAs, test } from './test.ts';

let own: Server | undefined;
test.afterEach(async () => {
	await own?.stop();
	own = undefined;
});

for (const query of ['asunnoton', 'asunnottomia', 'asunnottomuuden'])
	test(`S17 "${query}" finds the published plans of both cities without an account or a script`, async ({ page }) => {
		await page.goto(`/search?q=${query}`);
		const plans = page.getByRole('region', { name: /^Suunnitelmat/ });
		await expect(plans.getByText('Jyväskylä').first()).toBeVisible();
		await expect(page.locator('main').getByText('Pori').first()).toBeVisible();
		await expect(plans.locator('mark').first()).toBeVisible();
	});

test('S17 jyvaskyla without dots finds Jyväskylä', async ({ page }) => {
	await page.goto('/search?q=jyvaskyla');
	await expect(page.getByRole('region', { name: /^Kaupungit/ }).getByRole('link', { name: 'Jyväskylä' })).toBeVisible();
});

test('a part of a compound is found in a draft by its writer, and not by the public', async ({ page, browser, server }) => {
	const pouta = await another(browser, 'Pouta', server);
	await pouta.goto('/desk/search?q=tiimi');
	await expect(
		pouta
			.getByRole('region', { name: /^Suunnitelmat/ })
			.getByRole('link')
			.first()
	).toHaveAttribute('href', /\/desk\//);
	await page.goto('/search?q=tiimi');
	for (const link of await page.locator('main section a').all()) expect(await link.getAttribute('href')).not.toContain('/desk/');
	await pouta.context().close();
});

test('nothing found says what was looked for and how to go on; a long question says that it was cut', async ({ page }) => {
	await page.goto('/search?q=xyzzyqwerty');
	await expect(page.getByRole('status')).toContainText('xyzzyqwerty');
	await expect(page.locator('main').getByRole('link', { name: 'Käytännöt' })).toBeVisible();
	await page.goto(`/search?q=${'asunto '.repeat(150)}`);
	await expect(page.getByText('Haku oli pitkä')).toBeVisible();
	await page.goto(`/search?q=${encodeURIComponent('" OR head:* NEAR(')}`);
	await expect(page.locator('main h1')).toBeVisible();
});

test('at the desk the slash leads to the field, which suggests names as one types', async ({ page }) => {
	await signInAs(page, 'Kaisla');
	await page.goto('/desk');
	// The key is heard once the page's script has come.
	await expect(async () => {
		await page.keyboard.press('/');
		await page.waitForURL(/\/desk\/search/, { timeout: 1500 });
	}).toPass();
	await page.getByRole('combobox', { name: 'Mitä etsit?' }).pressSequentially('nops');
	await expect(page.locator('#found-names option').first()).toHaveAttribute('value', /Nopsajalka/);
	await page.getByRole('combobox', { name: 'Mitä etsit?' }).fill('Nopsajalan');
	await page.keyboard.press('Enter');
	await expect(page.getByRole('region', { name: /^Käytännöt/ }).getByRole('link', { name: /Nopsajalka/ })).toBeVisible();
	await checkAxe(page);
	await shot(page, 'search');
});

test('without the dictionary the search says so and finds by stems', async ({ page }) => {
	own = await startServer(process.env.SEEDED, { SEARCH_STEMS: '1' });
	expect(await (await fetch(`${own.address}/readyz`)).text()).toContain('stems only');
	await page.goto(`${own.address}/search?q=jyvaskyla`);
	await expect(page.getByRole('region', { name: /^Kaupungit/ }).getByRole('link', { name: 'Jyväskylä' })).toBeVisible();
	await page.goto(`${own.address}/search?q=asunnottomia`);
	await expect(page.locator('main section').first()).toBeVisible();
});
