// Writing together in the working document, as two people at two screens meet it.
import type { Page } from '@playwright/test';
import { another, checkAxe, enter, expect, shot, signInAs, test } from './test.ts';

const PLAN = '/desk/jyvaskyla/plan';
const MOBILE_SUPPORT = 'liikkuva-tuki-ja-neuvonta';

const textOf = (page: Page, slug = MOBILE_SUPPORT) => page.locator(`#${slug} .ProseMirror`);
const saved = (page: Page) => page.locator('.saved');

/** Opens the document at a section and waits until it can be written. */
async function open(page: Page, slug = MOBILE_SUPPORT) {
	await page.goto(`${PLAN}/${slug}`);
	await expect(textOf(page, slug)).toHaveAttribute('contenteditable', 'true');
}

/** Puts the caret at the end of a section's paragraph. */
async function caretIn(page: Page, paragraph: number, slug = MOBILE_SUPPORT) {
	await enter(textOf(page, slug), textOf(page, slug).locator('> p').nth(paragraph));
	await page.keyboard.press('End');
}

/** Lets a story cut and mend the page's live connection; pages and forms go on working. */
async function makeCuttable(page: Page) {
	await page.addInitScript(() => {
		const Real = WebSocket;
		const open = new Set<WebSocket>();
		const state = Object.assign(window, { isCut: false, cut: () => {}, mend: () => {} });
		window.WebSocket = class extends Real {
			constructor(address: string | URL, protocols?: string | string[]) {
				super(address, protocols);
				if (state.isCut) this.close();
				open.add(this);
			}
		};
		state.cut = () => {
			state.isCut = true;
			for (const one of open) one.close();
		};
		state.mend = () => (state.isCut = false);
	});
}
const cut = (page: Page) => page.evaluate(() => (window as unknown as { cut: () => void }).cut());
const mend = (page: Page) => page.evaluate(() => (window as unknown as { mend: () => void }).mend());

test('two people write one section at once and each sees the other beside the line, not over it', async ({
	page,
	browser,
	own
}) => {
	const pouta = await another(browser, 'Pouta', own);
	await signInAs(page, 'Kaisla', own.address);
	await page.goto(`${own.address}${PLAN}/${MOBILE_SUPPORT}`);
	await open(pouta);
	await caretIn(page, 0);
	await caretIn(pouta, 1);
	await Promise.all([page.keyboard.type(' Kaisla kirjoittaa.'), pouta.keyboard.type(' Pouta kirjoittaa.')]);
	for (const one of [page, pouta]) {
		await expect(textOf(one)).toContainText('Kaisla kirjoittaa.');
		await expect(textOf(one)).toContainText('Pouta kirjoittaa.');
		await expect(saved(one)).toHaveText('Tallennettu');
	}
	const flag = page.locator(`#${MOBILE_SUPPORT} .flag`);
	await expect(flag).toHaveText('Pouta');
	const [name, text] = [await flag.boundingBox(), await textOf(page).boundingBox()];
	expect(name!.x + name!.width).toBeLessThanOrEqual(text!.x);
	await expect(page.locator('.docbar .words')).toHaveText('Sinä ja Pouta');
	await shot(page, 'b-plan-editor-1440');
	await page.emulateMedia({ colorScheme: 'dark' });
	await shot(page, 'b-plan-editor-dark-1440');
	await page.reload();
	await expect(textOf(page)).toContainText('Pouta kirjoittaa.');
	await pouta.context().close();
});

test('undo takes back one’s own words only', async ({ page, browser, own }) => {
	const pouta = await another(browser, 'Pouta', own);
	await signInAs(page, 'Kaisla', own.address);
	await page.goto(`${own.address}${PLAN}/${MOBILE_SUPPORT}`);
	await open(pouta);
	await caretIn(page, 0);
	await page.keyboard.type(' Omani.');
	await caretIn(pouta, 1);
	await pouta.keyboard.type(' Toisen.');
	await expect(textOf(page)).toContainText('Toisen.');
	await page.keyboard.press('Control+z');
	await expect(textOf(page)).not.toContainText('Omani.');
	await expect(textOf(page)).toContainText('Toisen.');
	await pouta.context().close();
});

test('the whole text can be read without scripts, and a section’s own page shows that section', async ({
	browser,
	server,
	page
}) => {
	await signInAs(page, 'Kaisla');
	const storageState = await page.context().storageState();
	const context = await browser.newContext({ baseURL: server.address, javaScriptEnabled: false, storageState });
	const plain = await context.newPage();
	await plain.goto(PLAN);
	await expect(plain.locator('#lahtotilanne')).toContainText('Vuoden 2019');
	await expect(plain.locator(`#${MOBILE_SUPPORT}`)).toContainText('Nopsajalka');
	await expect(plain.locator('.saved')).toBeHidden();
	await plain.goto(`${PLAN}/${MOBILE_SUPPORT}`);
	await expect(plain.locator(`#${MOBILE_SUPPORT}`)).toBeVisible();
	await expect(plain.locator('#lahtotilanne')).toBeHidden();
	await context.close();
});

