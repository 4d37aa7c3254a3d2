import type { Analysis } from '../../sessions/analysis.ts';
import type { Fact } from '../../sessions/facts/fact.ts';
import { CLEAR, seen, UNKNOWN } from '../sighting.ts';
import { type Check, sightingOf } from './check.ts';
import { isAfterTyping, isOfService } from './refused.ts';

/** A form that refuses without saying why, refuses the same again after another try, or loses what was typed. */
export const formInteractionClarity: Check = {
  key: 'formInteractionClarity',
  title: 'Forms',
  headline: 'Forms get in the way',
  definition:
    'filled in a form and did not get through it: it refused without saying which field or why, refused the same again after another try, or came back empty; not when a service behind it failed',
  advice: 'Say at the field what is wrong and what would be right, and keep what was typed.',
  untold: 'nobody in the sample filled in a form',
  kind: 'behaviour',
  byModel: false,
  decide(analysis) {
    const told = analysis.facts.flatMap((fact) => {
      const words = wordsFor(analysis, fact);
      return words === null ? [] : [sightingOf(fact, { text: words })];
    });
    const typed = analysis.data.observed.inputs.some(
      ({ value }) => value !== 'search' && value !== 'choice',
    );
    return seen(told, typed ? CLEAR : UNKNOWN);
  },
};

/** null = no unclear form. */
function wordsFor(analysis: Analysis, fact: Fact): string | null {
  if (fact.rule === 'form-emptied') return `Filled ${fact.text} again, because it came back empty`;
  if (fact.rule !== 'validation-unexplained' && fact.rule !== 'validation-repeated') return null;
  if (!isAfterTyping(analysis, fact) || isOfService(analysis, fact)) return null;
  return fact.rule === 'validation-unexplained'
    ? `The form said ${fact.text} and named no field`
    : `The form said ${fact.text} again after another try`;
}
