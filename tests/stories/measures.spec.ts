import { another, checkAxe, expect, goListening, holdScripts, type Page, shot, signInAs, test } from './test.ts';

const list = '/desk/jyvaskyla/measures';
const example = `${list}/esimerkki-1`;

/** A report link for the example measure, made by its coordinator. */
async function linkFor(page: Page, address: string) {
	await page.goto(address);
	await page.waitForLoadState('networkidle');
	await page.getByText('Linkki vastuutaholle').first().click();
	await page.getByRole('button', { name: 'Tee linkki' }).click();
	const link = await page.getByRole('textbox', { name: 'Linkki vastuutaholle' }).inputValue();
	expect(link).toMatch(/\/report\/[\w-]{32}$/);
	return link;
}

test('S16, job 20: all eleven measures of the seeds say what they lack, with a way to fill it in', async ({ page }) => {
	for (const [name, city, count] of [
		['Kaisla', 'jyvaskyla', 7],
		['Utu', 'pori', 4]
	] as const) {
		await signInAs(page, name);
		await page.goto(`/desk/${city}/measures?gap=owner`);
		const rows = page.getByRole('row').filter({ has: page.getByRole('rowheader') });
		await expect(rows).toHaveCount(count);
		for (const row of await rows.all()) await expect(row.getByRole('link', { name: /Lisää/ })).toHaveCount(3);
		await page.context().clearCookies();
	}
	await page.goto('/jyvaskyla/measures');
	await expect(page.getByText('puuttuu').first()).toBeVisible();
});

test('a missing owner is one link away, and what was filled in is seen in the table', async ({ page, own }) => {
	await signInAs(page, 'Kaisla', own.address);
	await page.goto(`${own.address}${list}`);
	await page.getByRole('link', { name: 'Lisää vastuutaho: Asunnottomuuden ennalta ehkäisy ja asiakastyö' }).click();
	const owners = page.getByRole('region', { name: 'Vastuutahot' });
	await owners.getByLabel('Organisaatio').last().selectOption('Jyväskylän kaupunki');
	await owners.getByRole('button', { name: 'Lisää vastuutaho' }).click();
	await expect(page.getByRole('status').first()).toContainText('Tallennettu');
	await page.goto(`${own.address}${list}`);
	await expect(page.getByRole('row', { name: /ennalta ehkäisy/ })).toContainText('Jyväskylän kaupunki');
	await page.goto(`${own.address}${list}/jkl-m7#history`);
	await page.getByRole('button', { name: 'Kumoa' }).click();
	await expect(page.getByText('Muutos on kumottu.')).toBeVisible();
});

test('job 9: a measure is reported by a signed link, without an account or scripts @phone', async ({ browser, page, own }) => {
	await signInAs(page, 'Kaisla', own.address);
	const link = await linkFor(page, own.address + example);
	const phone = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 360, height: 700 } });
	const opened = await phone.newPage();
	await opened.goto(link);
	expect(opened.url()).not.toContain(link.split('/').at(-1));
	await expect(opened.getByRole('heading', { level: 1 })).toHaveText('Miten toimenpide etenee?');
	expect(await opened.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
	await shot(opened, 'measure-link-phone', true);
	// Nothing but an answer is required, and a wrong one loses nothing.
	await opened.getByLabel('Yksi lause').fill('Kolmas kirjasto tuli mukaan.');
	await opened.getByLabel(/Yksi luku/).fill('melkein 40');
	await opened.getByRole('button', { name: 'Lähetä seurantatieto' }).click();
	await expect(opened.getByText('Kirjoita luku numeroin').first()).toBeVisible();
	await expect(opened.getByLabel('Yksi lause')).toHaveValue('Kolmas kirjasto tuli mukaan.');
	await opened.getByLabel(/Yksi luku/).fill('39');
	await opened.getByRole('button', { name: 'Lähetä seurantatieto' }).click();
	await expect(opened.getByRole('heading', { level: 1 })).toContainText('Kiitos');
	await opened.goto(link);
	await expect(opened.getByText('Tällä linkillä on jo kirjattu.')).toBeVisible();
	await opened.goto(`${own.address}/report/${'x'.repeat(32)}`);
	await expect(opened.getByText('Linkki ei avaa mitään.')).toBeVisible();
	await page.goto(own.address + example);
	await expect(page.getByRole('listitem').filter({ hasText: 'Kolmas kirjasto tuli mukaan.' }).first()).toContainText('39');
	await phone.close();
});

