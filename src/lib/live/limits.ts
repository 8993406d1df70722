// Every limit of the live text in one table: the code obeys it, PROTOCOL.md explains it, tests read it.
const KiB = 1024;
const MiB = 1024 * KiB;

export const limits = {
	// Bytes
	/** Room names ride on every frame. */
	roomNameBytes: 12,
	/** One message of the WebSocket; larger ones close the socket with 1009. Above `updateBytes` so that a large paste is refused in words. */
	messageBytes: 8 * MiB,
	/** One update of the text: some 400 pages of typed words at once. */
	updateBytes: 1 * MiB,
	/** Pieces in one update: a day's typing offline, or a paste of a thousand paragraphs. More would hold everybody up. */
	updateStructs: 12_000,
	/** Updates a client may send in a room before its sync step 2, all together. */
	earlyBytes: 1 * MiB,
	/** A state vector in a sync step 1: 8 bytes for each of some thousands of clients. */
	vectorBytes: 256 * KiB,
	/** All that a socket without a session may send before it is closed. */
	strangerBytes: 64 * KiB,
	/** One presence state as JSON: a cursor of two relative positions. */
	presenceBytes: 2 * KiB,
	/** A stateless message from a client: after a restore, all its person's client numbers in a text. */
	statelessBytes: 64 * KiB,
	/** What waits in the send buffer of a slow reader before it is cut; it comes back and is given the whole. */
	backlogBytes: 1 * MiB,

	// The text
	/** Characters in one text. */
	textCharacters: 400_000,
	/** Elements (paragraphs, cells, list items…) in one text. */
	textNodes: 20_000,
	/** How deep elements may lie inside each other. */
	depth: 24,
	/** Columns or rows one table cell may span. */
	span: 20,
	/** The highest first number of a list. */
	listStart: 9_999,
	/** The highest clock of a client number: what one page load can type. */
	clock: 2 ** 31 - 1,
	/** Client numbers one person may hold in one text. */
	clientsPerPerson: 5_000,

	// Rates
	/** Messages a socket may send at once and then per second; beyond it the socket is not read for a while, nothing is dropped. */
	messageBurst: 600,
	messagesPerSecond: 120,
	/** Bytes per second in the same way. */
	byteBurst: 16 * MiB,
	bytesPerSecond: 1 * MiB,
	/** Presence of a room is passed on this often at most. */
	presencePerSecond: 10,
	/** Refused updates of one socket per minute before it is closed. */
	refusalsPerMinute: 10,
	/** Broken or unknown messages of one socket before it is closed. */
	faults: 5,
	/** Connections from one address: at once, and then per second. */
	connectionBurst: 4_000,
	connectionsPerSecond: 100,

	// Counts
	/** Sockets in all; above it new ones get 503. */
	sockets: 5_000,
	/** Sockets of one person: tabs and devices. */
	socketsPerPerson: 20,
	/** Sockets without a session from one address. */
	strangersPerAddress: 40,
	/** Rooms on one socket: a plan of 60 sections and some to spare. */
	roomsPerSocket: 200,

	// Times, in milliseconds
	/** A socket without a session is told so and closed after this. */
	strangerTime: 5_000,
	/** A right is asked again after this at the latest. */
	grantTime: 15 * 60_000,
	/** The server speaks at least this often; the provider gives up after 30 s of silence. */
	pingEvery: 15_000,
	/** A socket that has said nothing for this long is gone. */
	silence: 50_000,
	/** Presence is repeated this often, since readers forget a state after 30 s. */
	presenceRepeat: 12_000,
	/** An unused text leaves memory after this. */
	idleText: 60_000,
	/** When the disk is full, how often to try again. */
	fullDiskRetry: 3_000,

	/** A commit begins at most this often; a key pressed after a pause is committed at once. */
	commitEvery: 2,
	/** For each keystroke of the last commit the next one waits this long: a moment for thirty people, `commitPause` for hundreds. */
	commitPerKey: 1.25,
	/** Between two commits there is as much time as the last one took, but never more than this. */
	commitPause: 8,

	// Compaction
	/** So many stored updates after a snapshot make a new one… */
	compactAfter: 400,
	/** …but not more often than this while people write… */
	compactEvery: 60_000,
	/** …unless there are this many. */
	compactAtOnce: 10_000,
	/** A text with fewer stored bytes is folded where it lies open, in about a millisecond; a longer one by the worker. */
	foldHere: 256 * KiB,
	/** Rows removed in one transaction. */
	sliceRows: 400
} as const;

/** Codes with which the server closes a socket. The provider reconnects after each of them. */
export const closeCodes = {
	/** The server is stopping or restarting. */
	restarting: 1001,
	/** A message above `messageBytes`. */
	tooBig: 1009,
	/** No session, or it ended. */
	signedOut: 4401,
	/** Too many broken or refused messages. */
	misbehaved: 4403,
	/** Silent for too long. */
	silent: 4408
} as const;
