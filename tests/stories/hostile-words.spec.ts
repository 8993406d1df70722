// Catalogue W-10 for comments and names: hostile words stand as words on every page that shows them, and do nothing.
import type { Browser } from '@playwright/test';
import { another, expect, test } from './test.ts';
import type { Server } from './server.ts';

const hostile = [
	'<script>window.broken = 1</script>',
	'"><img src=x onerror="window.broken = 1">',
	'<svg onload="window.broken = 1">',
	'</textarea></main><iframe srcdoc="<script>parent.broken = 1</script>">',
	'<a href="javascript:window.broken = 1">paina</a>',
	'{@html "<b>x</b>"} ${window.broken = 1} {{constructor.constructor("window.broken = 1")()}}'
];

async function seat(browser: Browser, own: Server) {
	const kaisla = await another(browser, 'Kaisla', own);
	await kaisla.goto('/desk/jyvaskyla/seats');
	await kaisla.getByLabel('Mitä nimeät paikan itsellesi').fill('<img src=x onerror=window.broken=1>');
	await kaisla.getByRole('button', { name: 'Tee paikat' }).click();
	const link = await kaisla.locator('input[readonly]').first().inputValue();
	return { kaisla, path: new URL(link).pathname };
}

test('W-10 hostile comments and names are words on every page, for everybody who reads them', async ({ browser, own }) => {
	test.setTimeout(180_000);
	const { kaisla, path } = await seat(browser, own);
	const phone = await (await browser.newContext({ baseURL: own.address, viewport: { width: 360, height: 640 } })).newPage();
	await phone.goto(path);
	await phone.getByLabel('Millä nimellä kommentoit').fill('<svg onload=window.broken=1>');
	await phone.getByRole('button', { name: 'Jatka suunnitelmaan' }).click();
	await phone.waitForURL(/\/voice\/plan$/);
	for (const words of hostile) {
		await phone.goto('/voice/asunnot?p=1');
		await phone.getByLabel('Kerro omin sanoin').fill(words);
		await phone.getByRole('button', { name: 'Lähetä kommentti' }).click();
		await phone.waitForURL(/\/voice\/comments/);
	}
	// An answer and a reply may be hostile too.
	await kaisla.goto('/desk/jyvaskyla/comments?kind=voice&state=unanswered');
	await kaisla
		.getByRole('link', { name: /svg onload/ })
		.first()
		.click();
	await kaisla.waitForURL(/\/comments\/\d+$/);
	const one = new URL(kaisla.url()).pathname;
	await kaisla.locator('[name=outcome][value=noted]').check({ force: true });
	await kaisla.locator('form[action="?/answer"] [name=reason]').fill(hostile.join('\n'));
	await kaisla.locator('form[action="?/answer"] button').click();
	await expect(kaisla.getByText(hostile[0]!).first()).toBeVisible();

	const pages = {
		kaisla: [
			'/desk',
			one,
			'/desk/jyvaskyla/comments',
			'/desk/jyvaskyla/comments/document',
			'/desk/jyvaskyla/plan/asunnot',
			'/desk/jyvaskyla/plan/asunnot/submit',
			'/desk/jyvaskyla/seats',
			'/desk/jyvaskyla/seats/speak',
			'/desk/jyvaskyla/people',
			'/desk/jyvaskyla/history',
			'/desk/notifications'
		],
		phone: ['/voice/plan', '/voice/asunnot?read=1', '/voice/comments', '/voice/start']
	};
	for (const [page, list] of [
		[kaisla, pages.kaisla],
		[phone, pages.phone]
	] as const)
		for (const address of list) {
			const answer = await page.goto(address);
			expect(answer!.status(), address).toBeLessThan(400);
			await page.waitForLoadState('networkidle');
			const found = await page.evaluate(() => ({
				broken: 'broken' in window,
				planted: document.querySelectorAll('iframe, [onload], [onerror], a[href^="javascript:"], img[src="x"]').length
			}));
			expect(found, address).toEqual({ broken: false, planted: 0 });
		}
	await kaisla.goto('/desk/jyvaskyla/plan/asunnot');
	await expect(kaisla.getByRole('article', { name: /svg onload/ }).first()).toBeVisible();
	await kaisla.goto('/desk/jyvaskyla/comments');
	await expect(kaisla.getByText(hostile[1]!).first()).toBeVisible();
});

test('comments that are empty or too long change nothing, and what was typed stays', async ({ browser, own }) => {
	const { path } = await seat(browser, own);
	const phone = await (await browser.newContext({ baseURL: own.address, javaScriptEnabled: false })).newPage();
	await phone.goto(path);
	await phone.getByRole('button', { name: 'Jatka suunnitelmaan' }).click();
	await phone.goto('/voice/asunnot?p=1');
	const send = (body: string, at = '1') =>
		phone.request.post('/voice/asunnot?p=1', {
			form: { at, body },
			headers: { origin: own.address, accept: 'text/html' }
		});
	for (const [body, words] of [
		['   ', 'Kirjoita kommentti tai valitse vaihtoehto.'],
		['x'.repeat(5001), 'Kommentti on liian pitkä. Enintään 5 000 merkkiä.'],
		['Tunnus on 131052-308T.', 'Kentässä on henkilötunnus.']
	] as const) {
		const answer = await send(body);
		expect(answer.status(), body.slice(0, 20)).toBe(400);
		expect((await answer.text()).replaceAll('\u00a0', ' ')).toContain(words);
	}
	const nowhere = await send('Hei', '999');
	expect(nowhere.status()).toBe(400);
	await phone.goto('/voice/comments');
	await expect(phone.getByText('Et ole vielä lähettänyt kommentteja.')).toBeVisible();
});
