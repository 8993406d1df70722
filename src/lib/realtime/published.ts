import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';

/** Where the upgrade handler is found on globalThis: main.ts and the development server are outside the built bundle. */
export const DOOR = Symbol.for('puolittamo.live');

/** The one address of the live text. */
export const LIVE_PATH = '/live';

export type Upgrade = (req: IncomingMessage, socket: Duplex, head: Buffer) => void;
