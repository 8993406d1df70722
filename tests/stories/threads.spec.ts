import { another, checkAxe, enter, expect, shot, test } from './test.ts';

const section = '/desk/jyvaskyla/plan/liikkuva-tuki-ja-neuvonta';

test('a thread is begun on words, answered by the one called, settled, opened again and walked to by keys', async ({
	browser,
	own
}) => {
	test.setTimeout(120_000);
	const kaisla = await another(browser, 'Kaisla', own);
	await kaisla.goto(section);
	const text = kaisla.locator('#liikkuva-tuki-ja-neuvonta .ProseMirror');
	await enter(text, text.getByText('Tiimissä on kolme ammattilaista'));
	await kaisla.keyboard.press('Home');
	await kaisla.keyboard.press('Shift+End');
	await expect(kaisla.getByRole('button', { name: 'Kommentoi', exact: true }).last()).toBeVisible();
	await kaisla.keyboard.press('F2');
	const words = kaisla.getByRole('textbox', { name: 'Kommenttisi' });
	await expect(words).toBeFocused();
	await kaisla.keyboard.type('Onko tämä yhä totta, @Po');
	await expect(kaisla.getByRole('option', { name: 'Pouta' })).toBeVisible();
	await kaisla.keyboard.press('Enter');
	await expect(words).toHaveValue('Onko tämä yhä totta, @Pouta ');
	await kaisla.keyboard.press('Control+Enter');
	const card = kaisla.getByRole('article', { name: /Kommentti \d+, Kaisla/ });
	await expect(card.getByText('Onko tämä yhä totta')).toBeVisible();
	await expect(card).toBeFocused();
	await shot(kaisla, 'b-threads');
	await checkAxe(kaisla);

	// The other reads it beside the same words, and replies by the keyboard; what comes meanwhile waits.
	const pouta = await another(browser, 'Pouta', own);
	await pouta.goto(section);
	const other = pouta.getByRole('article', { name: /Kommentti \d+, Kaisla/ });
	await other.getByRole('button').first().click();
	await pouta.keyboard.press('r');
	await pouta.keyboard.type('On, tarkistin eilen.');
	await pouta.keyboard.press('Control+Enter');
	await expect(other.getByText('On, tarkistin eilen.')).toBeVisible();
	await kaisla.getByRole('button', { name: 'Uusi kommentti, näytä' }).click();
	await expect(card.getByText('On, tarkistin eilen.')).toBeVisible();

	// Handled, and open again.
	await card.getByRole('button', { name: 'Merkitse käsitellyksi' }).click();
	await expect(kaisla.getByRole('button', { name: '1 käsitelty' })).toBeVisible();
	await card.getByRole('button', { name: 'Avaa uudelleen' }).click();
	await expect(card.getByRole('button', { name: 'Merkitse käsitellyksi' })).toBeVisible();

	// Esc gives the caret back to the words; F8 walks from there, Enter opens.
	await card.focus();
	await kaisla.keyboard.press('Escape');
	await expect(text).toBeFocused();
	await kaisla.keyboard.press('F8');
	await expect(kaisla.getByRole('button', { name: /^Avaa: Kommentti \d+, Tuisku/ })).toBeFocused();
	await kaisla.keyboard.press('Enter');
	const voice = kaisla.getByRole('article', { name: /Tuisku/ });
	await expect(voice.getByText('Kokemusasiantuntija')).toBeVisible();
	// A voice is answered or closed with a reason, never just settled.
	await expect(voice.getByRole('textbox', { name: 'Vastaa: Tuisku' })).toBeVisible();
	await expect(voice.getByRole('button', { name: 'Merkitse käsitellyksi' })).toHaveCount(0);
	await kaisla.keyboard.press('Escape');
	await kaisla.keyboard.press('Shift+F8');
	await expect(kaisla.getByRole('button', { name: /^Avaa: Kommentti \d+, Kaisla/ })).toBeFocused();

	// On a tablet the talk is a panel over the desk, opened from markers in the gutter.
	await kaisla.setViewportSize({ width: 800, height: 900 });
	await kaisla.goto(section);
	const marker = kaisla.locator('#main').getByRole('button', { name: /avaa$/ }).first();
	await marker.focus();
	await kaisla.keyboard.press('Enter');
	const panel = kaisla.getByRole('complementary', { name: /^Osan 6/ });
	await expect(marker).toHaveAttribute('aria-expanded', 'true');
	const opened = panel.locator('.card.on');
	await expect(opened).toBeFocused();
	await shot(kaisla, 'b-threads-800');
	await checkAxe(kaisla, ['light']);
	await kaisla.keyboard.press('r');
	await kaisla.keyboard.press('Control+Enter');
	await expect(panel.getByText('Kirjoita kommentti', { exact: false }).first()).toBeVisible();
	await expect(panel.getByRole('textbox', { name: /^Vastaa/ })).toBeFocused();
	await kaisla.keyboard.type('Hyvä, kiitos.');
	await kaisla.keyboard.press('Control+Enter');
	await expect(opened.getByText('Hyvä, kiitos.')).toBeVisible();
	await expect(opened).toBeFocused();
	await kaisla.keyboard.press('Escape');
	await expect(panel).toHaveCount(0);
	await expect(marker).toBeFocused();

	// The editor's code does not come: the page says so, the text stays, and it is tried again when the network is back.
	const answer = await kaisla.request.get(section);
	const named = `${await answer.text()}${answer.headers().link}`;
	const late = (address: URL) => address.pathname.startsWith('/_app/') && !named.includes(address.pathname.split('/').at(-1)!);
	await kaisla.route(late, (route) => route.abort());
	await kaisla.goto(section);
	await expect(kaisla.getByText('Kirjoittaminen ei auennut')).toBeVisible();
	await expect(kaisla.getByRole('link', { name: 'Ehdota lomakkeella' })).toBeVisible();
	await expect(kaisla.getByText('Tiimissä on kolme ammattilaista')).toBeVisible();
	await shot(kaisla, 'b-unloaded');
	await checkAxe(kaisla, ['light']);
	await kaisla.unroute(late);
	await kaisla.evaluate(() => dispatchEvent(new Event('online')));
	await expect(text).toBeVisible();
	await expect(kaisla.getByText('Kirjoittaminen ei auennut')).toHaveCount(0);
});

