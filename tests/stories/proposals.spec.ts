// Proposing beside and in the text: an approver's difference drawn as it is typed, taken one change at a time by the
// keyboard; a reviewer's; and words from another city.
import { holdScripts, another, checkAxe, enter, expect, goListening, shot, signInAs, test, type Page } from './test.ts';

const slug = 'liikkuva-tuki-ja-neuvonta';
const section = `/desk/jyvaskyla/plan/${slug}`;
const part = (page: Page) => page.locator(`#${slug}`);
const ownText = (page: Page) => part(page).getByRole('textbox', { name: /Ehdotuksesi osaan/ });

/** Turns to proposing and puts the caret into the paragraph with these words. */
async function propose(page: Page, words: string) {
	await expect(part(page).locator('.ProseMirror')).toBeVisible();
	await page.getByText('Ehdotan', { exact: true }).click();
	await part(page).locator('.live-text').getByText(words).click();
	await expect(part(page).locator('.ProseMirror')).toBeFocused();
	await expect(ownText(page)).toBeFocused();
	await enter(ownText(page), part(page).locator('.ProseMirror').getByText(words));
}

test('an approver proposes two changes in the text; a writer takes one by the keyboard, then the rest, and takes it out again', async ({
	browser,
	own
}) => {
	test.setTimeout(240_000);
	const usva = await another(browser, 'Usva', own);
	await usva.goto(section);
	await propose(usva, 'Tiimissä on kolme ammattilaista');
	await usva.keyboard.press('Home');
	await usva.keyboard.type('Nykyisessä ');
	await expect(part(usva).locator('ins.proposed', { hasText: 'Nykyisessä' })).toBeVisible();
	await part(usva).getByText('Tiimin aukioloaikoja ja yhteystapoja').click();
	await usva.keyboard.press('End');
	await usva.keyboard.type(' Ne lisätään keväällä.');
	await expect(part(usva).getByRole('status').filter({ hasText: '2 kohtaa muuttuu.' })).toBeVisible();
	await expect(usva.getByText('Tallennettu')).toBeVisible();
	await shot(usva, 'b-suggesting');
	await checkAxe(usva);

	// Nothing of it has reached the section, and it is there again when the page is.
	const pouta = await another(browser, 'Pouta', own);
	await pouta.goto(section);
	await expect(part(pouta).locator('.ProseMirror')).toContainText('Tiimissä on kolme ammattilaista');
	await expect(pouta.getByText('Nykyisessä')).toHaveCount(0);
	await goListening(usva, section);
	await part(usva).getByRole('link', { name: 'Jatka ehdotusta' }).click();
	await expect(part(usva).locator('ins.proposed', { hasText: 'keväällä' })).toBeVisible();
	await part(usva).getByRole('button', { name: 'Lähetä ehdotus' }).click();
	await usva.getByRole('textbox', { name: /Miksi ehdotat tätä/ }).fill('Tiimi on muuttunut.');
	await usva.keyboard.press('Control+Enter');
	await expect(part(usva).getByText('Ehdotus on lähetetty.')).toBeVisible();

	// The writer sees it in place and beside the text, and walks to it by F8.
	await expect(part(pouta).locator('ins.proposed', { hasText: 'Nykyisessä' })).toBeVisible();
	await part(pouta).getByText('Tässä osassa kerrotaan').click();
	await expect(pouta.getByRole('button', { name: 'Avaa: Ehdotus: Usva ehdottaa' })).toBeVisible();
	// Cards come in document order, voices and proposals alike.
	await expect(async () => {
		await pouta.keyboard.press('F8');
		await expect(pouta.getByRole('button', { name: 'Avaa: Ehdotus: Usva ehdottaa' })).toBeFocused({ timeout: 500 });
	}).toPass();
	await pouta.keyboard.press('Enter');
	const card = pouta.getByRole('article', { name: 'Ehdotus: Usva ehdottaa' });
	await expect(card).toBeFocused();
	await expect(card.getByText('Tiimi on muuttunut.')).toBeVisible();
	await shot(pouta, 'b-proposal');
	await checkAxe(pouta);
	await pouta.keyboard.press('j');
	await pouta.keyboard.press('j');
	await expect(card.getByRole('region', { name: 'Muutos 2' })).toBeFocused();
	await pouta.keyboard.press('a');

	// Taken, it is in everybody's text at once; the rest waits as one change, and has the focus.
	await expect(part(usva).locator('.ProseMirror')).toContainText('Ne lisätään keväällä.');
	await expect(card).toBeFocused();
	await expect(card.locator('[data-change]')).toHaveCount(1);
	await card.getByRole('button', { name: 'Ota tekstiin' }).press('Enter');
	await expect(part(usva).locator('.ProseMirror')).toContainText('Nykyisessä Tiimissä');
	await expect(card).toHaveCount(0);
	await part(pouta).getByRole('button', { name: 'Ota pois tekstistä' }).last().click();
	await expect(part(pouta).getByText('Ehdotus odottaa taas päätöstä.')).toBeVisible();
	await expect(card).toBeVisible();
	await expect(part(usva).locator('ins.proposed', { hasText: 'Nykyisessä' })).toBeVisible();

	// Declined with a reason, which its author reads.
	await card.getByRole('button').first().click();
	await card.getByRole('button', { name: 'Hylkää' }).click();
	await card.getByRole('button', { name: 'Hylkää' }).click();
	await expect(card.getByText('Kirjoita syy. Ehdottaja lukee sen.')).toBeVisible();
	await expect(card.getByRole('textbox')).toBeFocused();
	await pouta.keyboard.type('Tiimi on yhä sama.');
	await card.getByRole('button', { name: 'Hylkää' }).click();
	await expect(part(pouta).getByText('Ehdotus on hylätty ja syy kerrottu ehdottajalle.')).toBeVisible();
	await usva.goto(`${section}/proposals`);
	await expect(usva.getByText('Syy: Tiimi on yhä sama.')).toBeVisible();
});

