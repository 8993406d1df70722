// Figures as people meet them: one recorded, a table pasted, a leap asked about, a chart kept, two cities side by side.
import { checkAxe, expect, signInAs, test } from './test.ts';

const table = 'Vuosi\tYhteensä\tNaiset\n2016\t150\t30\n2017\t152\t=B3\n2018\t155\tei tiedossa';

for (const javaScriptEnabled of [true, false]) {
	test.describe(javaScriptEnabled ? 'with scripts' : 'without scripts', () => {
		test.use({ javaScriptEnabled });

		test('a table is pasted, looked at, its good cells recorded, and all of it taken back', async ({ page, own }) => {
			if (javaScriptEnabled) await signInAs(page, 'Kaisla', own.address);
			else {
				await page.goto(`${own.address}/sign-in`);
				await page.locator('button[name="person"][value="kaisla"]').first().click();
				await page.waitForURL(/\/desk/);
			}
			await page.goto(`${own.address}/desk/jyvaskyla/indicators/paste`);
			await page.getByRole('textbox', { name: 'Taulukko' }).fill(table);
			await page.getByRole('button', { name: 'Katso rivit' }).click();
			await expect(page.getByText('5 uutta lukua')).toBeVisible();
			await expect(page.getByText('Rivi 3')).toBeVisible();
			await expect(page.getByText('Solussa on kaava. Liitä sen tulos.')).toBeVisible();
			if (javaScriptEnabled) await checkAxe(page);
			await page.getByLabel('Lähde', { exact: true }).fill('ARA');
			await page.getByRole('button', { name: 'Kirjaa luvut' }).click();
			await expect(page.getByText('Mitään ei kirjattu').first()).toBeVisible();
			await expect(page.getByRole('textbox', { name: 'Taulukko' }), 'nothing typed is lost').toHaveValue(table);
			await expect(page.getByLabel('Lähde', { exact: true })).toHaveValue('ARA');
			await page.getByLabel('Kirjaa kelvolliset').check();
			await page.getByRole('button', { name: 'Kirjaa luvut' }).click();
			await expect(page.getByText('5 lukua on kirjattu.')).toBeVisible();
			await expect(page.getByRole('textbox', { name: 'Taulukko' })).toHaveValue('Vuosi\tYhteensä\tNaiset\n2017\t152\t=B3');
			await page.goto(`${own.address}/indicators/jyvaskyla/all`);
			await expect(page.locator('main').getByText('155').first()).toBeVisible();
			await page.goto(`${own.address}/desk/jyvaskyla/indicators/paste`);
			await page.getByRole('button', { name: 'Peru nämä' }).click();
			await expect(page.getByText('5 lukua on peruttu.')).toBeVisible();
		});
	});
}

test('a figure far from the one before asks once; a correction keeps what stood', async ({ page, own }) => {
	await signInAs(page, 'Kaisla', own.address);
	await page.goto(`${own.address}/desk/jyvaskyla/indicators/all`);
	await page.getByLabel('Vuosi', { exact: true }).fill('2025');
	await page.getByLabel('Luku', { exact: true }).fill('60');
	await page.getByLabel('Lähde', { exact: true }).fill('Kaupungin laskenta');
	await page.getByRole('button', { name: 'Kirjaa luku' }).click();
	await expect(page.getByText('60 poikkeaa yli 30 prosenttia vuoden 2024 luvusta 144.')).toBeVisible();
	await page.getByLabel('Luku on oikein').check();
	await page.getByRole('button', { name: 'Kirjaa luku' }).click();
	await expect(page.getByText('Luku 60 vuodelta 2025 on kirjattu.')).toBeVisible();
	await page.getByRole('link', { name: /Korjaa 2025/ }).click();
	await expect(page.getByLabel('Luku', { exact: true })).toHaveValue('60');
	await page.getByLabel('Luku', { exact: true }).fill('61');
	await page.getByLabel('Miksi luku korjataan').fill('Yksi ihminen puuttui.');
	await page.getByRole('button', { name: 'Tallenna korjaus' }).click();
	await expect(page.getByText(/Kaisla korjasi .* aiemmin 60\. Syy: Yksi ihminen puuttui\./)).toBeVisible();
});

test('S05 two cities side by side say what keeps them from being compared', async ({ page }) => {
	await page.goto('/indicators/compare?a=jyvaskyla&b=pori');
	await expect(page.getByText('Lähtövuodet ovat eri: Jyväskylä 2019, Pori 2020.')).toBeVisible();
	await page.goto('/indicators/compare?a=lahti&b=jyvaskyla');
	await expect(page.getByText('Laskentatapa on muuttunut: Lahti, 2020.')).toBeVisible();
});

test('S01 S15 one indicator has its chart, its table, its definition and its source’s words, and files to keep', async ({
	page,
	request
}) => {
	await page.goto('/indicators/jyvaskyla/all');
	await expect(page.getByRole('img', { name: /2019: 156/ })).toBeVisible();
	await expect(page.getByRole('table')).toContainText('Vuoden 2019 tilasto.');
	await expect(page.getByText('156 asunnotonta, joista 46 on pitkäaikaisasunnotonta')).toBeAttached();
	const svg = await (await request.get('/indicators/jyvaskyla/all/svg')).text();
	expect(svg).toMatch(/^<\?xml[\s\S]*<style>[\s\S]*Lähde: [\s\S]*<\/svg>$/);
	expect(svg).not.toContain('var(--');
	const ten = await (await request.get('/indicators.svg')).text();
	for (const city of ['Jyväskylä', 'Pori', 'Lahti']) expect(ten).toContain(`>${city}<`);
	expect(await (await request.get('/indicators.csv?city=jyvaskyla&indicator=all')).text()).toContain('Jyväskylä;all;2019;');
});
