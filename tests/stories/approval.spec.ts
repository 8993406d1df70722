import { another, expect, shot, test, type Page } from './test.ts';

const section = '/desk/jyvaskyla/plan/liikkuva-tuki-ja-neuvonta';

async function approve(page: Page) {
	await page.goto(`${section}/review`);
	await page.locator('label', { hasText: 'Hyväksy osa' }).click();
	await page.getByRole('button', { name: 'Hyväksy osa' }).click();
	await page.waitForURL(/done=/);
}

test('two writers, one coordinator, three decisions and an edition that anybody can read', async ({ browser, own }) => {
	test.setTimeout(180_000);
	const pouta = await another(browser, 'Pouta', own);
	const kaisla = await another(browser, 'Kaisla', own);

	// Both write into the same section at once.
	const words = ['Tiimin tavoittaa arkisin kello 8–20.', 'Iltaisin vastaa päivystäjä.'];
	for (const [page, sentence] of [
		[pouta, words[0]!],
		[kaisla, words[1]!]
	] as const) {
		await page.goto(section);
		const text = page.locator('.ProseMirror', { hasText: 'Tiimin aukioloaikoja' });
		await text.getByText('Tiimin aukioloaikoja').click();
		await page.keyboard.press('End');
		await page.keyboard.press('Enter');
		await page.keyboard.type(sentence);
		await expect(text.getByText(sentence)).toBeVisible();
		await expect(page.getByText('Tallennettu', { exact: true }).first()).toBeVisible();
	}
	await expect(pouta.getByText(words[1]!)).toBeVisible();
	await expect(kaisla.getByText(words[0]!)).toBeVisible();
	await shot(kaisla, 'b-plan-editor');

	// The requested changes are ticked, and the coordinator submits.
	await kaisla.getByRole('checkbox', { name: /milloin Nopsajalan tavoittaa/ }).click();
	await expect(kaisla.getByRole('checkbox', { name: /milloin Nopsajalan tavoittaa/ })).toBeChecked();
	await kaisla.getByRole('checkbox', { name: /mittari ja lähtötaso/ }).click();
	await expect(kaisla.getByRole('checkbox', { name: /mittari ja lähtötaso/ })).toBeChecked();
	await kaisla.goto(`${section}/submit`);
	await kaisla.getByRole('button', { name: 'Lähetä osa 6 tarkastettavaksi' }).click();
	await kaisla.waitForURL(new RegExp(`${section}$`));

	// The other writer's page follows: the text is closed, and says so.
	await expect(pouta.getByText('Osa on tarkastettavana').first()).toBeVisible();

	// The steering group, then both ministries.
	const usva = await another(browser, 'Usva', own);
	await approve(usva);
	const halla = await another(browser, 'Halla', own);
	await halla.goto(`${section}/review`);
	await shot(halla, 'c-reviewer-decision', true);
	await approve(halla);
	const routa = await another(browser, 'Routa', own);
	await approve(routa);

	// In force; the coordinator publishes and the public reads.
	await kaisla.goto('/desk/jyvaskyla/plan/publish');
	await kaisla.getByRole('button', { name: 'Julkaise julkaisu 3' }).click();
	await kaisla.waitForURL(/\/jyvaskyla\/plan\/3$/);
	const reader = await (await browser.newContext({ baseURL: own.address, javaScriptEnabled: false })).newPage();
	await reader.goto('/jyvaskyla/plan/3');
	await expect(reader.getByText(words[0]!)).toBeVisible();
	await expect(reader.getByText(words[1]!)).toBeVisible();
	await expect(reader.getByText('STM').first()).toBeVisible();
	await reader.goto('/jyvaskyla/plan/3/changes');
	await expect(reader.getByRole('heading', { name: /Liikkuva tuki/ })).toBeVisible();
});

test('a decision and a submission are made without scripts', async ({ browser, own }) => {
	const context = await browser.newContext({ baseURL: own.address, javaScriptEnabled: false });
	const page = await context.newPage();
	await page.goto('/sign-in');
	await page.locator('button[name="person"][value="halla"]').click();
	await page.goto('/desk/jyvaskyla/plan/matalan-kynnyksen-palvelut/review');
	await page.getByText('Pyydä muutoksia', { exact: true }).click();
	await page.getByRole('button', { name: 'Lähetä muutospyyntö' }).click();
	// A request without lines and grounds says which field and why, and keeps the choice.
	await expect(page.getByText('Kirjoita ainakin yksi muutos, jota pyydät.').first()).toBeVisible();
	await expect(page.getByRole('radio', { name: /Pyydä muutoksia/ })).toBeChecked();
	await page.locator('[name="requests"]').first().fill('Lisätkää aukioloajat.');
	await page.locator('[name="reason"]').fill('Osa on muuten valmis.');
	await page.getByText('Kesken', { exact: true }).click();
	await page.getByRole('button', { name: 'Lähetä muutospyyntö' }).click();
	await page.waitForURL(/done=returned/);
	await page.goto('/desk/cities');
	await expect(page.getByText('Jyväskylä').first()).toBeVisible();
});