test('nothing moves when a section becomes live', async ({ page }) => {
	await signInAs(page, 'Kaisla');
	// The connection is let through only after the first look.
	let release = () => {};
	const gate = new Promise<void>((resolve) => (release = resolve));
	await page.routeWebSocket(/\/live/, async (socket) => {
		await gate;
		socket.connectToServer();
	});
	await page.goto(PLAN);
	const places = () =>
		page
			.locator('#lahtotilanne .live-text > *')
			.evaluateAll((all) => all.map((one) => [one.tagName, one.getBoundingClientRect().y]));
	await page.evaluate(() => document.fonts.ready);
	await expect(page.locator('#lahtotilanne [role="textbox"]')).toBeVisible();
	const before = await places();
	release();
	await expect(textOf(page, 'lahtotilanne')).toBeVisible();
	expect(await places()).toEqual(before);
});

test('words typed without a connection are kept on the device and arrive when it returns', async ({ page, browser, own }) => {
	await makeCuttable(page);
	const pouta = await another(browser, 'Pouta', own);
	await signInAs(page, 'Kaisla', own.address);
	await page.goto(`${own.address}${PLAN}/asunnot`);
	await open(pouta, 'asunnot');
	await caretIn(page, 0, 'asunnot');
	await cut(page);
	await expect(page.getByText('Ei yhteyttä. Voit jatkaa')).toBeVisible();
	await page.keyboard.type(' Poissa ollessa kirjoitettu.');
	await expect(saved(page)).toHaveText('Tallessa tällä laitteella');
	await expect(textOf(pouta, 'asunnot')).not.toContainText('Poissa ollessa');
	await mend(page);
	await expect(textOf(pouta, 'asunnot')).toContainText('Poissa ollessa kirjoitettu.', { timeout: 20_000 });
	await expect(saved(page)).toHaveText('Tallennettu');
	await expect(page.getByText(/Yhteys palasi\. \d+ muutosta lähetettiin\./)).toBeVisible();
	await pouta.context().close();
});

test('a device that loses its network says so at once; five words written without it go out when it is back', async ({
	page,
	browser,
	own
}) => {
	const pouta = await another(browser, 'Pouta', own);
	await signInAs(page, 'Kaisla', own.address);
	await page.goto(`${own.address}${PLAN}/asunnot`);
	await open(pouta, 'asunnot');
	await caretIn(page, 0, 'asunnot');
	await page.context().setOffline(true);
	await expect(page.getByText('Ei yhteyttä. Voit jatkaa')).toBeVisible();
	await page.keyboard.type(' Nämä viisi sanaa ilman verkkoa.');
	await expect(saved(page)).toHaveText('Tallessa tällä laitteella');
	await expect(textOf(pouta, 'asunnot')).not.toContainText('viisi sanaa');
	await page.context().setOffline(false);
	await expect(textOf(pouta, 'asunnot')).toContainText('Nämä viisi sanaa ilman verkkoa.');
	await expect(saved(page)).toHaveText('Tallennettu');
	await expect(page.getByText(/Yhteys palasi\. [1-9]\d* muutosta lähetettiin\./)).toBeVisible();
	await pouta.context().close();
});

test('a connection that has gone silent is noticed by the words that wait for it, and replaced', async ({ page }) => {
	// The first connection swallows everything once it is told to; the next ones are whole.
	let isSilent = false;
	let opened = 0;
	await page.routeWebSocket(/\/live/, (socket) => {
		const isFirst = ++opened === 1;
		const server = socket.connectToServer();
		socket.onMessage((message) => void (isFirst && isSilent ? 0 : server.send(message)));
		server.onMessage((message) => void (isFirst && isSilent ? 0 : socket.send(message)));
	});
	await signInAs(page, 'Kaisla');
	await open(page, 'asunnot');
	await caretIn(page, 0, 'asunnot');
	isSilent = true;
	await page.keyboard.type(' Hiljaisuuteen.');
	await expect(saved(page)).toHaveText('Tallessa tällä laitteella', { timeout: 10_000 });
	await expect(page.getByText(/Yhteys palasi\./)).toBeVisible({ timeout: 20_000 });
	await expect(saved(page)).toHaveText('Tallennettu');
	expect(opened).toBeGreaterThan(1);
});