test('what one has sent shows where it was written, though the next section has come into view meanwhile', async ({
	browser,
	own
}) => {
	const kaisla = await another(browser, 'Kaisla', own);
	await kaisla.goto(section);
	const text = kaisla.locator('#liikkuva-tuki-ja-neuvonta .ProseMirror');
	await enter(text, text.locator('p').last());
	await kaisla.keyboard.press('Home');
	await kaisla.keyboard.press('Shift+End');
	await expect(kaisla.getByRole('button', { name: 'Kommentoi', exact: true }).last()).toBeVisible();
	await kaisla.keyboard.press('F2');
	await expect(kaisla.getByRole('textbox', { name: 'Kommenttisi' })).toBeFocused();
	await kaisla.keyboard.type('Kenelle tämä kuuluu?');
	// The next section passes the line by which one is in it; the words are above that line, still in the window.
	await kaisla.locator('#asunnot').evaluate((next) => scrollBy({ top: next.getBoundingClientRect().top - 250 }));
	await expect(kaisla.locator('[aria-current="location"]').first()).toContainText('Asunnot');
	await kaisla.keyboard.press('Control+Enter');
	const card = kaisla.getByRole('article', { name: /Kommentti \d+, Kaisla/ });
	await expect(card.getByText('Kenelle tämä kuuluu?')).toBeVisible();
	await expect(card).toBeFocused();
});

test('without scripts a comment is sent from under its paragraph and read there', async ({ browser, own }) => {
	const context = await browser.newContext({ baseURL: own.address, javaScriptEnabled: false });
	const page = await context.newPage();
	await page.goto('/sign-in');
	await page.locator('button[name="person"][value="pouta"]').first().click();
	await page.goto(section);
	await page.locator('#liikkuva-tuki-ja-neuvonta-talk-3').click();
	await page.getByRole('button', { name: 'Lähetä kommentti' }).click();
	await expect(page.getByText('Kirjoita kommentti tai valitse vaihtoehto.').first()).toBeVisible();
	await page.getByRole('textbox', { name: 'Kommenttisi' }).fill('Mistä tämä tieto tulee?');
	await page.getByRole('button', { name: 'Lähetä kommentti' }).click();
	await page.waitForURL(/#k-\d+$/);
	await expect(
		page.getByRole('article', { name: /Pouta/ }).getByRole('paragraph').filter({ hasText: 'Mistä tämä tieto tulee?' })
	).toBeVisible();
	await page.getByRole('button', { name: 'Merkitse käsitellyksi' }).first().click();
	await expect(page.getByRole('button', { name: 'Avaa uudelleen' })).toBeVisible();
});
