import { HocuspocusProviderWebsocket } from '@hocuspocus/provider';

/**
 * The page's one socket. What is sent while it is not open is dropped, not queued: the sync step at the next opening
 * carries it all, and queued updates would be acknowledged one by one and make the page say "saved" too early.
 */
export class LiveSocket extends HocuspocusProviderWebsocket {
	override send(message: Uint8Array) {
		if (this.webSocket?.readyState === WebSocket.OPEN) super.send(message);
	}

	/** Tries at once instead of waiting for the next attempt; one begun before the network came back leads nowhere. */
	hurry() {
		if (this.webSocket?.readyState === WebSocket.OPEN) return;
		void this.connect();
	}

	/** Opens a new socket in place of this one. A polite close first would do nothing: until it is answered, opening is refused. */
	renew() {
		this.drop();
		void this.connect();
	}

	/** Gives up a socket nothing comes through any more. Closing it politely would wait for the other end's answer. */
	drop() {
		if (this.status === 'connected') this.emit('close', { event: new CloseEvent('close', { code: 4408, reason: 'silent' }) });
	}
}

/** The socket's address: the schema and the build stand in it, so that an older page is refused before it can touch a text. */
export function liveAddress(place: Location, schema: number, build: string) {
	const scheme = place.protocol === 'https:' ? 'wss' : 'ws';
	return `${scheme}://${place.host}/live?schema=${schema}&build=${encodeURIComponent(build)}`;
}
