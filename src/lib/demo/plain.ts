// Lyhyesti for the two seed cities, in plain Finnish, from the facts of their own texts and nothing else.
import type { CityId } from './cities.ts';
import type { SectionKey } from './texts/kinds.ts';

export type DemoPlain = {
	brief: string;
	/** The longer plain-language text as Markdown. */
	longer?: string;
	/** Written before the section's own text, and older than it since. */
	isOlder?: true;
};

const jyvaskyla: Partial<Record<SectionKey, DemoPlain>> = {
	baseline: { brief: 'Vuonna 2019 Jyväskylässä oli 156 ihmistä ilman omaa kotia. Heistä 46 oli ollut ilman kotia pitkään.' },
	goals: { brief: 'Kaupunki haluaa, että asunnottomia on puolet vähemmän. Vuonna 2019 heitä oli 156, ja puolet siitä on 78.' },
	housing_first: {
		brief:
			'Koti on jokaisen oikeus. Ihminen saa ensin asunnon ja sitten tukea. Päihteiden käyttöä ei tarvitse lopettaa ennen sitä.',
		longer: `Koti on jokaisen oikeus.

### Miten saan kodin?

- Ensin sinulle etsitään sopiva asunto.
- Sen jälkeen etsitään apu, jota tarvitset asumiseen.
- Sitoudut itse apuun, kunnes asuminen sujuu ilman sitä.

### Pitääkö koti ansaita?

Ei pidä. Sinun ei tarvitse lopettaa päihteiden käyttöä. Mielenterveyden ja raha-asioiden ei tarvitse olla kunnossa ennen kuin saat asunnon.`
	},
	risk_groups: {
		brief:
			'Apua kehitetään ihmisille, joilla ei ole kotia tai jotka voivat menettää kotinsa. Palveluja kehitetään myös ihmisille, jotka suorittavat lyhyttä vankeutta tai yhdyskuntaseuraamusta.'
	},
	low_threshold: {
		brief: 'Oikeutta asuntoon ei tarvitse ansaita. Palvelukeskus Hanskan palveluja parannetaan. Katkaisuhoitoa voi saada kotona.'
	},
	mobile_support: {
		brief:
			'Nopsajalka on tiimi, joka tukee ihmisiä, joilla ei ole kotia tai jotka voivat menettää kotinsa. Huhtasuolla kokeillaan asumisneuvontaa.'
	},
	dwellings: { brief: 'Kaupunki etsii ihmiselle ensin asunnon.', isOlder: true },
	participation: {
		brief:
			'Suunnitelmaa tekee noin 30 ihmistä. Mukana on kokemusasiantuntijoita, siis ihmisiä, jotka tuntevat asian omasta elämästään.'
	},
	cooperation: {
		brief:
			'Suunnitelma tehdään yhdessä monen tahon kanssa. Työn kokoaa ASSI asunto ensin -hanke, johon rahat tulevat sosiaali- ja terveysministeriöltä.'
	}
};

const pori: Partial<Record<SectionKey, DemoPlain>> = {
	baseline: { brief: 'Vuonna 2020 Porissa oli 53 ihmistä ilman omaa kotia. Heistä 42 asui sukulaisten tai tuttavien luona.' },
	goals: { brief: 'Tavoite on, että vuoteen 2023 mennessä Porissa on enintään 26 asunnotonta. Vuonna 2020 heitä oli 53.' },
	housing_first: {
		brief: 'Työssä kuunnellaan ihmisiä, joita asia koskee. Hyvät tavat auttaa jäävät osaksi sosiaali- ja terveysalan työtä.'
	},
	risk_groups: {
		brief:
			'Apu on ihmisille, joilla ei ole kotia tai jotka voivat menettää sen. Erityisesti mietitään ihmisiä, joilla on vaikeita päihde- ja mielenterveysongelmia, jälkihuollon nuoria ja maahanmuuttajia.'
	},
	low_threshold: {
		brief: 'Porissa kehitetään palveluja, joihin on helppo tulla. Palvelujen nimiä ja aukioloaikoja ei ole vielä kerrottu.'
	},
	mobile_support: {
		brief: 'Porissa kehitetään tukea, joka tulee ihmisen luo. Vielä ei ole kerrottu, kuka tukea antaa ja milloin.'
	},
	participation: { brief: 'Ihmiset, joita asia koskee, otetaan mukaan työhön. Vielä ei ole kerrottu, miten se tehdään.' },
	cooperation: {
		brief:
			'Aspu-Pori-hanke alkoi helmikuussa 2021. Sitä tekee Porin aikuissosiaalityö, ja rahat tulevat sosiaali- ja terveysministeriöltä.'
	}
};

/** The plain words of a section of a demo city; the other cities have none. */
export const demoPlain = (city: CityId, key: SectionKey): DemoPlain | undefined =>
	({ jyvaskyla, pori })[city as 'jyvaskyla' | 'pori']?.[key];
