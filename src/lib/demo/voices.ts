// What the demo's experts by experience have said and what came of it. Invented people and comments about real texts.
import type { AnswerOutcome, Choice } from '../comments/kinds.ts';
import type { SectionKey } from './texts/kinds.ts';

/** The demo's seats: codes that anybody may read here, so they are made only in a demo. */
export const demoSeats = [
	{ personId: 'tuisku', label: 'Hanskan ryhmä 1', code: 'DEM0TSK00001', colour: 8 },
	{ personId: 'kajo', label: 'Hanskan ryhmä 2', code: 'DEM0KAJ00002', colour: 3 }
] as const;

type When = { day: number; hour: number; minute: number };

export type DemoVoice = When & {
	by: 'tuisku' | 'kajo';
	key: SectionKey;
	/** Words of the paragraph it is about. */
	on: string;
	choice?: Choice;
	body: string;
	answer?: When & {
		outcome: AnswerOutcome;
		reason: string;
		/** Words of the change it led to. */
		change?: string;
		/** The author's word on the answer. */
		enough?: When & { yes: boolean };
	};
};

export const demoVoices: DemoVoice[] = [
	{
		by: 'tuisku',
		key: 'goals',
		on: 'Tavoitevuotta',
		choice: 'missing',
		body: 'Vuosi pitäisi sanoa. Muuten tätä ei voi seurata.',
		...{ day: 30, hour: 18, minute: 5 },
		answer: {
			outcome: 'unchanged',
			reason: 'Vuodesta ei ole vielä päätetty, joten emme voi kirjoittaa sitä. Teksti sanoo nyt suoraan, että se puuttuu.',
			...{ day: 27, hour: 10, minute: 15 },
			enough: { yes: true, day: 26, hour: 17, minute: 40 }
		}
	},
	{
		by: 'kajo',
		key: 'dwellings',
		on: 'Asunnottomille tarkoitettujen',
		choice: 'missing',
		body: 'Kerrotaanko tässä, kauanko asuntoa joutuu odottamaan?',
		...{ day: 3, hour: 13, minute: 30 }
	},
	{
		by: 'tuisku',
		key: 'mobile_support',
		on: 'monitoimijainen',
		choice: 'missing',
		body: 'Milloin heidät saa kiinni? Jos soitan illalla, kuka vastaa?',
		...{ day: 1, hour: 7, minute: 14 },
		answer: {
			outcome: 'partly',
			reason: 'Kiitos. Lisäsimme tekstiin, että aukioloajat ja yhteystavat puuttuvat. Ne kirjataan, kun tiimi on sopinut niistä.',
			change: 'aukioloaikoja',
			...{ day: 0, hour: 15, minute: 20 }
		}
	}
];
