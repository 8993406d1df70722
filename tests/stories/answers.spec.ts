// A voice and its answer between two living people: the coordinator beside the text, the expert on a phone.
import type { Browser, Page } from '@playwright/test';
import { another, checkAxe, enter, expect, shot, signInAs, test } from './test.ts';
import type { Server } from './server.ts';

const dwellings = '/desk/jyvaskyla/plan/asunnot';

async function tuiskuOnPhone(browser: Browser, server: Server) {
	const context = await browser.newContext({
		...{ viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true },
		baseURL: server.address
	});
	const page = await context.newPage();
	await page.goto('/sign-in');
	await page.locator('button[name="person"][value="tuisku"]').click();
	await page.waitForURL(/\/voice\/plan$/);
	return page;
}

async function speak(page: Page, words: string, at = 'main section[id]') {
	await page.goto('/voice/asunnot');
	await page.locator(at).getByRole('link', { name: 'Kommentoi tätä' }).first().click();
	await page.getByLabel('Kerro omin sanoin').fill(words);
	await page.getByRole('button', { name: 'Lähetä kommentti' }).click();
	await page.waitForURL(/\/voice\/comments/);
}

const cardOf = (page: Page, words: string) => page.getByRole('article', { name: /Tuisku/ }).filter({ hasText: words });

test('a voice is answered beside the text with the change it led to; "not yet" opens it again, enough closes it', async ({
	browser,
	own
}) => {
	test.setTimeout(180_000);
	const phone = await tuiskuOnPhone(browser, own);
	await speak(phone, 'Kauanko jonotan?', 'main section[id]:not(#pbrief)');

	const kaisla = await another(browser, 'Kaisla', own);
	await kaisla.goto(dwellings);
	const card = cardOf(kaisla, 'Kauanko jonotan?');
	await expect(card.getByText('Odottaa vastausta')).toBeVisible();
	// The text is changed first.
	const text = kaisla.locator('#asunnot .ProseMirror');
	await enter(text, text.locator('p').first());
	await kaisla.keyboard.press('End');
	await kaisla.keyboard.type(' Jonotusaika kerrotaan hakijalle.');
	await expect(kaisla.getByText('Tallennettu', { exact: true }).first()).toBeVisible();

	// Opened, it has been read, and its author sees that.
	await card.getByRole('button').first().click();
	await expect(card).toBeFocused();
	await expect
		.poll(async () => {
			await phone.goto('/voice/comments');
			return phone.getByText('Työryhmä luki sen').count();
		})
		.toBe(1);

	// By the keyboard: e opens the answer; the change is picked in the words of the plan.
	await kaisla.keyboard.press('e');
	await expect(card.getByRole('radio', { name: 'Johti muutokseen' })).toBeFocused();
	await kaisla.keyboard.press('Space');
	await card.getByRole('textbox', { name: 'Perustelu' }).fill('Lisäsimme lauseen tähän kohtaan.');
	await card.getByRole('button', { name: 'Lähetä vastaus' }).click();
	await expect(card.getByText('Valitse muutos, johon kommentti johti.')).toBeVisible();
	await card.getByRole('radio', { name: /Jonotusaika kerrotaan hakijalle/ }).check();
	await expect(card.getByRole('textbox', { name: 'Perustelu' })).toHaveValue('Lisäsimme lauseen tähän kohtaan.');
	await shot(kaisla, 'b-answer');
	await checkAxe(kaisla);
	await card.getByRole('button', { name: 'Lähetä vastaus' }).click();
	await expect(card.getByText('Lisäsimme lauseen tähän kohtaan.')).toBeVisible();
	await expect(card.getByText('Vastaa, mitä kommentista seurasi')).toHaveCount(0);
	// The form was longer than the window; what came of it is in sight.
	await expect(card.getByText('Lisäsimme lauseen tähän kohtaan.')).toBeInViewport();
	await expect(card.getByText('Kauanko jonotan?')).toBeInViewport();

	// The author reads before and now, and it is not enough yet.
	await phone.goto('/voice/comments');
	await expect(phone.getByText('Teksti muuttui', { exact: true })).toBeVisible();
	await expect(phone.getByText('Ennen', { exact: true })).toBeVisible();
	await expect(phone.locator('.chg').getByText('Jonotusaika kerrotaan hakijalle.')).toBeVisible();
	await phone.getByRole('button', { name: 'Ei vielä' }).click();
	await expect(phone.getByText('Kommenttisi avattiin uudelleen')).toBeVisible();

	// The coordinator's page follows by itself. While she writes, Pouta answers first: she sees it and keeps her words.
	await expect(card.getByText('Tuisku: vastaus ei vielä riitä')).toBeVisible();
	await card.getByText('Vastaa, mitä kommentista seurasi').click();
	await card.getByText('Merkitty tiedoksi').click();
	await card.getByRole('textbox', { name: 'Perustelu' }).fill('Minun perusteluni.');
	const pouta = await another(browser, 'Pouta', own);
	await pouta.goto(dwellings);
	const his = cardOf(pouta, 'Kauanko jonotan?');
	await his.getByRole('button').first().click();
	await his.getByText('Vastaa, mitä kommentista seurasi').click();
	await his.getByText('Ei muuttanut tekstiä').click();
	await his.getByRole('textbox', { name: 'Perustelu' }).fill('Tarkkaa aikaa emme voi luvata.');
	await his.getByRole('button', { name: 'Lähetä vastaus' }).click();
	await expect(his.getByText('Tarkkaa aikaa emme voi luvata.')).toBeVisible();
	await expect(card.getByText('Pouta ehti vastata: Tarkkaa aikaa emme voi luvata.')).toBeVisible();
	await expect(card.getByRole('textbox', { name: 'Perustelu' })).toHaveValue('Minun perusteluni.');

	await phone.goto('/voice/comments');
	await phone.getByRole('button', { name: 'Kyllä riittää' }).click();
	await expect(phone.getByText('Kiitos. Vastauksesi on tallennettu.')).toBeVisible();
	await expect(his.getByText('Tuisku: vastaus riittää')).toBeVisible();
	await checkAxe(phone);
});

