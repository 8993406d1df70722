// The table stands beside the engine, which obeys most of it and may not lean on this folder.
export { closeCodes, limits } from '../live/limits.ts';
