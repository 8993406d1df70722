import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vitest/config';
import { liveInDevelopment } from './src/lib/realtime/development.ts';
import { splitWords } from './src/commands/split-words.ts';

export default defineConfig({
	plugins: [splitWords(), sveltekit(), liveInDevelopment()],
	cacheDir: process.env.VITE_CACHE ?? 'node_modules/.vite',
	build: { sourcemap: false },
	// Drizzle lists each of its files in its package.json; Node would read all of that again for every file it loads.
	ssr: { noExternal: ['drizzle-orm'] },
	// A test is right or wrong, never slow. Vitest leaves one core to others; tests are all there is to do.
	test: {
		environment: 'node',
		testTimeout: 120_000,
		hookTimeout: 120_000,
		maxWorkers: '100%',
		projects: [
			// A world begins from nothing: files share the modules they have loaded, which takes longer than the tests.
			{ extends: true, test: { name: 'worlds', include: ['tests/{rules,verbs}/**/*.test.ts'], isolate: false } },
			{ extends: true, test: { name: 'servers', include: ['tests/{live,commands,catalogue}/**/*.test.ts', 'tests/*.test.ts'] } }
		]
	}
});