test('what is typed while the editor is still on its way is put in when it comes', async ({ page }) => {
	let release = () => {};
	const gate = new Promise<void>((resolve) => (release = resolve));
	await page.routeWebSocket(/\/live/, async (socket) => {
		await gate;
		socket.connectToServer();
	});
	await signInAs(page, 'Pouta');
	await page.goto(`${PLAN}/seuranta`);
	const waiting = page.locator('#seuranta [role="textbox"]');
	await waiting.click();
	await expect(waiting).toHaveAttribute('aria-busy', 'true');
	await page.keyboard.type('Aikaisin kirjoitettux');
	await page.keyboard.press('Backspace');
	release();
	await expect(textOf(page, 'seuranta')).toBeFocused();
	await page.keyboard.type(' ja jatkettu.');
	await expect(textOf(page, 'seuranta')).toContainText('Aikaisin kirjoitettu ja jatkettu.');
	await page.keyboard.press('Control+a');
	await page.keyboard.press('Delete');
});

test('a sentence that came too late for a submission is offered to its writer and kept until dismissed', async ({
	page,
	browser,
	own
}) => {
	const hilla = await another(browser, 'Hilla', own);
	await makeCuttable(hilla);
	await open(hilla);
	await caretIn(hilla, 0);
	await cut(hilla);
	await hilla.keyboard.type(' Myöhästynyt lause.');
	await signInAs(page, 'Kaisla', own.address);
	for (const request of await page.goto(`${own.address}${PLAN}/${MOBILE_SUPPORT}`).then(() => page.getByRole('checkbox').all())) {
		await request.click();
		await expect(request).toBeChecked();
	}
	await page.goto(`${own.address}${PLAN}/${MOBILE_SUPPORT}/submit`);
	await page.getByRole('button', { name: /^Lähetä/ }).click();
	await expect(page.getByText('Tarkastettavana').first()).toBeVisible();
	await mend(hilla);
	const box = hilla.locator('blockquote', { hasText: 'Myöhästynyt lause.' });
	await expect(box).toBeVisible({ timeout: 20_000 });
	await expect(textOf(hilla)).toHaveCount(0);
	await expect(hilla.locator(`#${MOBILE_SUPPORT}`)).toContainText('Kirjoittaminen aukeaa');
	await hilla.reload();
	await expect(box).toBeVisible();
	await hilla.getByRole('button', { name: 'Poista täältä' }).click();
	await expect(box).toHaveCount(0);
	await hilla.context().close();
});

test('a personal identity code is stopped before anybody else sees it', async ({ page }) => {
	await signInAs(page, 'Kaisla');
	await open(page, 'seuranta');
	await enter(textOf(page, 'seuranta'));
	await page.keyboard.press('Control+a'); // what an earlier story left there
	await page.keyboard.press('Delete');
	await page.keyboard.type('Tunnus 131052-308T.');
	await expect(textOf(page, 'seuranta')).toHaveText('Tunnus 131052-308.');
	await expect(page.getByRole('alert').getByText('Tässä on henkilötunnus.')).toBeVisible();
	await page.locator('#h-seuranta').focus();
	await page.getByRole('button', { name: 'Näytä kohta' }).click();
	await expect(textOf(page, 'seuranta')).toBeFocused();
	await page.keyboard.press('Control+a');
	await page.keyboard.press('Delete');
	await expect(page.getByText('Tässä on henkilötunnus.')).toHaveCount(0);
});

test('signs at the start of a line and the slash make headings, lists, tables and footnotes', async ({ page }) => {
	await signInAs(page, 'Pouta');
	await open(page, 'seuranta');
	const text = textOf(page, 'seuranta');
	await enter(text);
	await page.keyboard.press('Control+a');
	await page.keyboard.press('Delete');
	await page.keyboard.type('# Luvut\nRivi');
	await expect(text.locator('h3')).toHaveAttribute('data-number', '10.1');
	await page.keyboard.type('\n- yksi\nkaksi\n\n/taul');
	await expect(page.getByRole('listbox', { name: 'Lisää' })).toBeVisible();
	await page.keyboard.press('Enter');
	await page.keyboard.type('Vuosi');
	await expect(text.locator('table th').first()).toHaveText('Vuosi');
	await expect(text.locator('ul li')).toHaveCount(2);
	await text.locator('li').first().click();
	await page.keyboard.press('End');
	await page.getByRole('button', { name: 'Alaviite' }).click();
	await page.getByLabel('Alaviitteen teksti').fill('ARA 2020');
	await page.getByRole('button', { name: 'Lisää tekstiin' }).click();
	await expect(page.locator('#seuranta').locator('.footnotes')).toContainText('ARA 2020');
	await page.keyboard.press('Control+a');
	await page.keyboard.press('Delete');
});

