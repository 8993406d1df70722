// What is loaded after the text is shown, in one piece.
export { default as Editor } from './Editor.svelte';
export { default as Tools } from './Tools.svelte';