test('a voice is closed without its author only with a reason, which is kept, counted and shown to them', async ({
	browser,
	own
}) => {
	test.setTimeout(150_000);
	const phone = await tuiskuOnPhone(browser, own);
	await speak(phone, 'Tätä ei tavoiteta.', '#pbrief');
	await speak(phone, 'Tätä ei enää tavoiteta.', 'main section[id]:not(#pbrief)');
	const kaisla = await another(browser, 'Kaisla', own);

	// Beside the text, on the one about the text.
	await kaisla.goto(dwellings);
	const card = cardOf(kaisla, 'Tätä ei enää tavoiteta.');
	await card.getByRole('button').first().click();
	await card.getByText('Sulje ilman kirjoittajaa').click();
	await card.getByRole('button', { name: 'Sulje kommentti' }).click();
	await expect(card.getByText('Kirjoita perustelu selvin sanoin.')).toBeVisible();
	await card.getByRole('textbox', { name: 'Perustelu' }).fill('Kirjoittajaa ei tavoitettu kahdessa viikossa.');
	await card.getByRole('button', { name: 'Sulje kommentti' }).click();
	await expect(card.getByText('Koordinaattori sulki kommentin')).toBeVisible();
	await kaisla.goto('/desk/jyvaskyla/comments?state=closed&kind=voice');
	await expect(kaisla.getByText('Suljettu perustellen').first()).toBeVisible();
	await phone.goto('/voice/comments');
	await expect(phone.getByText('Koordinaattori sulki kommentin')).toBeVisible();
	await expect(phone.getByText('Kirjoittajaa ei tavoitettu kahdessa viikossa.')).toBeVisible();

	// The comment on Lyhyesti stands in the list and on the page of the plain-language text, and leads back there.
	await kaisla.goto('/desk/jyvaskyla/comments?kind=voice&state=unanswered');
	await kaisla
		.getByRole('listitem')
		.filter({ hasText: 'Tätä ei tavoiteta.' })
		.getByRole('link', { name: /Tuisku/ })
		.click();
	await kaisla.waitForURL(/\/comments\/\d+$/);
	await kaisla.getByRole('link', { name: 'Näytä tekstissä' }).click();
	await kaisla.waitForURL(/\/asunnot\/plain$/);
	await expect(kaisla.getByText('Tätä ei tavoiteta.')).toBeVisible();
});

test('a facilitator writes down what the holder of a seat said aloud, reads it back, and it is marked so', async ({
	browser,
	own
}) => {
	const pouta = await another(browser, 'Pouta', own);
	await pouta.goto('/desk/jyvaskyla/seats/speak');
	await pouta.getByLabel('Kenen kommentti').selectOption({ label: 'Tuisku' });
	await pouta.getByLabel('Mistä osasta').selectOption({ label: '7 Asunnot' });
	await pouta.getByRole('button', { name: 'Näytä kohdat' }).click();
	await pouta.getByText('Tästä puuttuu jotain').click();
	await pouta.locator('[name=body]').fill('Sähkösopimuksen tekemiseen tarvitaan apua.');
	await pouta.getByRole('button', { name: 'Tallenna kommentti' }).click();
	// Words that were not read back are not entered, and stay in the form.
	await expect(pouta.locator('[name=body]')).toHaveValue('Sähkösopimuksen tekemiseen tarvitaan apua.');
	await checkAxe(pouta);
	await pouta.locator('[name=readBack]').check();
	await pouta.getByRole('button', { name: 'Tallenna kommentti' }).click();
	await expect(pouta.locator('[role=status]').first()).toBeVisible();

	const phone = await tuiskuOnPhone(browser, own);
	await phone.goto('/voice/comments');
	await expect(phone.getByText('Sähkösopimuksen tekemiseen tarvitaan apua.').first()).toBeVisible();
	await expect(phone.getByText('Pouta kirjasi puolestasi').first()).toBeVisible();
});