test('a report link’s page has no breach of accessibility', async ({ page, own }) => {
	await signInAs(page, 'Kaisla', own.address);
	await page.goto(await linkFor(page, own.address + example));
	await checkAxe(page);
});

test('two people report at once: both values are shown and one is chosen', async ({ browser, own }) => {
	const hilla = await another(browser, 'Hilla', own);
	const kaisla = await another(browser, 'Kaisla', own);
	for (const page of [hilla, kaisla]) await goListening(page, own.address + example);
	const write = async (page: Page, value: string) => {
		await page.getByLabel('Yksi lause').fill(`Kävijöitä ${value}.`);
		await page.getByLabel(/Yksi luku/).fill(value);
	};
	const send = (page: Page) => page.getByRole('button', { name: 'Lähetä seurantatieto' }).click();
	await write(kaisla, '36');
	await write(hilla, '34');
	await send(hilla);
	await expect(hilla.getByText('Seurantatieto on kirjattu.')).toBeVisible();
	// The page shows the other's report as it comes; the form goes on from where its writer began.
	await expect(kaisla.getByText('Kävijöitä 34.')).toBeVisible();
	await expect(kaisla.getByLabel('Yksi lause')).toHaveValue('Kävijöitä 36.');
	await send(kaisla);
	await expect(kaisla.getByText('Hilla kirjasi 34, sinä 36. Kumpi jää?')).toBeVisible();
	await expect(kaisla.getByLabel('Yksi lause')).toHaveValue('Kävijöitä 36.');
	await checkAxe(kaisla, ['light']);
	await kaisla.getByRole('button', { name: 'Minun jää' }).click();
	await expect(kaisla.getByText('Seurantatieto on kirjattu.')).toBeVisible();
	await expect(kaisla.getByText('korjattu myöhemmin')).toBeVisible();
});

test('a name that another changes while one writes it is told, never written over the words', async ({ browser, own }) => {
	const hilla = await another(browser, 'Hilla', own);
	const kaisla = await another(browser, 'Kaisla', own);
	for (const page of [hilla, kaisla]) await goListening(page, `${own.address}${example}?edit=facts`);
	await kaisla.locator('#facts #f-name').fill('Kaislan nimi');
	await hilla.locator('#facts #f-name').fill('Hillan nimi');
	const save = (page: Page) => page.locator('#facts').getByRole('button', { name: 'Tallenna' }).click();
	await save(hilla);
	await expect(kaisla.getByRole('heading', { level: 1 })).toContainText('Hillan nimi');
	await expect(kaisla.locator('#facts #f-name')).toHaveValue('Kaislan nimi');
	await save(kaisla);
	await expect(kaisla.locator('#facts')).toContainText('Hillan nimi');
	await expect(kaisla.locator('#facts #f-name')).toHaveValue('Kaislan nimi');
	await kaisla.getByRole('button', { name: 'Minun jää' }).click();
	await expect(kaisla.getByRole('heading', { level: 1 })).toContainText('Kaislan nimi');
});

test('what is opened before the page’s scripts have come stays open, and closes by hand', async ({ page }) => {
	await signInAs(page, 'Kaisla');
	const release = await holdScripts(page);
	await page.goto(example, { waitUntil: 'commit' });
	const move = page.getByText('Siirrä tilaan').first();
	const menu = page.getByRole('button', { name: 'Siirrä', exact: true });
	await move.click();
	await expect(menu).toBeVisible();
	release();
	await expect(page.locator('html.js')).toBeAttached();
	await page.waitForLoadState('networkidle');
	await expect(menu).toBeVisible();
	await move.click();
	await expect(menu).toBeHidden();
	await move.click();
	await expect(menu).toBeVisible();
});

