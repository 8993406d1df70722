/** How messages are compiled and where a language stands in an address: Finnish has no prefix, `/sv` and `/en` do. */
export const paraglide = {
	project: './src/lib/words/project.inlang',
	outdir: './src/lib/words/compiled',
	outputStructure: 'locale-modules' as const,
	emitGitIgnore: false,
	emitPrettierIgnore: false,
	emitReadme: false,
	strategy: ['url', 'baseLocale'] as ['url', 'baseLocale'],
	urlPatterns: [
		{
			pattern: '/:path(.*)?',
			localized: [
				['sv', '/sv/:path(.*)?'],
				['en', '/en/:path(.*)?'],
				['fi', '/:path(.*)?']
			] as [string, string][]
		}
	]
};
