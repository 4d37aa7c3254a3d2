/**
 * Words that choose which sessions are looked through, not what happened in them: dates, and pairs such as
 * `url:/checkout`. Others have read those; here they would be taken for lengths of time and for words of pages.
 */
const MONTHS =
  'jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|januar|februar|marz|mai|juni|juli|okt|dez|janvier|fevrier|avril|juin|juillet|aout|septembre|decembre|enero|abril|junio|julio|agosto|diciembre';
const SINCE =
  '(?:(?:since|until|till|from|before|after|on|seit|bis|vom|vor|depuis|desde|hasta)\\s+)?';
const SPAN =
  'hours?|days?|weeks?|months?|stunden?|tagen?|tage|wochen?|monaten?|monate|heures|jours|semaines|mois|horas|dias|semanas|meses';

const CHOICES = [
  `(?:in\\s+)?(?:(?:the|den|der|die|les|los|las)\\s+)?(?:last|past|letzte[nr]?|derniers|dernieres|ultimos|ultimas)\\s+(?:\\d{1,4}\\s*(?:${SPAN}|[hdw])|(?:${SPAN}))`,
  `${SINCE}\\d{4}-\\d{2}-\\d{2}`,
  `${SINCE}(?:the\\s+)?\\d{1,2}(?:\\.|st|nd|rd|th)?\\s*(?:${MONTHS})\\p{L}*(?:\\s+\\d{4})?`,
  `${SINCE}(?:today|yesterday|this week|this month|heute|gestern|diese woche|diesen monat|aujourd'hui|hier|cette semaine|hoy|ayer|esta semana)`,
  '(?:url|event|person|device|org|company|cohort|country|limit|last|since|until|from|to|min|max):\\S+',
];
const CHOICE = new RegExp(`(?<![\\p{L}\\p{N}])(?:${CHOICES.join('|')})(?![\\p{L}\\p{N}])`, 'gu');

/** A folded search without the words that choose sessions. */
export function withoutChoice(text: string): string {
  return text.replace(CHOICE, ' ');
}
