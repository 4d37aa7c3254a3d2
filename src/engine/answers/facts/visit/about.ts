import { pattern } from '../../../search/query/pattern.ts';
import { folded } from '../../../search/words.ts';
import { aboutSession } from '../../../sessions/about.ts';
import type { Analysis } from '../../../sessions/analysis.ts';
import { safeText } from '../../../sessions/safe-text.ts';
import type { Claim } from '../../answer.ts';
import { claimOfLines } from '../timeline-claim.ts';

/** Names of lines of `aboutSession`, and the words that ask for them: folded, English and German. */
const ASKED: readonly (readonly [readonly string[], RegExp])[] = [
  [
    ['device'],
    pattern(
      'devices?|phones?|mobile|desktop|tablet|iphone|android|browsers?|operating system|os|gerate?|handy|rechner|betriebssystem',
    ),
  ],
  [
    ['length', 'active'],
    pattern(
      'how long (?:was|is|did) (?:the|this) (?:session|visit|recording)|how long did it (?:take|last)|duration|length|lasted|active|wie lange (?:war|dauerte)|dauer|lange',
    ),
  ],
  [
    ['start'],
    pattern(
      'what time|which day|what day|what date|when (?:was|did) (?:the|this) (?:session|visit)|datum|uhrzeit|an welchem tag',
    ),
  ],
  [['country'], pattern('country|countries|where from|which place|land|woher')],
  [['plan'], pattern('plan|subscription|tier|tarif|abo')],
  [
    ['entered at'],
    pattern(
      'enter*|landing|landed|came in|come in|arriv*|start page|first page|einstieg*|kam herein|angekommen|startseite',
    ),
  ],
  [
    ['goal event', 'goal reached'],
    pattern(
      'goal*|convert*|conversion|buy|bought|purchas*|paid|ordered|succeed*|success*|ziel*|konvertiert*|kauf*|gekauft|bezahlt|bestellt|geschafft',
    ),
  ],
];

/** What is known of the session beside its course, as far as the question asks for it. No names. */
export function factsAskedFor(question: string, analysis: Analysis): Omit<Claim, 'id'>[] {
  const text = folded(question);
  const names = ASKED.flatMap(([fields, words]) => (text.search(words) >= 0 ? fields : []));
  const lines = aboutSession(analysis.data).split('\n');
  return lines
    .filter((line) => names.includes(line.split(':')[0] ?? ''))
    .map((line) => {
      const words = safeText(line);
      const evidence = { kind: 'fact', id: `about:${line.split(':')[0]}`, seconds: 0 } as const;
      return claimOfLines(analysis, {
        text: words,
        seconds: 0,
        evidence: [{ ...evidence, text: words }],
      });
    });
}