test('after the round has closed one asks for a change to one’s words, and gets an answer', async ({ browser, own }) => {
	test.setTimeout(150_000);
	const kaisla = await another(browser, 'Kaisla', own);
	await kaisla.goto('/desk/jyvaskyla/comments');
	const close = kaisla.getByRole('button', { name: /^Päätä kierros/ });
	if (!(await close.count())) {
		await kaisla.getByText('Avaa kommenttikierros').first().click();
		await kaisla.getByLabel('Nimi').fill('Talvikierros');
		const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
		await kaisla.getByLabel('Alkaa').fill(day(-1));
		await kaisla.getByLabel('Viimeinen päivä').fill(day(3));
		await kaisla.getByRole('button', { name: 'Avaa kommenttikierros' }).click();
	}
	const phone = await tuiskuOnPhone(browser, own);
	await speak(phone, 'Nimeni on väärin tässä.');
	await expect(phone.getByText('Muuta kommenttia')).toBeVisible();
	await kaisla.goto('/desk/jyvaskyla/comments');
	await close.first().click();
	await expect(kaisla.getByText('Päättynyt').first()).toBeVisible();

	await phone.reload();
	await expect(phone.getByText('Muuta kommenttia')).toHaveCount(0);
	await phone.getByText('Pyydä muutosta kommenttiisi').click();
	await phone.getByLabel('Mitä pyydät').fill('Poistakaa toinen lause.');
	await phone.getByRole('button', { name: 'Lähetä pyyntö' }).click();
	await expect(phone.getByText('Kiitos. Työryhmä vastaa pyyntöösi.')).toBeVisible();
	await expect(phone.getByText('Poistakaa toinen lause.')).toBeVisible();
	await checkAxe(phone);
	await kaisla.goto('/desk/jyvaskyla/comments?state=unanswered');
	await expect(kaisla.getByText('Nimeni on väärin tässä.')).toBeVisible();
});

test('on a phone of the desk a thread is begun on chosen words in the flow, and the counts are in the contents', async ({
	browser,
	own
}) => {
	const context = await browser.newContext({
		...{ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
		baseURL: own.address
	});
	const page = await context.newPage();
	await signInAs(page, 'Pouta');
	await page.goto(dwellings);
	const paragraph = page.locator('#asunnot .ProseMirror > p').first();
	await expect(page.locator('#asunnot .ProseMirror #asunnot-talk-1')).toBeVisible();
	await paragraph.evaluate((one) => {
		one.closest<HTMLElement>('.ProseMirror')!.focus();
		const words = document.createTreeWalker(one, NodeFilter.SHOW_TEXT).nextNode()!;
		getSelection()!.setBaseAndExtent(words, 0, words, 12);
	});
	await page.locator('button.offer').click();
	const form = page.locator('#asunnot .under .start');
	await expect(form.locator('q')).toBeVisible();
	await form.getByRole('textbox', { name: 'Kommenttisi' }).fill('Onko tämä sana oikea?');
	await form.getByRole('button', { name: 'Lähetä kommentti' }).click();
	await expect(page.getByRole('article', { name: /Pouta/ }).getByText('Onko tämä sana oikea?')).toBeVisible();
	await expect(page.locator('#asunnot mark.passage').first()).toBeVisible();
	await checkAxe(page);
	await page.getByRole('button', { name: 'Sisällys' }).click();
	await expect(page.getByRole('link', { name: /Asunnot.*2 avointa kommenttia/ })).toBeVisible();
	await shot(page, 'b-phone-contents');
});

test('a voice that comes while one decides stops the approval and is there to be read; what was written stays', async ({
	browser,
	own
}) => {
	const slug = 'osallisuus-ja-kokemusasiantuntijuus';
	const usva = await another(browser, 'Usva', own);
	await usva.goto(`/desk/jyvaskyla/plan/${slug}/review`);
	await usva.getByText('Hyväksy osa').first().click();
	const reason = usva.getByRole('textbox', { name: /Perustelut/ });
	await reason.fill('Hyvä kokonaisuus.');
	const kajo = await another(browser, 'Kajo', own);
	await kajo.goto(`/voice/${slug}`);
	await kajo
		.getByRole('link', { name: /Kommentoi tätä/ })
		.nth(1)
		.click();
	await kajo.getByRole('textbox', { name: /omin sanoin/ }).fill('Odottakaa hetki.');
	await kajo.getByRole('button', { name: 'Lähetä kommentti' }).click();
	await kajo.waitForURL(/\/voice\/comments/);
	await usva.getByRole('button', { name: 'Hyväksy osa' }).click();
	await expect(usva.getByRole('alert')).toContainText('odottaa vastausta');
	await expect(usva.getByText('Odottakaa hetki.')).toBeVisible();
	await expect(usva.getByText('Lue muutos ennen päätöstä')).toHaveCount(0);
	await expect(reason).toHaveValue('Hyvä kokonaisuus.');
});