test('the keyboard goes in and out of the text and from region to region', async ({ page }) => {
	await signInAs(page, 'Kaisla');
	await open(page);
	await caretIn(page, 0);
	await page.keyboard.press('Tab');
	await expect(textOf(page)).not.toBeFocused();
	await caretIn(page, 0);
	await page.keyboard.press('Escape');
	await expect(page.locator(`#h-${MOBILE_SUPPORT}`)).toBeFocused();
	const seen: string[] = [];
	for (let step = 0; step < 5; step++) {
		await page.keyboard.press('F6');
		seen.push(
			await page.evaluate(
				() => document.activeElement?.closest('header.bar, .docbar, .side, .talk, main')?.className.split(' ')[0] ?? ''
			)
		);
	}
	expect(new Set(seen)).toEqual(new Set(['bar', 'docbar', 'side', 'paper', 'talk']));
});

test('a page older than the server is asked to reload and can touch no text', async ({ page }) => {
	await page.addInitScript(() => {
		const Real = WebSocket;
		window.WebSocket = class extends Real {
			constructor(address: string | URL, protocols?: string | string[]) {
				super(String(address).replace(/schema=\d+/, 'schema=0'), protocols);
			}
		};
	});
	await signInAs(page, 'Kaisla');
	await page.goto(`${PLAN}/${MOBILE_SUPPORT}`);
	await expect(page.getByRole('button', { name: 'Lataa sivu uudelleen' })).toBeVisible();
	await expect(textOf(page)).toHaveCount(0);
	await expect(page.locator(`#${MOBILE_SUPPORT}`)).toContainText('Nopsajalka');
});

test('when the session ends in another tab the page says so and offers the door', async ({ page, context }) => {
	await signInAs(page, 'Kaste');
	await open(page);
	const other = await context.newPage();
	await other.goto('/sign-out');
	await other.getByRole('main').getByRole('button', { name: 'Kirjaudu ulos' }).click();
	await expect(page.getByText('Istunto päättyi')).toBeVisible();
	await expect(page.getByRole('link', { name: 'Kirjaudu uuteen ikkunaan' })).toBeVisible();
});

test('signing out takes the texts kept on this device away', async ({ page }) => {
	const kept = () =>
		page.evaluate(async () => (await indexedDB.databases()).filter((one) => one.name?.startsWith('puolittamo.live.text')).length);
	await signInAs(page, 'Kaste');
	await open(page);
	expect(await kept()).toBeGreaterThan(0);
	await page.goto('/sign-out');
	await page.getByRole('main').getByRole('button', { name: 'Kirjaudu ulos' }).click();
	await page.waitForURL((url) => url.pathname === '/');
	expect(await kept()).toBe(0);
});

test('the document in use has no fault of accessibility that a machine can see @both', async ({ page }) => {
	await signInAs(page, 'Kaisla');
	await open(page);
	await caretIn(page, 0);
	await checkAxe(page);
});

test('a phone shows one section at a time and turns to the next @phone', async ({ page }) => {
	await signInAs(page, 'Kaisla');
	await open(page);
	await expect(page.locator('#asunnot')).toBeHidden();
	await page.getByRole('link', { name: /^Seuraava: 7/ }).click();
	await expect(page.locator('#asunnot')).toBeVisible();
	await expect(page.locator(`#${MOBILE_SUPPORT}`)).toBeHidden();
	await page.getByRole('button', { name: 'Sisällys', exact: true }).click();
	await page
		.locator('.side')
		.getByRole('link', { name: /Lähtötilanne/ })
		.click();
	await expect(page.locator('#lahtotilanne')).toBeVisible();
	await shot(page, 'b-plan-390');
});

test('a version that is brought back is told of to everybody in the section, with the way to what was there before', async ({
	browser,
	own
}) => {
	const slug = 'asunnot';
	const [pouta, hilla] = [await another(browser, 'Pouta', own), await another(browser, 'Hilla', own)];
	for (const page of [pouta, hilla]) await open(page, slug);
	await caretIn(pouta, 0, slug);
	await pouta.keyboard.type(' Uusi lause.');
	await expect(textOf(hilla, slug)).toContainText('Uusi lause.');
	await expect(saved(pouta)).toHaveText('Tallennettu');
	await pouta.goto(`${PLAN}/${slug}/revisions?a=1&b=`);
	await pouta.getByRole('link', { name: 'Palauta tämä versio' }).click();
	await pouta.getByRole('button', { name: 'Palauta tämä versio' }).click();
	for (const page of [hilla, pouta]) {
		await expect(page.locator(`#${slug}`).getByText('Pouta palautti aiemman version tekstiksi')).toBeVisible();
		await expect(page.locator(`#${slug}`)).not.toContainText('Uusi lause.');
	}
	await checkAxe(hilla);
	await hilla.getByRole('link', { name: /Vertaa versioon 2/ }).click();
	await expect(hilla.getByText('Uusi lause.')).toBeVisible();
});
