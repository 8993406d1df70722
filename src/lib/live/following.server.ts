// Comments hold on to places in a text. When an edit makes a block anew (a paragraph becomes a heading), the places in it
// follow in the same commit. `live` knows nothing of comments: it tells one follower what happens to which document.
import type * as Y from 'yjs';

export type Follower = {
	/** A scratch copy was made; every edit of the text is tried on it from now on. */
	watch(textId: number, doc: Y.Doc): void;
	/** The edit just tried stands and waits for the disk. A refused one is not followed: its copy is thrown away. */
	accept(textId: number): void;
	/** The waiting edits are being written, in this transaction. */
	keep(textId: number): void;
	/** They are on disk, or were given up. */
	settled(textId: number): void;
	/** An edit of the server's own, inside somebody's change; the answer is called when the document has been changed. */
	during(textId: number, doc: Y.Doc): () => void;
};

let follower: Follower | null = null;

/** Names the one who follows places in texts; called once by the composition root. */
export const follow = (one: Follower) => void (follower = one);

/** Who follows, if anybody does. */
export const followed = () => follower;
