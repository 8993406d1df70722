// The ministry's one screen, the city's home and the next plan, as people use them: by keyboard, by ear, on a phone, without scripts.
import { another, checkAxe, expect, goListening, shot, signInAs, test } from './test.ts';

test('an open portfolio hears of what a city does', async ({ browser, own }) => {
	const halla = await another(browser, 'Halla', own);
	await goListening(halla, '/desk/portfolio');
	const late = halla.getByRole('main').getByText(/Toimenpide myöhässä\s*1/);
	await expect(late).toBeVisible();
	const kaisla = await another(browser, 'Kaisla', own);
	await kaisla.goto('/desk/jyvaskyla/measures/esimerkki-2');
	await kaisla.getByText('Siirrä tilaan').first().click();
	await kaisla.locator('#f-move-esimerkki-2').selectOption('done');
	await kaisla.getByRole('button', { name: 'Siirrä', exact: true }).click();
	await expect(kaisla.getByText('Toteutunut').first()).toBeVisible();
	await expect(late).toHaveCount(0);
});

test('the matrix is read by keyboard: one tab stop, arrows from cell to cell, Enter opens, n opens the oldest', async ({
	page
}) => {
	await signInAs(page, 'Halla');
	await page.goto('/desk/portfolio');
	const cells = page.locator('table [data-cell]');
	await expect(cells.first()).toBeVisible();
	await expect(page.locator('table [data-cell][tabindex="0"]')).toHaveCount(1);
	// The stop is the first cell that waits for me.
	const stop = page.locator('table [data-cell][tabindex="0"]');
	await expect(stop).toContainText('odottanut sinua');
	await stop.focus();
	const before = await stop.locator('.sr').textContent();
	await page.keyboard.press('ArrowRight');
	const right = await page.evaluate(() => document.activeElement?.querySelector('.sr')?.textContent);
	expect(right).not.toBe(before);
	expect(right!.split(',')[0]).toBe(before!.split(',')[0]);
	await page.keyboard.press('ArrowDown');
	const down = await page.evaluate(() => document.activeElement?.querySelector('.sr')?.textContent);
	expect(down!.split(',')[0]).not.toBe(right!.split(',')[0]);
	await page.keyboard.press('Control+Home');
	await page.keyboard.press('Enter');
	await page.waitForURL(/\/desk\/espoo\/plan\//);
	await page.goBack();
	await page.locator('h1').click();
	await page.keyboard.press('n');
	await page.waitForURL(/\/desk\/kuopio\/plan\/.*\/review$/);
});

test('the matrix is a table that can be heard: caption, headers of rows and columns, a sentence in every cell', async ({
	page
}) => {
	await signInAs(page, 'Halla');
	await page.goto('/desk/portfolio');
	const table = page.getByRole('table', { name: /Suunnitelmien osat kaupungeittain/ });
	await expect(table.getByRole('columnheader')).toHaveCount(12);
	await expect(table.getByRole('rowheader')).toHaveCount(10);
	await expect(table.getByRole('row')).toHaveCount(11);
	await expect(
		table.getByRole('link', { name: /^Kuopio, 3 Asunto ensin -periaate: tarkastettavana, odottanut sinua \d+ päivää/ })
	).toHaveCount(1);
	await expect(table.getByRole('link', { name: /^Jyväskylä, 4 .*: tarkastettavana, odottaa: YM/ })).toHaveCount(1);
	await expect(table.getByRole('link', { name: /^Jyväskylä, 8 .*odottaa kaupungin omaa päätöstä/ })).toHaveCount(1);
	await expect(table.getByRole('img', { name: '5 osaa 10:stä voimassa' }).first()).toBeVisible();
	await checkAxe(page);
	await page.emulateMedia({ colorScheme: 'light' });
	await shot(page, 'd-portfolio-1440', true);
	await page.emulateMedia({ colorScheme: 'dark' });
	await shot(page, 'd-portfolio-dark-1440', true);
});

test('the matrix works without scripts: highlights stand in the address, lists, gaps and files are links', async ({
	browser,
	server
}) => {
	const context = await browser.newContext({ baseURL: server.address, javaScriptEnabled: false });
	const page = await context.newPage();
	await page.goto('/sign-in');
	await page.locator('button[name="person"][value="halla"]').click();
	await page.goto('/desk/portfolio');
	await page
		.getByRole('navigation', { name: 'Korosta' })
		.getByRole('link', { name: /Muutoksia pyydetty/ })
		.click();
	await expect(page).toHaveURL(/highlight=changes/);
	await expect(page.locator('.cell.lit')).toHaveCount(3);
	await expect(page.locator('table [data-cell]')).toHaveCount(100);
	await page.getByRole('link', { name: 'Puutteet' }).click();
	await expect(page.getByRole('row', { name: /Jyväskylä/ })).toBeVisible();
	await page.getByRole('link', { name: 'Luettelo' }).click();
	await expect(page.getByRole('heading', { name: 'Kuopio' })).toBeVisible();
	const file = await context.request.get('/desk/portfolio/csv');
	expect(file.headers()['content-type']).toContain('text/csv');
	expect((await file.text()).trim().split('\r\n')).toHaveLength(101);
	await page.goto('/desk/portfolio/dwellings');
	await expect(page.getByRole('heading', { name: 'Lahti' })).toBeVisible();
	await expect(page.getByText('Teksti on kaupungissa työn alla.').first()).toBeVisible();
	await context.close();
});

test('on a phone the matrix is a list by city, and nothing scrolls two ways', async ({ browser, server }) => {
	const context = await browser.newContext({ baseURL: server.address, viewport: { width: 390, height: 844 } });
	const page = await context.newPage();
	await signInAs(page, 'Halla');
	await page.goto('/desk/portfolio');
	await expect(page.getByRole('table')).toBeHidden();
	await expect(page.getByRole('heading', { name: 'Kuopio' })).toBeVisible();
	expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
	await checkAxe(page);
	await page.emulateMedia({ colorScheme: 'light' });
	await shot(page, 'd-portfolio-390');
	await context.close();
});

test('a city sees its own line in full on its home and of others what is public', async ({ page }) => {
	await signInAs(page, 'Kaisla');
	await page.goto('/desk');
	await shot(page, 'h-my-desk-1440', true);
	await page.goto('/desk/jyvaskyla');
	await expect(page.getByRole('link', { name: /^Jyväskylä, 4 .*odottaa: YM/ })).toBeVisible();
	await expect(page.getByRole('heading', { name: 'Toimenpiteet' })).toBeVisible();
	await checkAxe(page);
	await page.emulateMedia({ colorScheme: 'light' });
	await shot(page, 'city-home-1440', true);
	await page.getByRole('link', { name: 'Kaupungit osa osalta' }).click();
	const kuopio = page.getByRole('link', { name: /^Kuopio, 3 / });
	await expect(kuopio.locator('.sr')).toHaveText('Kuopio, 3 Asunto ensin -periaate: tarkastettavana');
});

test('a plan that has ended can be read with what became of everything, and the next plan lists all that must be chosen', async ({
	browser,
	server,
	page
}) => {
	await signInAs(page, 'Halla');
	await page.goto('/desk/kuopio/plan/earlier');
	await page.getByRole('link', { name: 'Aiempi esimerkkisuunnitelma' }).click();
	await expect(page.getByText('Sitä voi lukea, mutta siihen ei voi kirjoittaa.')).toBeVisible();
	await expect(page.getByRole('row', { name: /väliaikainen päivystyspiste.*Ei mukaan.*tilaa ei saatu/ })).toBeVisible();
	await checkAxe(page, ['light']);

	const context = await browser.newContext({ baseURL: server.address, javaScriptEnabled: false });
	const quiet = await context.newPage();
	await quiet.goto('/sign-in');
	await quiet.locator('button[name="person"][value="kaisla"]').first().click();
	await quiet.goto('/desk/jyvaskyla/plan/carry');
	await expect(quiet.getByText('Nämä osat ovat tarkastettavana.')).toBeVisible();
	await expect(quiet.getByRole('heading', { name: 'Keskeneräiset toimenpiteet' })).toBeVisible();
	await quiet.locator('input[name="name"]').fill('Suunnitelma 2026–2028');
	await quiet.locator('input[name^="measures-"][value="dropped"]').first().check();
	await quiet.locator('input[name^="measures-"][name$="-reason"]').first().fill('Työ siirtyi muualle.');
	await quiet.getByRole('button', { name: 'Tallenna keskeneräisenä' }).click();
	await expect(quiet.getByText('Keskeneräinen siirto on tallessa.')).toBeVisible();
	await expect(quiet.locator('input[name="name"]')).toHaveValue('Suunnitelma 2026–2028');
	await expect(quiet.locator('input[name^="measures-"][name$="-reason"]').first()).toHaveValue('Työ siirtyi muualle.');
	await context.close();
});

test('a plan is closed and the next one begun from it: what comes along is there, what stays has its reason, the old edition does not move', async ({
	browser,
	own
}) => {
	const context = await browser.newContext({ baseURL: own.address, javaScriptEnabled: false });
	const page = await context.newPage();
	const as = async (person: string) => {
		await context.clearCookies();
		await page.goto('/sign-in');
		await page.locator(`button[name="person"][value="${person}"]`).first().click();
		await page.waitForURL(/\/desk/);
	};
	const edition = async () => {
		expect((await page.goto('/jyvaskyla/plan/1'))!.status()).toBe(200);
		return page.locator('.text-public').evaluateAll((texts) => texts.map((one) => one.outerHTML));
	};
	const before = await edition();
	expect(before.length).toBeGreaterThan(0);
	// What lies before its deciders is decided or taken back first.
	for (const [person, section] of [
		['halla', 'matalan-kynnyksen-palvelut'],
		['routa', 'riskiryhmien-asumistilanne']
	] as const) {
		await as(person);
		await page.goto(`/desk/jyvaskyla/plan/${section}/review`);
		await page.getByText('Pyydä muutoksia', { exact: true }).click();
		await page.locator('[name="requests"]').first().fill('Siirtäkää seuraavaan suunnitelmaan.');
		await page.locator('[name="reason"]').fill('Kausi päättyy.');
		await page.getByText('Kesken', { exact: true }).click();
		await page.getByRole('button', { name: 'Lähetä muutospyyntö' }).click();
		await page.waitForURL(/done=returned/);
	}
	await as('kaisla');
	await page.goto('/desk/jyvaskyla/plan/osallisuus-ja-kokemusasiantuntijuus/submit');
	await page.locator('form[action="?/withdraw"] button').click();
	await page.goto('/desk/jyvaskyla/plan/carry');
	/** Everything of a kind comes along but the first, which stays with a reason. */
	const choose = async (kind: string, reason: string) => {
		const names = await page
			.locator(`input[name^="${kind}-"][value="dropped"]`)
			.evaluateAll((all) => all.map((one) => (one as HTMLInputElement).name));
		for (const [index, name] of names.entries())
			await page.locator(`input[name="${name}"][value="${index ? 'carried' : 'dropped'}"]`).check();
		await page.locator(`input[name="${names[0]}-reason"]`).fill(reason);
		return names.map((name) => name.slice(kind.length + 1));
	};
	const measures = await choose('measures', 'Työ siirtyi muualle.');
	const voices = await choose('voices', 'Vastasimme puhelimessa.');
	expect([measures.length > 1, voices.length > 0]).toEqual([true, true]);
	await page.getByRole('button', { name: /^Sulje 2020/ }).click();
	await page.waitForURL(/\/desk\/jyvaskyla$/);
	await page.goto('/desk/jyvaskyla/measures');
	await expect(page.locator(`a[href$="/measures/${measures[1]}"]`).first()).toBeVisible();
	await expect(page.locator(`a[href$="/measures/${measures[0]}"]`)).toHaveCount(0);
	await page.goto('/desk/jyvaskyla/comments?state=unanswered');
	await expect(page.locator('main li[id^="t"]')).toHaveCount(voices.length - 1);
	await page.goto('/desk/jyvaskyla/plan/earlier');
	await page
		.getByRole('link', { name: /puolittamissuunnitelma/ })
		.first()
		.click();
	for (const reason of ['Työ siirtyi muualle.', 'Vastasimme puhelimessa.'])
		await expect(page.getByRole('row').filter({ hasText: reason })).toContainText('Ei mukaan');
	expect(await edition()).toEqual(before);
	await context.close();
});
