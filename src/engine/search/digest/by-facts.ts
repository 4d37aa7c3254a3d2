import { times as often } from '../../patterns/tell/words.ts';
import type { Analysis } from '../../sessions/analysis.ts';
import { type Fact, type FactRule, firstTime, lastTime } from '../../sessions/facts/fact.ts';
import type { MomentKind } from './moment.ts';
import { lasting, type Told, told } from './told.ts';

interface Telling {
  readonly kind: MomentKind;
  readonly words: (fact: Fact) => string;
}

function telling(kind: MomentKind, words: Telling['words']): Telling {
  return { kind, words };
}

const unseen = (what: string) => telling('unseen-error', ({ text }) => `${what}: ${text}`);

/** How the fact of each rule reads. A new rule of facts is one line here; those left out are told otherwise. */
const TELLINGS: ReadonlyMap<FactRule, Telling> = new Map<FactRule, Telling>([
  ['posthog-rage-click', telling('rage', ({ text }) => `Rage clicks on ${text}`)],
  ['posthog-dead-click', telling('no-answer', ({ text }) => `Dead click on ${text}`)],
  [
    'dead-click',
    telling('no-answer', ({ text, times }) => `Pressed ${text} ${often(times.length)}, no answer`),
  ],
  [
    'static-clicks',
    telling('no-answer', ({ text }) => `Clicked ${text} again and again, nothing to press`),
  ],
  ['answered-rapid-clicks', telling('click', ({ text }) => `Rapid clicks on ${text}, answered`)],
  ['disabled-control-pressed', telling('disabled', ({ text }) => `Pressed the disabled ${text}`)],
  ['thrashed-cursor', telling('cursor', ({ text }) => `Threw the cursor about: ${text}`)],
  ['error-text', telling('error', ({ text }) => `Was told ${text}`)],
  ['validation-repeated', telling('error', ({ text }) => `Tried again and was told ${text} again`)],
  [
    'validation-unexplained',
    telling('error', ({ text }) => `Was refused without a reason: ${text}`),
  ],
  ['broken-text', telling('wrong-value', ({ text }) => `The screen showed ${text}`)],
  [
    'empty-result',
    telling(
      'nothing-found',
      ({ text, times }) => `Searched ${often(times.length)} and was told ${text}`,
    ),
  ],
  ['long-wait', telling('wait', ({ text, lasted }) => `Waited ${lasting(lasted)} at "${text}"`)],
  ['slow-answer', telling('late', ({ text, lasted }) => `Waited ${lasting(lasted)} for ${text}`)],
  ['u-turn', telling('to-and-fro', ({ text }) => `Went to and fro: ${text}`)],
  ['reopened', telling('reopened', ({ text }) => `Opened again and again: "${text}"`)],
  ['form-abandoned', telling('form-left', ({ text }) => `Left ${text}`)],
  ['form-emptied', telling('emptied', ({ text }) => `Got back empty ${text}`)],
  ['exception', unseen('Script error')],
  ['failed-request', unseen('Failed request')],
  ['slow-request', unseen('Slow request')],
]);

/** Facts that pauses, events and the end of a visit tell. */
const TOLD_OTHERWISE: readonly FactRule[] = ['funnel-step', 'long-pause', 'end-after-error'];
const RULES: ReadonlySet<string> = new Set([...TELLINGS.keys(), ...TOLD_OTHERWISE]);

/** Whether a word is the name of a rule of facts. */
export function isFactRule(word: string): boolean {
  return RULES.has(word);
}

/** A fact as people say it. */
export function factWords(fact: Fact): string {
  return TELLINGS.get(fact.rule)?.words(fact) ?? fact.text;
}

/** What code measured in the session, in words. */
export function momentsByFacts({ facts }: Analysis): Told[] {
  const dead = new Set(
    facts.filter(({ rule }) => rule === 'dead-click').map(({ target }) => target),
  );
  return facts.flatMap((fact) => {
    const found = TELLINGS.get(fact.rule);
    const isTwice = fact.rule === 'posthog-dead-click' && dead.has(fact.target);
    if (!found || isTwice) return [];
    const { lasted, times } = fact;
    const until = lastTime(fact) + lasted;
    return [
      told(found.kind, firstTime(fact), found.words(fact), { until, lasted, times: times.length }),
    ];
  });
}
