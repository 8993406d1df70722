import { another, checkAxe, enter, expect, shot, test } from './test.ts';

test('a wiki page is begun from a dashed link, renamed, and the link leads to it still', async ({ browser, own }) => {
	test.setTimeout(90_000);
	const pouta = await another(browser, 'Pouta', own);
	await pouta.goto('/desk/wiki');
	await expect(pouta.getByRole('heading', { name: 'Wiki', exact: true })).toBeVisible();
	await checkAxe(pouta);
	await pouta.locator('main').getByRole('link', { name: 'Jyväskylä', exact: true }).click();
	await pouta.getByRole('link', { name: 'Uusi sivu', exact: true }).click();
	await pouta.getByLabel('Sivun nimi').fill('Työpajan muistio');
	await pouta.getByText('Tyhjä sivu').click();
	await pouta.getByRole('button', { name: 'Aloita sivu' }).click();
	await pouta.waitForURL(/tyopajan-muistio\/edit/);
	await expect(pouta.locator('.ProseMirror')).toBeVisible();

	// The list after two brackets is worked by keys; what is not there yet is offered to be begun.
	const text = pouta.getByRole('textbox', { name: /Työpajan muistio, sivun teksti/ });
	await enter(text);
	await pouta.keyboard.type('Taustana on [[Kokouk');
	await expect(pouta.getByRole('option', { name: 'Kokoukset sivu, Jyväskylä' })).toBeVisible();
	await pouta.keyboard.press('Enter');
	await pouta.keyboard.type(' ja uusi sivu [[Palkkaperusteet');
	await expect(pouta.getByRole('option', { name: /Aloita sivu ”Palkkaperusteet”/ })).toBeVisible();
	await checkAxe(pouta);
	await pouta.keyboard.press('Enter');
	await expect(text.locator('.missing')).toHaveText('Palkkaperusteet');
	// Somebody who comes back to the end of the line writes on after the link, not in it.
	await text.evaluate((one) => one.blur());
	await enter(text);
	await pouta.keyboard.press('Control+End');
	await pouta.keyboard.type(' tänä syksynä.');
	await expect(text).toContainText('Palkkaperusteet tänä syksynä.');
	await expect(text.locator('.missing')).toHaveText('Palkkaperusteet');
	await pouta.getByRole('link', { name: 'Lue sivu' }).click();
	await pouta.waitForURL(/tyopajan-muistio$/);
	await expect(async () => {
		await pouta.reload(); // links are kept a moment after the last key
		await expect(pouta.locator('a.missing')).toBeVisible({ timeout: 1000 });
	}).toPass();
	await pouta.locator('a.missing').click();
	await expect(pouta.getByLabel('Sivun nimi')).toHaveValue('Palkkaperusteet');
	await pouta.getByRole('button', { name: 'Aloita sivu' }).click();
	await pouta.waitForURL(/palkkaperusteet\/edit/);
	await pouta.getByText('Nimeä uudelleen').first().click();
	await pouta.getByLabel('Sivun nimi').fill('Palkan perusteet');
	await pouta.getByRole('button', { name: 'Nimeä uudelleen' }).click();
	await expect(pouta.getByText('Nimi on vaihdettu.')).toBeVisible();
	expect(pouta.url()).toMatch(/palkan-perusteet\/edit/);
	await checkAxe(pouta);

	await pouta.goto('/desk/wiki/jyvaskyla/tyopajan-muistio');
	await shot(pouta, 'wiki-page');
	await checkAxe(pouta);
	await pouta.getByRole('link', { name: 'Palkkaperusteet' }).click();
	await pouta.waitForURL(/\/palkan-perusteet$/);
	await expect(pouta.getByRole('heading', { name: 'Palkan perusteet' })).toBeVisible();
	await expect(pouta.getByRole('region', { name: 'Tänne linkittävät' }).getByText('Työpajan muistio')).toBeVisible();

	// What has changed is told beside what has been published, and cut by the address.
	await pouta.goto('/desk/wiki/jyvaskyla/changes');
	await expect(pouta.getByRole('listitem').filter({ hasText: 'Palkan perusteet' }).first()).toBeVisible();
	await checkAxe(pouta);
	await pouta.getByRole('link', { name: 'Suunnitelmat', exact: true }).click();
	await expect(pouta.getByRole('link', { name: 'Jyväskylän suunnitelma, julkaisu 2' })).toBeVisible();
	await expect(pouta.getByRole('main').getByText('Palkan perusteet')).toHaveCount(0);

	// Somebody of another city is told of no such page.
	const utu = await another(browser, 'Utu', own);
	const answer = await utu.goto('/desk/wiki/jyvaskyla/palkan-perusteet');
	expect(answer?.status()).toBe(404);
	await utu.goto('/wiki/shared/asunto-ensin');
	await expect(utu.getByRole('heading', { name: 'Asunto ensin' })).toBeVisible();
	await checkAxe(utu);
});