test('what one has begun is there on a slow line too, where the answers for other sections come later', async ({
	browser,
	own
}) => {
	const usva = await another(browser, 'Usva', own);
	await usva.goto(section);
	await propose(usva, 'Tiimissä on kolme ammattilaista');
	await usva.keyboard.press('Home');
	await usva.keyboard.type('Nykyisessä ');
	const words = part(usva).locator('ins.proposed', { hasText: 'Nykyisessä' });
	await expect(words).toBeVisible();
	await expect(usva.getByText('Tallennettu')).toBeVisible();

	// The next section is asked for while one's own is on its way, and comes after it.
	await usva.addInitScript((one) => {
		const ask = window.fetch;
		window.fetch = async (...what) => {
			const answer = await ask(...what);
			if (!String(what[0]).endsWith('/proposals/beside')) return answer;
			const text = answer.text.bind(answer);
			answer.text = async () => {
				await new Promise((done) => setTimeout(done, String(what[0]).includes(one) ? 1500 : 3000));
				performance.mark(`beside ${String(what[0])}`);
				return text();
			};
			return answer;
		};
	}, slug);
	await goListening(usva, section);
	await part(usva).getByRole('link', { name: 'Jatka ehdotusta' }).click();
	await usva.locator('#asunnot').scrollIntoViewIfNeeded();
	const come = () =>
		usva.evaluate(() =>
			performance
				.getEntriesByType('mark')
				.map(({ name }) => name)
				.join(' ')
		);
	await expect.poll(come).toMatch(/liikkuva.*asunnot/);
	await expect(part(usva).getByRole('button', { name: 'Lähetä ehdotus' })).toBeVisible();
	await expect(words).toBeVisible();
});

test('a writer whose section is submitted in mid-sentence makes a proposal of the words that came too late', async ({
	browser,
	own
}) => {
	test.setTimeout(180_000);
	const pouta = await another(browser, 'Pouta', own);
	const slug = 'yhteistyo-ja-johtaminen';
	const text = pouta.locator(`#${slug}`);
	await pouta.goto(`/desk/jyvaskyla/plan/${slug}`);
	const prose = text.locator('.ProseMirror[contenteditable="true"]');
	await enter(prose, prose.locator('p').first());
	await pouta.keyboard.type('Ennen. ');
	await expect(pouta.getByText('Tallennettu')).toBeVisible();
	await pouta.context().setOffline(true);
	await pouta.keyboard.type('Myöhästynyt lause. ');
	await expect(pouta.getByText('Tallessa tällä laitteella', { exact: true })).toBeVisible();
	const kaisla = await another(browser, 'Kaisla', own);
	await kaisla.goto(`/desk/jyvaskyla/plan/${slug}/submit`);
	await kaisla.getByRole('button', { name: /Lähetä osa/ }).click();
	await kaisla.waitForURL(new RegExp(`/plan/${slug}$`));
	await pouta.context().setOffline(false);
	await pouta.getByRole('button', { name: 'Tee näistä ehdotus' }).click();
	await expect(text.getByText('Sanasi ovat nyt keskeneräinen ehdotus.')).toBeVisible();
	await expect(text.locator('ins.proposed', { hasText: 'Myöhästynyt lause.' })).toBeVisible();
	await expect(pouta.getByRole('button', { name: 'Tee näistä ehdotus' })).toHaveCount(0);
});

