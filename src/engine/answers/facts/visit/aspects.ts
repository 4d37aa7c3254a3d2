import type { MomentKind } from '../../../search/digest/moment.ts';
import { pattern } from '../../../search/query/pattern.ts';
import { readQuery } from '../../../search/query/read-query.ts';
import { folded, wordsIn } from '../../../search/words.ts';

/** What a question about one visit is about, as far as its words tell. */
export interface Aspects {
  readonly kinds: ReadonlySet<MomentKind>;
  /** Folded words that are left: looked for in what was seen and done. */
  readonly words: readonly string[];
  /** It asks for a number. */
  readonly counts: boolean;
}

/** A kind that fits less is not what is asked about. */
const FITS = 0.6;

/**
 * What people ask of a visit beyond what a search knows (search/query/meanings.ts), folded, in English and
 * German, `*` for any ending.
 */
const ASPECTS: readonly (readonly [readonly MomentKind[], RegExp])[] = [
  [
    ['page'],
    pattern(
      'pages?|visited|visit|navigat*|go to|went to|go first|go next|where did|seiten?|besucht*|aufgerufen|ging* zu|wohin|wo war*',
    ),
  ],
  [
    ['click', 'no-answer', 'rage', 'disabled'],
    pattern(
      'click*|press|pressed|presses|pressing|tap|taps|tapped|buttons?|klick*|geklickt|druckt*|drucken|gedruckt|knopf*|schaltflache*',
    ),
  ],
  [
    ['typed', 'search', 'form-left', 'emptied'],
    pattern(
      'type|types|typed|typing|enter|enters|entered|fill*|forms?|fields?|tippt*|getippt|eingegeben|eingab*|ausgefullt|formular*|feld|felder',
    ),
  ],
  [
    ['seen', 'error', 'wrong-value', 'nothing-found'],
    pattern(
      'see|saw|seen|shown|show|told|messages?|texts?|screen|display*|read|sah|sahen|gesehen|sehen|angezeigt|gezeigt|meldung*|bildschirm*|texte?',
    ),
  ],
  [
    ['end'],
    pattern(
      'end|ends|ended|ending|finally|at last|last thing|in the end|left|leave|exit*|quit|stop|stopped|ende|endete|zuletzt|am schluss|verliess|verlassen|aufgehort',
    ),
  ],
  [['away'], pattern('tabs?|went away|came back|weg|zuruck*')],
  [['still', 'wait', 'late'], pattern('how long did * wait|pauses?|breaks?|pausen?')],
];

/** The same; but a button may be called so as well: these words are looked for, too. */
const SUCCESS = pattern(
  'buy|buys|bought|purchas*|pay|paid|order|orders|ordered|sign up|signed up|succeed*|success*|finish*|complet*|kauf*|gekauft|bezahl*|bestell*|abgeschlossen|erfolgreich|geschafft',
);
const OF_SUCCESS: readonly MomentKind[] = ['goal', 'step', 'end'];

const COUNTS = pattern(
  'how many times|how many|how often|number of|wie viele?|wieviele?|wie oft|anzahl',
);

/** Names nothing. */
const ANYTHING = pattern('anything|everything|nothing|irgendetwas|irgendwas|nichts');

/** Reads what a question about a visit is about. Never throws. */
export function aspectsOf(question: string): Aspects {
  const asking = folded(question);
  const text = asking.replace(COUNTS, ' ');
  const query = readQuery(text);
  const wanted = query.wants.flatMap(({ kinds }) =>
    [...kinds].flatMap(([kind, fit]) => (fit >= FITS ? kind : [])),
  );
  const asked = ASPECTS.filter(([, words]) => text.search(words) >= 0);
  const said = new Set(asked.flatMap(([, words]) => wordsIn((text.match(words) ?? []).join(' '))));
  return {
    kinds: new Set([
      ...wanted,
      ...asked.flatMap(([kinds]) => kinds),
      ...(text.search(SUCCESS) >= 0 ? OF_SUCCESS : []),
      ...(query.leaving ? (['end'] as const) : []),
    ]),
    words: query.words.filter((word) => !said.has(word) && word.search(ANYTHING) < 0),
    counts: asking.search(COUNTS) >= 0,
  };
}
