// Cards and figures as rows say them, for tests of the text.
import type { FigureShown, MeasureCard } from '#lib/text/shown.ts';

export const cardOf = (card: Partial<MeasureCard> & { id: string }): MeasureCard => ({
	...{
		cityId: 'jyvaskyla',
		number: '6.1',
		name: 'Nopsajalka',
		state: 'under_way',
		isLate: false,
		owners: ['Jyväskylän kaupunki']
	},
	...{ startOn: null, endOn: null, funding: null, targetGroup: null, indicators: [], isExample: false },
	...card
});

export const figureOf = (figure: Partial<FigureShown> = {}): FigureShown => ({
	...{
		cityId: 'jyvaskyla',
		category: 'alone',
		name: null,
		year: 2019,
		value: 53,
		told: 'value',
		limit: 5,
		target: null,
		targetYear: null
	},
	...figure
});