test('the board is worked by keyboard alone: a card moves, keeps the focus and says so', async ({ page, own }) => {
	await signInAs(page, 'Kaisla', own.address);
	await page.goto(`${own.address}${list}?view=board`);
	await page.waitForLoadState('networkidle'); // before the scripts have come a move is a new page
	const card = () => page.locator('[data-card="jkl-m5"]');
	await expect(page.getByRole('region', { name: /Suunniteltu/ })).toContainText('Pop-up');
	await card().locator('summary').focus();
	await page.keyboard.press('Enter');
	await page.keyboard.press('Tab');
	await page.keyboard.press('k'); // Käynnissä, by its letter
	await expect(card().locator('select')).toHaveValue('under_way');
	await page.keyboard.press('Tab');
	await page.keyboard.press('Tab');
	await page.keyboard.press('Enter');
	await expect(page.getByRole('region', { name: /Käynnissä/ })).toContainText('Pop-up');
	await expect(card().getByRole('link').first()).toBeFocused();
	await expect(
		page.getByRole('status').filter({ hasText: 'Pop-up-asumisneuvonnan pilotti Huhtasuolla: Käynnissä' })
	).toBeAttached();
	// Dropping asks why before it happens.
	await card().locator('summary').focus();
	await page.keyboard.press('Enter');
	await card().locator('select').selectOption('dropped');
	await card().getByRole('button', { name: 'Siirrä' }).press('Enter');
	await expect(card().getByText('Kirjoita syy.')).toBeVisible();
	await card().getByLabel('Syy').fill('Hanke päättyi.');
	await card().getByRole('button', { name: 'Siirrä' }).press('Enter');
	await expect(page.getByRole('region', { name: /Poistettu/ })).toContainText('Hanke päättyi.');
	await checkAxe(page);
	await shot(page, 'measures-board');
});

test('a card is dragged to another column', async ({ page, own }) => {
	await signInAs(page, 'Kaisla', own.address);
	await page.goto(`${own.address}${list}?view=board`);
	await page.waitForLoadState('networkidle');
	await page.locator('[data-card="jkl-m5"]').dragTo(
		page
			.getByRole('region', { name: /Toteutunut/ })
			.getByRole('heading')
			.first()
	);
	await expect(page.getByRole('region', { name: /Toteutunut/ })).toContainText('Pop-up');
});

test('filters stand in the address and hold through the three views', async ({ page }) => {
	await signInAs(page, 'Kaisla');
	await page.goto(list);
	await page.waitForLoadState('networkidle');
	await page.getByText('Rajaa', { exact: true }).click();
	await page.locator('#f-section').selectOption('6 Liikkuva tuki ja neuvonta');
	await page.getByRole('button', { name: 'Näytä', exact: true }).click();
	await expect(page).toHaveURL(/section=/);
	await expect(page.getByText('3 näkyvissä 10:stä')).toBeVisible();
	await page.getByRole('link', { name: 'Aikajana' }).click();
	await expect(page).toHaveURL(/section=.*|view=timeline/);
	await expect(page.getByRole('rowheader')).toHaveCount(3);
	await checkAxe(page, ['light']);
	await shot(page, 'measures-timeline');
	await page.goto(list);
	await shot(page, 'measures-table', true);
});

