import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vitest/config';
import { liveInDevelopment } from './src/lib/realtime/development.ts';
import { splitWords } from './src/commands/split-words.ts';

export default defineConfig({
	plugins: [splitWords(), sveltekit(), liveInDevelopment()],
	cacheDir: process.env.VITE_CACHE ?? 'node_modules/.vite',
	build: { sourcemap: false },
	// A test is right or wrong, never slow. Vitest leaves one core to others; tests are all there is to do.
	test: { include: ['tests/**/*.test.ts'], environment: 'node', testTimeout: 120_000, hookTimeout: 120_000, maxWorkers: '100%' }
});
