// How other cities wrote the same section: beside the text by one key, and on a page of its own without scripts.
import { checkAxe, enter, expect, shot, signInAs, test } from './test.ts';

const slug = 'tavoitteet';

test('v opens the other cities beside the text; a paragraph goes in at the caret with its source, and can be undone', async ({
	page,
	own
}) => {
	await signInAs(page, 'Utu', own.address);
	await page.goto(`${own.address}/desk/pori/plan/${slug}`);
	const section = page.locator(`section#${slug}`);
	const text = section.getByRole('textbox');
	await enter(text);
	await expect(section.locator('.ProseMirror')).toBeFocused();
	await page.keyboard.press('Control+End');
	await page.keyboard.type(' v');
	// A letter typed in the text is a letter.
	await expect(page.locator('#across-title')).toHaveCount(0);
	await page.keyboard.press('Escape');
	await page.keyboard.press('v');
	const panel = page.getByRole('complementary', { name: /miten muut kirjoittivat tämän/ });
	await expect(panel.getByRole('heading', { level: 2 })).toBeFocused();
	const jyvaskyla = panel.locator('details', { has: page.getByRole('heading', { name: 'Jyväskylä' }) });
	await expect(jyvaskyla.getByText(/Julkaistu, julkaisu \d/)).toBeAttached();
	if ((await jyvaskyla.getAttribute('open')) === null) await jyvaskyla.locator('summary').click();
	await checkAxe(page);
	await page.emulateMedia({ colorScheme: 'light' });
	await shot(page, 'across-1440');

	const take = jyvaskyla.getByRole('button', { name: /Ota tekstiinne: Jyväskylä, kohta / }).first();
	await take.focus();
	await page.keyboard.press('Enter');
	const source = section.locator('.ProseMirror blockquote a', { hasText: /^Lähde: Jyväskylä, julkaisu \d, kohta \d+\.\d+$/ });
	await expect(source).toBeVisible();
	await expect(source).toHaveAttribute('href', /\/jyvaskyla\/plan\/\d+#p-\d+-\d+$/);
	await expect(panel.getByText('Kohta on nyt tekstissäsi lähteineen.')).toBeVisible();
	// The address leads to the very paragraph.
	const there = await page.request.get((await source.getAttribute('href'))!);
	expect(await there.text()).toContain(`id="${(await source.getAttribute('href'))!.split('#')[1]}"`);

	await expect(section.locator('.ProseMirror')).toBeFocused();
	await page.keyboard.press('Control+z');
	await expect(source).toHaveCount(0);
	await page.keyboard.press('Control+Shift+z');
	await expect(source).toBeVisible();

	await page.locator('#across-title').focus();
	await page.keyboard.press('Escape');
	await expect(panel).toHaveCount(0);
	await page.keyboard.press('?');
	await expect(page.getByRole('dialog').getByText('Miten muut kirjoittivat tämän osan')).toBeVisible();
});

test('without scripts it is a page: the texts, the measures and a form that takes a paragraph over', async ({ browser, own }) => {
	const context = await browser.newContext({ baseURL: own.address, javaScriptEnabled: false });
	const page = await context.newPage();
	await page.goto('/sign-in');
	await page.locator('button[name="person"][value="utu"]').first().click();
	await page.goto(`/desk/pori/plan/${slug}`);
	await page
		.getByRole('link', { name: /^Miten muut kirjoittivat tämän/ })
		.first()
		.click();
	await expect(page).toHaveURL(new RegExp(`/desk/pori/plan/${slug}/across$`));
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(/miten muut kirjoittivat tämän/);
	await page
		.getByRole('button', { name: /Ota tekstiinne: / })
		.first()
		.click();
	await expect(page.getByText('Kohta on nyt osan lopussa lähteineen.')).toBeVisible();
	await page.goto(`/desk/pori/plan/${slug}`);
	await expect(page.getByRole('link', { name: /^Lähde: / })).toHaveCount(1);
	await context.close();
});