test('job 25: the follow-up sheet prints on at most two A4 pages, however many measures there are', async ({
	page,
	own,
	browserName
}) => {
	test.skip(browserName !== 'chromium', 'only Chromium prints to a file');
	await signInAs(page, 'Kaisla', own.address);
	const pagesOf = async (address: string) => {
		await page.goto(address);
		const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
		return [...pdf.matchAll(/\/Type\s*\/Page\b(?!s)/g)].length;
	};
	expect(await pagesOf(own.address + list)).toBe(1);
	// On paper each thing is said once, and the time is there, or that it is missing.
	await page.emulateMedia({ media: 'print' });
	const row = page.getByRole('row').filter({ hasText: 'Vuokravelkaneuvonnan iltavuoro' });
	// The demo world is made of days before yesterday: 140 and 32 for its times, 100 for its report.
	const before = (days: number, as: Intl.DateTimeFormatOptions) =>
		new Date(Date.now() - (days + 1) * 86_400_000).toLocaleDateString('fi-FI', { ...as, timeZone: 'UTC' });
	const month = { month: 'long', year: 'numeric' } as const;
	await expect(row).toContainText(`${before(140, month)} – ${before(32, month)}`, { useInnerText: true });
	expect((await row.innerText()).split(before(100, {}))).toHaveLength(2);
	const missing = page.getByRole('row').filter({ hasText: 'Asunnottomuuden ennalta ehkäisy' });
	expect((await missing.innerText()).match(/puuttuu/g)).toHaveLength(3);
	await page.emulateMedia({ media: null });
	for (let i = 0; i < 90; i++) {
		const answer = await page.request.post(`${own.address}${list}?/add`, {
			form: {
				name: `Toimenpide, jonka nimi on niin pitkä, ettei se mahdu yhdelle riville, numero ${i}`,
				sectionId: '',
				about: ''
			},
			headers: { origin: own.address },
			maxRedirects: 0
		});
		expect(answer.status()).toBeLessThan(400);
	}
	expect(await pagesOf(own.address + list)).toBe(2);
});

test('what somebody changes is on another’s open page', async ({ browser, own }) => {
	const kaisla = await another(browser, 'Kaisla', own);
	const pouta = await another(browser, 'Pouta', own);
	await goListening(kaisla, own.address + list);
	await pouta.goto(`${own.address}${example}?edit=indicators#indicators`);
	await pouta.locator('#f-target-0').fill('80');
	await pouta.getByRole('button', { name: 'Tallenna mittarit' }).click();
	await expect(pouta.getByText('Tallennettu.')).toBeVisible();
	await expect(kaisla.getByText('34 / 80')).toBeVisible();
});

test('who leaves is asked who goes on with their measures', async ({ page, own }) => {
	await signInAs(page, 'Kaisla', own.address);
	await page.goto(`${own.address}/desk/jyvaskyla/people`);
	await page.getByRole('link', { name: /Hilla/ }).first().click();
	await expect(page.getByText('Hilla vastaa toimenpiteestä: Asumisneuvojan päivystys kirjastossa.')).toBeVisible();
	await page.getByRole('button', { name: 'Lopeta rooli nyt' }).click();
	await expect(page.getByText('Valitse, kuka jatkaa toimenpiteitä.').first()).toBeVisible();
	await page.getByLabel('Kuka jatkaa toimenpiteitä?').selectOption('Pouta');
	await page.getByRole('button', { name: 'Lopeta rooli nyt' }).click();
	await page.goto(own.address + example);
	await expect(page.getByText('Esimerkkijärjestö, Asumisneuvonta, Pouta')).toBeVisible();
});

test('a measure is taken from one city to another and says where it comes from', async ({ page, own }) => {
	await signInAs(page, 'Utu', own.address);
	await page.goto(`${own.address}/jyvaskyla/measures/jkl-m5`);
	await page.getByRole('button', { name: /Ota omaan suunnitelmaan: Pori/ }).click();
	await expect(page.getByText(/Johdettu: Jyväskylä/)).toBeVisible();
	await expect(page.getByRole('heading', { level: 1 })).toContainText('Pop-up-asumisneuvonnan pilotti');
});

for (const path of [list, `${list}?view=timeline`, example, '/jyvaskyla/measures', '/jyvaskyla/measures/esimerkki-1'])
	test(`axe finds nothing on ${path} @both`, async ({ page }) => {
		await signInAs(page, 'Kaisla');
		await page.goto(path);
		await checkAxe(page);
	});

test('a missed period shows on the section of the text, with a way to it', async ({ page }) => {
	await signInAs(page, 'Kaisla');
	await page.goto('/desk/jyvaskyla/plan/liikkuva-tuki-ja-neuvonta');
	await page.getByRole('link', { name: '1 toimenpiteen seurantatieto jäi tulematta' }).click();
	await expect(page.getByRole('rowheader')).toHaveText([/Vuokravelkaneuvonnan iltavuoro/]);
});