test('a reviewer proposes to what was sent to them, and somebody of another city to what is published', async ({
	browser,
	own
}) => {
	test.setTimeout(180_000);
	const halla = await another(browser, 'Halla', own);
	await halla.goto('/desk/jyvaskyla/plan/asunto-ensin-periaate');
	await halla.getByText('Ehdotan', { exact: true }).click();
	const asunto = halla.locator('#asunto-ensin-periaate');
	await expect(asunto.getByRole('button', { name: 'Aloita ehdotus' })).toBeVisible();
	await asunto.locator('.live-text p').first().click();
	await expect(asunto.locator('.ProseMirror')).toBeFocused();
	await halla.keyboard.press('End');
	await halla.keyboard.type(' Näin myös laissa.');
	await expect(asunto.locator('ins.proposed', { hasText: 'laissa' })).toBeVisible();
	await expect(halla.getByText('Tallennettu')).toBeVisible();
	await asunto.getByRole('button', { name: 'Lähetä ehdotus' }).click();
	await halla.getByRole('button', { name: 'Lähetä', exact: true }).click();
	await expect(asunto.getByText('Ehdotus on lähetetty.')).toBeVisible();

	const utu = await another(browser, 'Utu', own);
	await utu.goto('/jyvaskyla/plan');
	await utu.getByRole('link', { name: 'Ehdota muutosta tähän osaan' }).first().click();
	await utu.getByRole('combobox', { name: 'Kappale' }).selectOption({ index: 1 });
	await utu.getByRole('button', { name: 'Valitse kappale' }).click();
	await utu.waitForURL(/paragraph=/);
	await shot(utu, 'b-proposal-other-city');
	const words = utu.getByRole('textbox', { name: /Kirjoita kappale niin kuin/ });
	await words.fill(`${await words.inputValue()} Porissa tämä on jo tehty.`);
	await utu.getByRole('button', { name: 'Lähetä ehdotus' }).click();
	await expect(utu.getByText('Ehdotus on lähetetty.')).toBeVisible();
	await checkAxe(utu);
	await utu.getByRole('link', { name: 'Takaisin julkaistuun suunnitelmaan' }).click();
	await expect(utu).toHaveURL(/\/jyvaskyla\/plan$/);
	await utu.goto(section);
	await expect(utu.getByText('Nopsajalka')).toHaveCount(0);
});

test('on a phone a proposal stands under its paragraph with before and now', async ({ browser, own }) => {
	const context = await browser.newContext({ baseURL: own.address, viewport: { width: 390, height: 844 }, hasTouch: true });
	const page = await context.newPage();
	await signInAs(page, 'Usva');
	await page.goto(`${section}/proposals?paragraph=3`);
	const words = page.getByRole('textbox', { name: /Kirjoita kappale niin kuin/ });
	await words.fill(`${await words.inputValue()} Nyt.`);
	await page.getByRole('button', { name: 'Lähetä ehdotus' }).click();
	await page.goto(section);
	const card = page.getByRole('article', { name: 'Ehdotus: Oma ehdotuksesi' });
	await expect(card).toBeVisible();
	await card.getByRole('button').first().click();
	await expect(card.getByRole('button', { name: 'Peru ehdotus' })).toBeVisible();
	await shot(page, 'b-proposal-phone');
	await checkAxe(page);
});

test('a paragraph chosen before the page’s scripts have come stays chosen', async ({ page }) => {
	await signInAs(page, 'Kaisla');
	const release = await holdScripts(page);
	await page.goto('/desk/jyvaskyla/plan/asunto-ensin-periaate/proposals', { waitUntil: 'commit' });
	const choice = page.getByRole('combobox', { name: 'Kappale' });
	await choice.selectOption({ index: 2 });
	const chosen = await choice.inputValue();
	release();
	await page.waitForLoadState('networkidle');
	await expect(choice).toHaveValue(chosen);
});

test('what one reads stays in its place when one turns to proposing, and when the keyboard goes to the tools', async ({
	page
}) => {
	await signInAs(page, 'Usva');
	await page.goto('/desk/jyvaskyla/plan/tavoitteet');
	const section = page.locator('#tavoitteet');
	await expect(section).toBeInViewport();
	const top = () => section.evaluate((element) => Math.round(element.getBoundingClientRect().top));
	const suggest = page.getByText('Ehdotan', { exact: true }).first();
	await expect(suggest).toBeVisible();
	await page.waitForLoadState('networkidle');
	const stood = await top();
	await suggest.click();
	await expect(page.getByText('Aloita ehdotus').first()).toBeVisible();
	await expect.poll(top).toBe(stood);
	await page.keyboard.press('Tab');
	await page.keyboard.press('Shift+Tab');
	await expect.poll(top).toBe(stood);
	await page.getByText('Luen', { exact: true }).first().click();
	await expect(page.getByText('Aloita ehdotus')).toHaveCount(0);
	await expect.poll(top).toBe(stood);
});
