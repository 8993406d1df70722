// What the seeds say is what the public pages say (S01–S18 of the seed file, as far as these pages show them).
import { expect, test } from './test.ts';

const words = (html: string) =>
	html
		.replace(/<(script|style)[\s\S]*?<\/\1>/g, '')
		.replace(/<[^>]+>/g, ' ')
		.replace(/\s+/g, ' ');

test('S01 S02 Jyväskylä shows 156 and 46 with their source, and half of each, without a made-up year', async ({ request }) => {
	const city = words(await (await request.get('/jyvaskyla')).text());
	expect(city).toContain('Tavoite on enintään 78. Lähtötaso oli 156 vuonna 2019. Tavoitevuotta ei ole kirjattu.');
	expect(city).toContain('Puolet lähtötasosta on 23.');
	expect(city).toContain('Viimeksi luku nousi: 118 → 144 (2024).');
	expect(words(await (await request.get('/indicators')).text())).toContain('Vuoden 2019 tilasto.');
});

test('S03 S04 Pori shows 53, 42, 13 and 14, a target of 26 with the exact half, and never a sum', async ({ request }) => {
	const city = words(await (await request.get('/pori')).text());
	expect(city).toContain('Tavoite on enintään 26 vuoteen 2023 mennessä. Lähtötaso oli 53 vuonna 2020.');
	expect(city).toContain('Tarkka puolikas on 26,5.');
	for (const [group, count] of [
		['Piiloasunnottomat', 42],
		['Pitkäaikaisasunnottomat', 13],
		['Naiset', 14]
	]) {
		expect(city).toMatch(new RegExp(`${group} ${count} \\(2020\\)`));
	}
	expect(city).not.toMatch(/\b(69|122)\b/);
});

test('S05 the side-by-side table says that the starting years differ', async ({ page }) => {
	await page.goto('/');
	await page.getByRole('link', { name: 'Vertaile taulukkona' }).click();
	await expect(page.getByText('Lähtövuodet eroavat toisistaan.')).toBeVisible();
	await expect(page.getByRole('row', { name: /Jyväskylä/ })).toContainText('156 (2019');
	await expect(page.getByRole('row', { name: /Lahti/ })).toContainText('Lähtölukua ei ole kirjattu');
});

test('S06 S15 Nopsajalka shows its three professions, and the words of its source', async ({ page }) => {
	await page.goto('/practices/nopsajalka');
	await expect(page.getByRole('listitem').filter({ hasText: /^(sosiaaliohjaaja|psykiatrinen|päihdetyöstä)/ })).toHaveCount(3);
	await page.locator('summary', { hasText: 'Lähde' }).first().click();
	await expect(page.locator('blockquote').first()).toBeVisible();
	await expect(page.getByText(/tiedosto \S+\.txt/).first()).toBeVisible();
});

test('S07 S08 S11 S12 S14 projects keep their days as they are known, and the group its roundness', async ({ request }) => {
	const jyvaskyla = words(await (await request.get('/jyvaskyla')).text());
	expect(jyvaskyla).toContain('1.10.2020–30.9.2022');
	expect(jyvaskyla).toContain('Toisen vuoden jatko riippuu valtion vuoden 2021 talousarvion vahvistamisesta.');
	expect(jyvaskyla).toContain('noin 30');
	const pori = words(await (await request.get('/pori')).text());
	expect(pori).toMatch(/helmikuu 2021 alkaen\. Päättymispäivää ei ole kirjattu\./);
	expect(pori).toContain('asunnottomuutta oli eniten vuonna 2018');
	for (const text of [jyvaskyla, pori]) {
		expect(text).toContain('Sosiaali- ja terveysministeriö');
		expect(text).toContain('Tulevaisuuden sosiaali- ja terveyskeskus -ohjelma');
	}
});

test('S16 what the seeds do not give of a measure shows as missing', async ({ request }) => {
	const city = words(await (await request.get('/jyvaskyla')).text());
	// "Tavoitteesta puuttuu 66" is a distance, not a gap.
	expect(city.match(/(?<!avoitteesta )\bpuuttuu\b/g)).toHaveLength(21);
});

test('the landing draws 156 points, 78 of them under the line and 46 dark', async ({ page }) => {
	await page.goto('/');
	const points = page.getByRole('img', { name: /^156 pistettä/ }).locator('circle');
	await expect(points).toHaveCount(156);
	expect(await points.evaluateAll((all) => all.filter((one) => one.classList.contains('under')).length)).toBe(78);
	expect(await points.evaluateAll((all) => all.filter((one) => one.classList.contains('dark')).length)).toBe(46);
});

test('feedback arrives without signing in, and a wrong form keeps what was typed', async ({ page }) => {
	await page.goto('/feedback');
	await page.getByLabel('Palaute', { exact: true }).fill('Kuvaajan luvut ovat pieniä.');
	await page.getByRole('button', { name: 'Lähetä palaute' }).click();
	await expect(page.getByRole('alert')).toContainText('Valitse yksi.');
	await expect(page.getByLabel('Palaute', { exact: true })).toHaveValue('Kuvaajan luvut ovat pieniä.');
	await page.getByText('Saavutettavuutta').click();
	await page.getByRole('button', { name: 'Lähetä palaute' }).click();
	await expect(page.getByText('Palaute on perillä.')).toBeVisible();
});

test('an edition has permanent places, and files with its hash', async ({ page, request }) => {
	await page.goto('/jyvaskyla/plan/1#s-1');
	await expect(page.locator('#s-1')).toBeInViewport();
	await expect(page.locator('#p-1-1')).toBeVisible();
	const { hash } = (await (await request.get('/jyvaskyla/plan/1.json')).json()) as { hash: string };
	await expect(page.getByText(hash)).toBeVisible();
	expect(await (await request.get('/jyvaskyla/plan/1.md')).text()).toMatch(/^# Jyväskylän/);
	expect((await request.get('/jyvaskyla/plan/99')).status()).toBe(404);
	expect((await request.get('/jyvaskyla/plan/01')).status()).toBe(404);
});
