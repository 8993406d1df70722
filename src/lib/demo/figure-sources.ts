import type { Source } from '../indicators/tables.ts';
import { newsOf } from './sources.ts';

/** Where the figures come from: the page's publisher and subject, and its address. */
export const figureSources = {
	jyvaskyla: newsOf.jyvaskyla,
	pori: newsOf.pori,
	jyvaskyla2023: {
		title: 'STT Info: Asunnottomuus kasvussa Jyväskylässä',
		url: 'https://www.sttinfo.fi/tiedote/70588719/asunnottomuus-kasvussa-jyvaskylassa-asiantuntijat-toivovat-lisaa-varhaista-tukea?lang=fi'
	},
	jyvaskyla2024: {
		title: 'STT Info: Koti kaikille -hanke, Jyväskylä',
		url: 'https://www.sttinfo.fi/tiedote/71338574/koti-kaikille-hankkeen-tavoitteena-on-poistaa-pitkaaikaisasunnottomuus-vuoteen-2027-mennessa-ja-ennaltaehkaista-asunnottomuutta?lang=fi'
	},
	turku2018: { title: 'Yle', url: 'https://yle.fi/uutiset/3-10744245?origin=rss' },
	turku2022: { title: 'Yle, tammikuu 2024', url: 'https://yle.fi/a/74-20067744?origin=rss' },
	lahti: {
		title: 'Lahden kaupunki: Asunnottomien määrä nousi vuonna 2020',
		url: 'https://www.lahti.fi/uutiset/asunnottomien-maara-nousi-vuonna-2020/'
	},
	oulu: {
		title: 'Oamk Journal 2024',
		url: 'https://vanha.oamk.fi/oamkjournal/2024/verkostoyhteistyolla-vaikuttavuutta-asunnottomuustyohon'
	},
	vantaa: {
		title: 'STT Info, tammikuu 2026: Asunto kaikille -hanke',
		url: 'https://www.sttinfo.fi/tiedote/71771167/asunto-kaikille-hanke-tekee-tyota-asunnottomuuden-poistamiseksi?lang=fi'
	},
	ara2017: { title: 'ARA: Homelessness in Finland 2017', url: 'https://docslib.org/doc/11278935/homelessness-in-finland-2017' },
	ara2018: { title: 'ARA: Homelessness in 2018', url: 'https://docslib.org/doc/785009/homelessness-2018' },
	statistics: { title: 'Asunto ensin: Tilastotietoa asunnottomuudesta', url: 'https://asuntoensin.fi/tietoa/tilastoja/' },
	ara2022: {
		title: 'STT Info, ARA 2023: Asunnottomuuden vähentyminen jatkui vuonna 2022',
		url: 'https://www.sttinfo.fi/tiedote/asunnottomuuden-vahentyminen-jatkui-vuonna-2022?publisherId=69819315&releaseId=69965340'
	},
	ara2023: {
		title: 'STT Info, ARA, helmikuu 2024',
		url: 'https://www.sttinfo.fi/tiedote/70101767/asunnottomien-maara-vaheni-hieman-asunnottomuuden-ennaltaehkaisyyn-tulisi-nyt-panostaa?lang=fi'
	},
	ysaatio2023: { title: 'Y-Säätiö 13.2.2024: Asunnottomuus väheni', url: 'https://ysaatio.fi/asunnottomuus-vaheni/' },
	ysaatio2025: {
		title: 'STT Info, Y-Säätiö, tammikuu 2026',
		url: 'https://www.sttinfo.fi/tiedote/71769697/asunnottomuuden-kasvu-on-mittaushistorian-suurin-nyt-on-peiliin-katsomisen-paikka?lang=fi'
	},
	programme: { title: 'Ympäristöministeriö: Asunnottomuus', url: 'https://ym.fi/asunnottomuus' }
} as const satisfies Record<string, Source>;
