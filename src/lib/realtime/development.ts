// In development pages come through Vite's server. It hands upgrades on /live to the handler that
// hooks.server.ts publishes, so that pages and sockets share one module instance, as in production.
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Plugin } from 'vite';
import { DOOR, LIVE_PATH, type Upgrade } from './published.ts';

/** Vite's part of the live door. Hot reload's own sockets pass by untouched. */
export function liveInDevelopment(): Plugin {
	return {
		name: 'puolittamo-live',
		apply: 'serve',
		configureServer(server) {
			server.httpServer?.on('upgrade', (req, socket, head) => {
				if (new URL(req.url ?? '/', 'http://live').pathname === LIVE_PATH) forward(req, socket, head);
			});
		}
	};
}

function forward(req: IncomingMessage, socket: Duplex, head: Buffer) {
	const upgrade = (globalThis as Record<symbol, unknown>)[DOOR] as Upgrade | undefined;
	if (upgrade) return upgrade(req, socket, head);
	// The server half starts with the first page; the browser's end comes back by itself.
	socket.on('error', () => {});
	socket.end('HTTP/1.1 503 Service Unavailable\r\nRetry-After: 1\r\nConnection: close\r\n\r\n');
}
