// A child process that makes the data folder for a measurement, so that the server it measures starts as servers do.
import { admit, openHall, paragraphs, plantPlan } from '../live/hall.ts';

export type Wish = { texts: number; perPlan?: number; people: number; words?: number };

const wish = JSON.parse(process.argv[2]!) as Wish;
const hall = await openHall({ serve: false });
const perPlan = wish.perPlan ?? wish.texts;
const line = 'Asunnottomuus puolittuu, kun jokaiselle löytyy koti ja tuki kulkee mukana. ';
const first = wish.words
	? paragraphs(...Array.from({ length: Math.ceil(wish.words / 100) }, () => line.repeat(10)))
	: paragraphs('');
const texts: number[] = [];
for (let plan = 0; texts.length < wish.texts; plan++)
	texts.push(...plantPlan(`meri${plan}`, Math.min(perPlan, wish.texts - texts.length), first).texts);
const people = [];
for (let one = 0; one < wish.people; one++) people.push(await admit(`Kirjoittaja ${one}`, 'writer', 'nation'));
process.send!({ folder: hall.folder, rooms: texts.map((id) => `${id}.1`), cookies: people.map((one) => one.cookie) });
await hall.close({ remove: false });
process.exit(0);
