// The ten sections of a halving plan. Four of them carry what the Ministry of the Environment asked every city for.

/** The four contents the ministry asked for. */
export type Asked = 'low_threshold' | 'dwellings' | 'risk_groups' | 'cooperation';

export type TemplateSection = {
	key: string;
	title: { fi: string; sv: string };
	/** Shown in the empty section and gone as soon as somebody writes; never part of the text. */
	guide: { fi: string; sv: string };
	asked?: Asked;
};

export const template: TemplateSection[] = [
	{
		key: 'baseline',
		title: { fi: 'Lähtötilanne', sv: 'Utgångsläge' },
		guide: {
			fi: 'Kerro, kuinka monta asunnotonta kaupungissa on, miltä vuodelta luku on ja mistä se tulee. Kirjoita myös, mistä asunnottomuus täällä johtuu.',
			sv: 'Berätta hur många bostadslösa staden har, vilket år siffran gäller och varifrån den kommer. Skriv också vad bostadslösheten här beror på.'
		}
	},
	{
		key: 'goals',
		title: { fi: 'Tavoitteet', sv: 'Mål' },
		guide: {
			fi: 'Kirjoita, mihin luku puolitetaan ja mihin mennessä. Jos tavoitteella ei ole vielä lukua, sano sekin.',
			sv: 'Skriv till vilket tal bostadslösheten ska halveras och när. Om målet ännu saknar en siffra, säg det.'
		}
	},
	{
		key: 'housing_first',
		title: { fi: 'Asunto ensin -periaate', sv: 'Principen Bostad först' },
		guide: {
			fi: 'Miten periaate näkyy kaupungin työssä? Mitä ihmiseltä ei vaadita ennen asuntoa?',
			sv: 'Hur syns principen i stadens arbete? Vad krävs inte av en människa innan hon får en bostad?'
		}
	},
	{
		key: 'risk_groups',
		title: { fi: 'Riskiryhmien asumistilanne', sv: 'Riskgruppernas boende' },
		guide: {
			fi: 'Ketkä ovat vaarassa jäädä ilman kotia, ja miten he nyt asuvat?',
			sv: 'Vem riskerar att bli utan hem, och hur bor de nu?'
		},
		asked: 'risk_groups'
	},
	{
		key: 'low_threshold',
		title: { fi: 'Matalan kynnyksen palvelut', sv: 'Lågtröskelservice' },
		guide: {
			fi: 'Minne voi tulla ilman lähetettä ja ajanvarausta? Mitä palveluissa pitää kehittää?',
			sv: 'Vart kan man komma utan remiss och tidsbokning? Vad behöver utvecklas i tjänsterna?'
		},
		asked: 'low_threshold'
	},
	{
		key: 'mobile_support',
		title: { fi: 'Liikkuva tuki ja neuvonta', sv: 'Mobilt stöd och rådgivning' },
		guide: {
			fi: 'Kuka lähtee ihmisen luo, milloin hänet tavoittaa ja miten neuvontaa saa?',
			sv: 'Vem åker ut till människor, när kan man nå dem och hur får man råd?'
		}
	},
	{
		key: 'dwellings',
		title: { fi: 'Asunnot', sv: 'Bostäder' },
		guide: {
			fi: 'Kuinka monta asuntoa asunnottomille osoitetaan vuodessa, ja mistä ne tulevat?',
			sv: 'Hur många bostäder per år anvisas till bostadslösa, och varifrån kommer de?'
		},
		asked: 'dwellings'
	},
	{
		key: 'participation',
		title: { fi: 'Osallisuus ja kokemusasiantuntijuus', sv: 'Delaktighet och erfarenhetsexpertis' },
		guide: {
			fi: 'Miten asunnottomuutta kokeneet ovat mukana, ja missä heidän sanansa näkyy?',
			sv: 'Hur är de som har erfarenhet av bostadslöshet med, och var syns det de säger?'
		}
	},
	{
		key: 'cooperation',
		title: { fi: 'Yhteistyö ja johtaminen', sv: 'Samarbete och ledning' },
		guide: {
			fi: 'Ketkä tekevät työtä yhdessä, kuka sitä johtaa ja kuinka usein tavataan?',
			sv: 'Vilka arbetar tillsammans, vem leder arbetet och hur ofta träffas man?'
		},
		asked: 'cooperation'
	},
	{
		key: 'follow_up',
		title: { fi: 'Seuranta', sv: 'Uppföljning' },
		guide: {
			fi: 'Mitä lukuja seurataan, kuka ne kirjaa ja milloin niistä kerrotaan?',
			sv: 'Vilka tal följs upp, vem antecknar dem och när berättar man om dem?'
		}
	}
];

/** The template's section for a key, if it has one. */
export const templateSection = (key: string | null) => template.find((section) => section.key === key);

/** The default review chain: the city's steering group first, then both ministries. */
export const defaultStages = [
	{ name: { fi: 'Ohjausryhmä', sv: 'Styrgruppen' }, kind: 'city' as const, rule: 'any' as const, days: 14 },
	{ name: { fi: 'Ministeriöt', sv: 'Ministerierna' }, kind: 'ministry' as const, rule: 'all' as const, days: 14 }
];
