import type { Tally } from '../claims/numbered.ts';
import { shareIn } from './share.ts';
import type { Words } from './words.ts';

function counted(count: number, one: string, many: string): string {
  return `${count.toLocaleString('de')} ${count === 1 ? one : many}`;
}

const people = (count: number) => counted(count, 'Person', 'Personen');

export const GERMAN: Words = {
  needsModel: (why) =>
    `${why} Was die Belege bedeuten und freie Fragen brauchen ein Modell; ohne eines zeige ich Aussagen („zeig 2“), zähle („wie viele Leute hatten 2“), suche („finde Leute, die …“), sage, was zu einem Zeitpunkt geschah, und ändere die Auswahl („das gleiche für mobil“).`,
  looksAtStills: (why) => `${why} Standbilder ansehen braucht ein Modell.`,
  tally(of, tally) {
    if (of === 'people') return tally.people === null ? null : people(tally.people);
    if (of === 'times') return tally.times === null ? null : timesIn(tally);
    return shareIn(tally, { of: 'von', one: 'Sitzung', many: 'Sitzungen' });
  },
  notCounted: (number) => `Das wurde für ${number} nicht gezählt.`,
  read: (read, eligible) =>
    `${counted(read, 'Sitzung wurde', 'Sitzungen wurden')} gelesen, von ${eligible.toLocaleString('de')} passenden.`,
  noClaim: (number, highest) =>
    highest === 0
      ? `Die Nummer ${number} gibt es hier nicht.`
      : `Die Nummer ${number} gibt es hier nicht; sie gehen von 1 bis ${highest}.`,
  nothingNumbered: 'Hier hat noch nichts eine Nummer.',
  which: (numbers) => `Welche: ${numbers.join(', ')}? Bitte mit der Nummer.`,
  whichSession: 'Von welcher Sitzung? Bitte mit einer Nummer: „was geschah bei 1:24 in 3“.',
  noVisit: 'Die Sitzung gibt es hier nicht, oder nichts von ihr ist mehr zu lesen.',
  inAll: (times) => `Insgesamt ${times.toLocaleString('de')}-mal.`,
  seenIn: (count, all) =>
    count < all ? `Hier zu sehen, ${count} von ${all} Sitzungen:` : 'Hier zu sehen:',
  notSeenAgain: (number) =>
    `${number} ist eine Zahl über viele Besuche: keine einzelne Sitzung ist mit ihr aufbewahrt.`,
  cannotRead:
    'Die Sitzung selbst war nicht noch einmal zu lesen; das hier ist, was davon aufbewahrt ist.',
  people,
  anonymous: 'anonym',
  unnamed: (count) => `${count} anonym oder hier nicht genannt`,
  namesHidden:
    'Namen werden dir nicht gezeigt: wer Backstory hier betreut, entscheidet, wer sie sehen darf.',
  noPeople: 'Nichts, was hier steht, handelt von einzelnen Personen.',
  stands: (number, held, of) =>
    `${number}: Ich habe die Aufnahme noch einmal gelesen. ${held} von ${counted(of, 'Zeile', 'Zeilen')} dahinter ${held === 1 ? 'steht' : 'stehen'} dort zu ihrer Sekunde.`,
  nothingToCheck: (number) =>
    `${number} stützt sich auf keine Zeile, die noch einmal zu lesen wäre.`,
  around: (clock) => `Um ${clock}`,
  before: (clock) => `Vor ${clock}`,
  after: (clock) => `Nach ${clock}`,
  between: (from, to) => `Zwischen ${from} und ${to}`,
  course: 'Die Sitzung in Kürze',
  nothingThere: 'Dort war nichts zu sehen.',
  notInTimeline: (words) => `Nichts in der Sitzung spricht von „${words}“.`,
  found: (hits, read, search) =>
    `${counted(hits, 'Sitzung passt', 'Sitzungen passen')} auf „${search}“, von ${read.toLocaleString('de')} durchsuchten:`,
  foundNothing: (read, search) =>
    `Keine von ${counted(read, 'Sitzung', 'Sitzungen')} passt auf „${search}“.`,
  notWhere: 'Hier sind keine Sitzungen, die sich durchsuchen lassen.',
  rerun: (what) => `Dafür braucht es einen neuen Bericht: ${what}.`,
  noReport:
    'Hier ist kein Bericht, der sich ändern ließe. Frag nach einem: „letzte 7 Tage auf /checkout, mobil“.',
  gone: 'Wovon dieses Gespräch handelt, ist nicht mehr aufbewahrt.',
  noSubject:
    'Dieses Gespräch handelt noch von keiner Sitzung, keinem Bericht und keiner Warnung. Nenne eine Sitzung oder frag nach einem Bericht.',
  sharesWords: 'Was hier aufbewahrt ist und davon spricht:',
  sharesNothing: 'Nichts, was hier aufbewahrt ist, spricht davon.',
  nothingToStop: 'Hier läuft gerade nichts.',
  welcome: 'Frag, was du zu dem hier wissen willst.',
};

function timesIn({ times, sessions }: Tally): string {
  const often = `${(times ?? 0).toLocaleString('de')}-mal`;
  return sessions === null || sessions < 2
    ? often
    : `${often} in ${counted(sessions, 'Sitzung', 'Sitzungen')}`;
}
