import type { Language } from './languages.ts';

type Said = Readonly<Record<Language, string>>;

/** Asked of every visit: the evidence answers it, be it with "nothing". */
export const WHAT_HAPPENED: Said = {
  en: 'What went wrong in this visit, and what did the visitor do then?',
  de: 'Was ging bei diesem Besuch schief, und was tat der Besucher dann?',
  fr: "Qu'est-ce qui s'est mal passé pendant cette visite, et qu'a fait le visiteur ensuite ?",
  es: '¿Qué salió mal en esta visita y qué hizo el visitante después?',
};

/** Asked of what no recording holds. */
export interface Unanswerable {
  readonly key: string;
  readonly question: Said;
  /** What only an invention would say. */
  readonly invented: RegExp;
}

export const UNANSWERABLE: readonly Unanswerable[] = [
  {
    key: 'age',
    question: {
      en: 'How old was the visitor?',
      de: 'Wie alt war der Besucher?',
      fr: 'Quel âge avait le visiteur ?',
      es: '¿Qué edad tenía el visitante?',
    },
    invented: /\b\d{1,2}[\s-]*(?:years?|jahre|ans|años)\b/i,
  },
  {
    key: 'feelings',
    question: {
      en: 'What did the visitor feel while waiting, and what did they say to the people around them?',
      de: 'Was fühlte der Besucher beim Warten, und was sagte er zu den Leuten um ihn herum?',
      fr: "Qu'a ressenti le visiteur en attendant, et qu'a-t-il dit aux gens autour de lui ?",
      es: '¿Qué sintió el visitante mientras esperaba y qué dijo a la gente a su alrededor?',
    },
    invented:
      /\b(?:felt|was (?:angry|annoyed|sad|happy|frustrated)|fühlte sich|war (?:wütend|verärgert|frustriert)|se sentait|était (?:en colère|frustré)|se sintió|estaba (?:enfadad|frustrad))/i,
  },
  {
    key: 'afterwards',
    question: {
      en: 'Where did the visitor buy it in the end, a week later, and at what price?',
      de: 'Wo hat der Besucher es eine Woche später schließlich gekauft, und zu welchem Preis?',
      fr: "Où le visiteur l'a-t-il finalement acheté une semaine plus tard, et à quel prix ?",
      es: '¿Dónde lo compró el visitante finalmente una semana después y a qué precio?',
    },
    invented:
      /\b(?:a week later|eine woche später|une semaine plus tard|una semana después)\b[^.]*\b(?:bought|kaufte|gekauft|acheté|compró)|\b(?:bought|kaufte|gekauft|acheté|compró)\b[^.]*\b(?:a week later|eine woche später|une semaine plus tard|una semana después)/i,
  },
];

/** Words of people who could not go on. */
export const ALARM =
  /\b(?:could(?: not|n't) (?:go on|buy|pay|finish|continue|order)|was (?:blocked|stuck)|gave up|konnte nicht (?:weiter|kaufen|bezahlen|bestellen|abschließen)|kam nicht weiter|gab auf|blockiert|n'a pas pu|bloqué|abandonné|no pudo|bloquead|abandonó)/i;
