import { SCHEMA_VERSION } from '#lib/text/schema.ts';
import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import * as live from '#lib/live/live.server.ts';
import { until } from '../browser.ts';
import { admit, openHall, paragraphs, plantPlan, type Hall } from './hall.ts';

let hall: Hall;
beforeAll(async () => void (hall = await openHall()));
afterAll(() => hall.close());

test('a stock provider in Node joins two rooms and the notices on one socket, with nothing but the address and a cookie', async () => {
	const { texts } = plantPlan('meri', 2, paragraphs('Alku'));
	const { cookie } = await admit('Tuuli', 'writer');
	class WithCookie extends WebSocket {
		constructor(url: string) {
			super(url, { headers: { cookie }, origin: `http://${hall.address}` });
		}
	}
	const websocketProvider = new HocuspocusProviderWebsocket({
		url: `ws://${hall.address}/live?schema=${SCHEMA_VERSION}&build=x`,
		WebSocketPolyfill: WithCookie
	});
	const rooms = [`${texts[0]}.1`, `${texts[1]}.1`, '~'].map((name) => {
		const document = new Y.Doc();
		const provider = new HocuspocusProvider({ name, document, websocketProvider });
		provider.attach();
		return { document, provider };
	});
	await until(() => rooms.every(({ provider }) => provider.isSynced && provider.isAuthenticated && !provider.hasUnsyncedChanges));
	const [first] = rooms as [(typeof rooms)[0]];
	((first.document.getXmlFragment('default').get(0) as Y.XmlElement).get(0) as Y.XmlText).insert(4, ' ja jatko');
	await until(() => !first.provider.hasUnsyncedChanges);
	expect(live.read(texts[0]!)).toEqual(paragraphs('Alku ja jatko'));
	for (const { provider } of rooms) provider.destroy();
	websocketProvider.destroy();
	await until(() => live.stats().seats === 0);
});
