import { another, checkAxe, enter, expect, goListening, shot, test } from './test.ts';

test('a practice is adopted by Pori, changed, reported, dropped, and all of it is seen on Jyväskylä’s page', async ({
	browser,
	own
}) => {
	test.setTimeout(180_000);
	const utu = await another(browser, 'Utu', own);
	await utu.goto('/practices/nopsajalka');
	await checkAxe(utu);
	await utu.getByRole('link', { name: 'Ota käyttöön', exact: true }).click();
	await expect(utu.getByText('Otat käyttöön version 1')).toBeVisible();

	// What is wrong is said at its field, and what was typed stays.
	await utu.getByLabel('Mitä muutatte ja miksi').fill('Meillä on kaksi ammattilaista, koska väkeä on vähemmän.');
	await utu.getByRole('button', { name: 'Lisää luonnokseen' }).click();
	await expect(utu.getByRole('alert').or(utu.locator('[id="f-state-error"]')).first()).toBeVisible();
	await expect(utu.getByLabel('Mitä muutatte ja miksi')).toHaveValue(/kaksi ammattilaista/);

	// It shows what will be made before it is made.
	await utu.getByText('Otamme käyttöön').click();
	await utu.getByLabel(/Mihin suunnitelman osaan/).selectOption({ label: '6 Liikkuva tuki ja neuvonta' });
	const made = utu.getByRole('region', { name: 'Tämä syntyy' });
	await expect(made.getByText('6 Liikkuva tuki ja neuvonta')).toBeVisible();
	await expect(made.getByText('puuttuu')).toHaveCount(3);
	await shot(utu, 'f-adopt', true);
	await checkAxe(utu);
	await utu.getByRole('button', { name: 'Lisää luonnokseen' }).click();
	await utu.waitForURL(/\/desk\/adoptions\//);
	await expect(utu.getByText('Lisätty.')).toBeVisible();
	await checkAxe(utu);
	const ours = utu.url();

	// The drafted measure is opened to all and reported.
	await utu.getByRole('link', { name: /^Toimenpide 6\.\d+: Nopsajalka/ }).click();
	await utu.getByRole('button', { name: 'Avaa kaikille' }).click();
	await utu.getByLabel('Käynnissä').first().check();
	await utu.getByLabel('Yksi lause').fill('Yksitoista ihmistä on tavattu.');
	await utu.getByRole('button', { name: 'Lähetä seurantatieto' }).click();
	await expect(utu.getByText('Seurantatieto on kirjattu.')).toBeVisible();

	const kaisla = await another(browser, 'Kaisla', own);
	await kaisla.goto('/desk/practices/nopsajalka');
	const cities = kaisla.getByRole('region', { name: 'Kaupungit' });
	await expect(cities.getByText('kaksi ammattilaista, koska väkeä on vähemmän')).toBeVisible();
	await expect(cities.getByText('Yksitoista ihmistä on tavattu.')).toBeVisible();
	await shot(kaisla, 'f-practice');
	await checkAxe(kaisla);

	// It did not work, and that is said.
	await utu.goto(ours);
	await utu.getByText('Luovu käytännöstä').first().click();
	await utu.getByText('Ei toiminut', { exact: true }).click();
	await utu.getByLabel('Mitä tapahtui ja mitä opittiin').fill('Kaksi ei riittänyt viiteen päivään.');
	await utu.getByRole('button', { name: 'Luovu käytännöstä' }).click();
	await expect(utu.getByText('Luopuminen ja sen syy näkyvät nyt')).toBeVisible();
	await kaisla.goto('/desk/practices/nopsajalka');
	await expect(cities.getByText('Kaksi ei riittänyt viiteen päivään.')).toBeVisible();

	// The same for everybody, without scripts.
	const plain = await browser.newContext({ baseURL: own.address, javaScriptEnabled: false });
	const reader = await plain.newPage();
	await reader.goto('/practices/nopsajalka');
	await expect(reader.getByText('Kaksi ei riittänyt viiteen päivään.')).toBeVisible();
	await reader.setViewportSize({ width: 390, height: 844 });
	await shot(reader, 'f-practice-390', true);
});

test('two write a practice’s text at once; readers see it when a version is published, and adopters are offered it', async ({
	browser,
	own
}) => {
	test.setTimeout(360_000);
	const utu = await another(browser, 'Utu', own);
	await goListening(utu, '/desk/practices/kotikonsti');
	const adopt = utu.getByRole('link', { name: 'Ota käyttöön Porissa' });
	await adopt.click();
	const dialog = utu.getByRole('dialog', { name: /Ota käyttöön Porissa/ });
	await expect(dialog.getByText('Otat käyttöön version 1')).toBeVisible();
	await dialog.getByText('Kokeilemme').click();
	await dialog.getByLabel('Mistä alkaen').fill('31.2.2021');
	await dialog.getByRole('button', { name: 'Lisää luonnokseen' }).click();
	await expect(dialog.getByRole('alert')).toContainText('Kirjoita vuosi');
	await expect(dialog.getByLabel('Kokeilemme')).toBeChecked();
	await shot(utu, 'f-adopt-dialog');
	await checkAxe(utu);
	await utu.keyboard.press('Escape');
	await expect(adopt).toBeFocused();
	await utu.keyboard.press('Enter');
	await expect(dialog.getByText('Kokeilemme')).toBeVisible();
	// Closed and asked for again faster than its close is told of.
	await adopt.evaluate((link: HTMLElement) => {
		document.querySelector<HTMLDialogElement>('dialog[open]')?.requestClose();
		link.click();
	});
	await dialog.getByText('Kokeilemme').click();
	await dialog.getByLabel('Mistä alkaen').fill('1.3.2021');
	await dialog.getByRole('button', { name: 'Lisää luonnokseen' }).click();
	await utu.waitForURL(/\/desk\/adoptions\//);
	const ours = utu.url();

	const [kaisla, pouta] = [await another(browser, 'Kaisla', own), await another(browser, 'Pouta', own)];
	for (const page of [kaisla, pouta]) await page.goto('/desk/practices/kotikonsti/edit');
	const text = (page: typeof kaisla) => page.getByRole('textbox', { name: 'Mitä opittiin ja mikä ei toiminut: Kotikonsti' });
	await enter(text(kaisla));
	await kaisla.keyboard.type('Lääkäri pitää tavoittaa samana päivänä.');
	await expect(text(pouta)).toContainText('Lääkäri pitää tavoittaa samana päivänä.');
	await expect(kaisla.getByText('Tallennettu').first()).toBeVisible();
	await shot(kaisla, 'f-practice-edit', true);
	await checkAxe(kaisla);
	await kaisla.goto('/practices/kotikonsti');
	await expect(kaisla.getByText('Lääkäri pitää tavoittaa')).toHaveCount(0);
	await pouta.getByLabel('Mitä uutta').fill('Lisätty, mitä lääkäristä opittiin.');
	await pouta.getByRole('button', { name: 'Julkaise uusi versio' }).click();
	await expect(pouta.getByText('Versio on julkaistu.')).toBeVisible();
	await kaisla.reload();
	await expect(kaisla.getByText('Lääkäri pitää tavoittaa')).toBeVisible();
	await kaisla.goto('/practices/kotikonsti/versions');
	await expect(kaisla.getByText('Lisätty, mitä lääkäristä opittiin.').first()).toBeVisible();
	await checkAxe(kaisla);

	await utu.goto(ours);
	await expect(utu.getByRole('heading', { name: 'Lähteestä on uusi versio 2' })).toBeVisible();
	await checkAxe(utu);
	await utu.getByLabel('Ota muutos 1 omaan tekstiin').check();
	await utu.getByRole('button', { name: 'Ota valitut tekstiin' }).click();
	await expect(utu.getByText('Uusi versio on käyty läpi.')).toBeVisible();
	await utu.getByRole('link', { name: 'Kaupungin oma teksti' }).click();
	await expect(utu.getByText('Lääkäri pitää tavoittaa')).toBeVisible();
});

test('a practice is recorded, asked about and answered with forms alone', async ({ browser, own }) => {
	test.setTimeout(120_000);
	const without = async (name: string) => {
		const signed = await another(browser, name, own);
		const context = await browser.newContext({
			baseURL: own.address,
			javaScriptEnabled: false,
			storageState: await signed.context().storageState()
		});
		return context.newPage();
	};
	const utu = await without('Utu');
	await utu.goto('/desk/practices');
	await utu.getByRole('link', { name: 'Kirjaa käytäntö' }).click();
	await utu.getByLabel('Nimi').fill('Avoin aamu');
	await utu.getByLabel('Yhdellä lauseella').fill('Ovi on auki joka aamu ilman ajanvarausta.');
	await utu.getByRole('button', { name: 'Aloita käytännön kuvaus' }).click();
	await utu.getByRole('textbox', { name: 'Mitä tehdään: Avoin aamu' }).fill('Kahvi on kuumana kello kahdeksan.');
	await utu.locator('#f-part-what').locator('xpath=ancestor::form').getByRole('button', { name: 'Tallenna' }).click();
	await utu.getByRole('button', { name: 'Julkaise käytäntö' }).click();
	await expect(utu.getByText('Versio on julkaistu.')).toBeVisible();

	const kaisla = await without('Kaisla');
	await kaisla.goto('/desk/practices/avoin-aamu');
	await expect(kaisla.getByText('Kahvi on kuumana kello kahdeksan.')).toBeVisible();
	await kaisla.getByLabel('Kysy kehittäjältä: Pori').fill('Kuinka moni tulee?');
	await kaisla.getByRole('button', { name: 'Lähetä' }).last().click();
	await expect(kaisla.getByText('Kuinka moni tulee?')).toBeVisible();
	await kaisla.getByRole('link', { name: 'Ehdota parempaa tekstiä' }).click();
	await kaisla.getByRole('textbox', { name: 'Mitä tehdään' }).fill('Kahvi on kuumana kello kahdeksan. Puuro myös.');
	await kaisla.getByRole('button', { name: 'Lähetä ehdotus' }).click();
	await expect(kaisla.getByText('Ehdotus lähti käytännön kirjoittajille')).toBeVisible();

	await utu.goto('/desk/practices/avoin-aamu/edit');
	await utu.getByRole('button', { name: 'Ota kaikki tekstiin' }).click();
	await expect(utu.getByText('Muutokset ovat tekstissä.')).toBeVisible();

	// A source is added, mended after a fault, taken away and put back.
	await utu.getByText('Lisää lähde').first().click();
	await utu.getByLabel('Mikä lähde on').last().fill('Porin kaupungin sivu');
	await utu.getByLabel('Verkko-osoite').last().fill('www.example.org');
	await utu.getByLabel('Yhdellä lauseella', { exact: true }).last().check();
	await utu.getByRole('button', { name: 'Lisää lähde' }).click();
	await expect(utu.getByText('Kirjoita verkkosivun osoite').first()).toBeVisible();
	await utu.getByLabel('Verkko-osoite').last().fill('https://www.example.org/aamu');
	await utu.getByRole('button', { name: 'Lisää lähde' }).click();
	await expect(utu.getByText('Lähde on tallennettu.')).toBeVisible();
	await utu.getByText('Muokkaa lähdettä 1').click();
	await utu.getByRole('button', { name: 'Poista lähde' }).click();
	await expect(utu.getByText('Lähteitä ei ole vielä.')).toBeVisible();
	await utu.getByRole('button', { name: 'Palauta lähde' }).click();
	await expect(utu.getByText('Muokkaa lähdettä 1')).toBeVisible();
	await utu.goto('/desk/practices/avoin-aamu');
	await expect(utu.getByText('Kuinka moni tulee?')).toBeVisible();
	const file = await utu.request.get('/practices.md?p=avoin-aamu');
	expect(await file.text()).toContain('## Ratkaisun perusidea');
});

test('a source that is withdrawn leaves its adopter their own use, and nothing to propose to', async ({ browser, own }) => {
	const utu = await another(browser, 'Utu', own);
	await utu.goto('/desk/practices/nopsajalka/adopt?city=pori');
	await utu.getByText('Kokeilemme').click();
	await utu.getByRole('button', { name: 'Lisää luonnokseen' }).click();
	await utu.waitForURL(/\/desk\/adoptions\//);
	const adoption = new URL(utu.url()).pathname;
	const kaisla = await another(browser, 'Kaisla', own);
	await kaisla.goto('/desk/practices/nopsajalka/edit');
	await kaisla.getByText('Vedä pois kirjastosta').first().click();
	const leave = kaisla.locator('details[open]');
	await leave.getByRole('textbox').fill('Kirjoitetaan uudelleen.');
	await leave.getByRole('button').click();
	await expect(kaisla.getByText('Käytäntö on vedetty pois kirjastosta.')).toBeVisible();
	await utu.goto('/desk/practices/nopsajalka');
	await expect(utu.getByText('Jyväskylä veti tämän käytännön pois')).toBeVisible();
	await expect(utu.getByRole('link', { name: 'Käyttö Porissa' })).toHaveAttribute('href', adoption);
	await expect(utu.getByRole('link', { name: 'Ehdota parempaa tekstiä' })).toHaveCount(0);
	await expect(utu.getByRole('link', { name: /Ota käyttöön/ })).toHaveCount(0);

	// Kotikonsti is one that Pori only considers: it has no text of its own whose lineage could say what has become of it.
	await kaisla.goto('/desk/practices/kotikonsti/edit');
	await kaisla.getByText('Poista käytäntö').first().click();
	await kaisla.getByLabel('Poista tämä käytäntö').check();
	await kaisla.getByRole('button', { name: 'Poista käytäntö' }).click();
	await kaisla.waitForURL(/\/desk\/practices$/);
	await utu.goto('/desk/practices');
	await utu.getByRole('link', { name: 'Kotikonsti' }).click();
	await expect(utu.getByText('Käytännön kehittäjä on poistanut sen sivun.')).toBeVisible();
	await expect(utu.getByText('Harkitsee').first()).toBeVisible();
	await checkAxe(utu);
});
