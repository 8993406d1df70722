// Measures and figures in the text: put in by keyboard, one row behind every card, read without scripts.
import { another, enter, expect, signInAs, test, type Page } from './test.ts';

const PLAN = '/desk/jyvaskyla/plan';
const SECTION = 'liikkuva-tuki-ja-neuvonta';
const text = (page: Page) => page.locator(`#${SECTION} .ProseMirror`);

test('a measure is made with the slash where it is written about, and its card follows its row on every open page', async ({
	browser,
	own
}) => {
	const page = await another(browser, 'Pouta', own);
	await page.goto(`${PLAN}/${SECTION}`);
	const hilla = await another(browser, 'Kaisla', own);
	await hilla.goto(`${PLAN}/${SECTION}`);
	await expect(text(hilla)).toBeVisible();
	await enter(text(page), text(page).locator('> p').first());
	await page.keyboard.press('End');
	await page.keyboard.press('Enter');
	await page.keyboard.type('/toimenp');
	await expect(page.getByRole('listbox', { name: 'Lisää' })).toBeVisible();
	await page.keyboard.press('Enter');
	const dialog = page.getByRole('dialog', { name: 'Lisää toimenpide tekstiin' });
	await dialog.getByRole('radio', { name: /Uusi toimenpide/ }).check();
	await dialog.getByLabel('Toimenpiteen nimi').fill('Iltavuoro');
	await page.keyboard.press('Enter');
	const mine = text(page).getByRole('group', { name: /Iltavuoro/ });
	await expect(mine).toContainText('Puuttuu');
	// One goes on writing under it.
	await expect(text(page)).toBeFocused();
	await page.keyboard.type('Jatkan tästä.');
	await expect(text(page).locator('.measure-card + p', { hasText: 'Jatkan tästä.' })).toBeVisible();
	const theirs = text(hilla).getByRole('group', { name: /Iltavuoro/ });
	await expect(theirs).toBeVisible();
	// The arrow keys reach the card, it is told, and only Delete takes it out.
	await page.keyboard.press('Home');
	await page.keyboard.press('ArrowUp');
	await expect(page.getByRole('status').filter({ hasText: 'Iltavuoro' })).toHaveCount(1);
	await page.keyboard.press('Delete');
	await expect(theirs).toHaveCount(0);
	await page.keyboard.press('Control+z');
	await expect(theirs).toHaveCount(1);
});

test('a figure is put into a sentence and reads as its row does', async ({ page }) => {
	await signInAs(page, 'Pouta');
	await page.goto(`${PLAN}/${SECTION}`);
	await enter(text(page), text(page).locator('> p').first());
	await page.keyboard.press('End');
	await page.keyboard.type(' Tavoite on ');
	await page.getByRole('button', { name: 'Luku', exact: true }).click();
	const dialog = page.getByRole('dialog', { name: 'Lisää luku tekstiin' });
	await dialog.getByLabel('Mitä näytetään').selectOption('path');
	await dialog.getByRole('button', { name: 'Lisää tekstiin' }).click();
	await expect(text(page).locator('> p').first()).toContainText('Tavoite on 156 → 78');
});

test('without scripts the cards and figures are in the working document and in the edition', async ({ browser, server }) => {
	const context = await browser.newContext({ javaScriptEnabled: false, baseURL: server.address });
	const page = await context.newPage();
	await page.goto('/jyvaskyla/plan');
	await expect(page.locator('.figure', { hasText: '156 → 78' })).toBeVisible();
	await context.close();
});
