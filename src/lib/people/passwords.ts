import { limits } from './rules.ts';

// The beginnings of what people choose when asked for something long. A password built of nothing but these,
// digits, repeats and one's own name is refused; anything else of fifteen characters is welcome.
const common =
	'salasana|password|passw0rd|p4ssw0rd|lösenord|losenord|lösen|tunnus|tunnussana|kirjaudu|letmein|welcome|tervetuloa|välkommen|iloveyou|minärakastansinua|rakastan|dragon|monkey|master|admin|administrator|ylläpitäjä|käyttäjä|user|guest|vieras|testi|test|demo|secret|salainen|salaisuus|hemlighet|qwertyuiop|qwerty|qwertz|asdfghjkl|asdfgh|zxcvbnm|abcdefghijklmnopqrstuvwxyz|abcdefgh|abcdef|abcd|abc|football|jalkapallo|jääkiekko|baseball|princess|sunshine|aurinko|kesä|talvi|syksy|kevät|summer|winter|autumn|spring|suomi|finland|perkele|saatana|vittu|correcthorsebatterystaple|correct|horse|battery|staple|tammikuu|helmikuu|maaliskuu|huhtikuu|toukokuu|kesäkuu|heinäkuu|elokuu|syyskuu|lokakuu|marraskuu|joulukuu|maanantai|tiistai|keskiviikko|torstai|perjantai|lauantai|sunnuntai|changeme|vaihdaminut|google|facebook|microsoft|superman|batman|pokemon|minecraft|whatever|trustno'.split(
		'|'
	);
const service =
	'puolittamo|puolittaminen|puolittamissuunnitelma|puolittamis|asunnottomuus|asunnottomuuden|asunnoton|asunnottomat|suunnitelma|suunnitelmat|plan|kaupunki|kaupungin|kunta|city|stad|ministeriö|stm|ym|ara|varke|asuntoensin|housingfirst|koordinaattori|kirjoittaja|tarkastaja|päättäjä'.split(
		'|'
	);
const cities =
	'jyväskylä|jyvaskyla|pori|björneborg|espoo|esbo|helsinki|helsingfors|stadi|kuopio|lahti|lahtis|oulu|uleåborg|tampere|tammerfors|turku|åbo|vantaa|vanda|joensuu|lappeenranta|vaasa|vasa|kotka|kouvola|mikkeli|rovaniemi|hämeenlinna|porvoo|hyvinkää|järvenpää|rauma|kajaani'.split(
		'|'
	);

/** What is wrong with a password as a message key, or null. Length and a list; no rules of composition. */
export function fault(password: string, about: string[] = []): string | null {
	const length = [...password.normalize('NFC')].length;
	if (length < limits.passwordMin) return 'people_password_short';
	if (length > limits.passwordMax) return 'people_password_long';
	return left(password, about) < 4 ? 'people_password_known' : null;
}

/** How many different characters are left when everything guessable is taken away. */
function left(password: string, about: string[]) {
	const own = about.flatMap((one) => one.toLowerCase().split(/[^\p{L}]+/u)).filter((one) => one.length >= 3);
	let rest = password.normalize('NFC').toLowerCase();
	const plain = rest
		.replaceAll('0', 'o')
		.replaceAll('1', 'i')
		.replaceAll('3', 'e')
		.replaceAll('4', 'a')
		.replaceAll('@', 'a')
		.replaceAll('5', 's')
		.replaceAll('$', 's');
	for (const text of [rest, plain]) {
		let less = text;
		for (const word of [...common, ...service, ...cities, ...own].sort((a, b) => b.length - a.length))
			less = less.replaceAll(word, '');
		// Digits, blanks and marks alone carry little; keyboard runs and repeats less.
		less = less.replace(/[\d\s\p{P}\p{S}]/gu, (mark) => (/[\d\s.,\-_!?]/.test(mark) ? '' : mark)).replace(/(.{1,3})\1+/gu, '$1');
		if (less.length < rest.length) rest = less;
	}
	return new Set(rest).size;
}
