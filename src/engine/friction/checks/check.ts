import type { Analysis } from '../../sessions/analysis.ts';
import { type Fact, firstTime } from '../../sessions/facts/fact.ts';
import type { Incident } from '../../sessions/findings/incident.ts';
import { pathOf } from '../../sessions/page.ts';
import { safeText } from '../../sessions/safe-text.ts';
import type { CheckKey } from '../check.ts';
import type { Batch } from '../judge/batch.ts';
import type { Sighting, Verdict } from '../sighting.ts';

/** A behavioural check: a new one is one file, its line in `all.ts` and its name in `../check.ts`. */
export interface Check {
  readonly key: CheckKey;
  /** What it is called among people. */
  readonly title: string;
  /** What is said of it where it fails. */
  readonly headline: string;
  /** What a session must show, in words for a model. */
  readonly definition: string;
  /** What to do about it where no model says: one sentence. */
  readonly advice: string;
  /** Why it does not apply where no session could tell. */
  readonly untold: string;
  /**
   * `behaviour`: what visitors did and saw. `technical`: recorded, and never a cause by itself. `outcome`:
   * defined by not converting, so that it is compared with nobody who did.
   */
  readonly kind: 'behaviour' | 'technical' | 'outcome';
  /** Whether a model, which reads words, may tell where what was measured does not. */
  readonly byModel: boolean;
  /**
   * What PostHog's events hold of it, so that it can be counted in all visits: clicks that it took for
   * unanswered, or exceptions. None = nothing that tells honestly.
   */
  readonly inEvents?: 'presses' | 'exceptions';
  /** What was measured in one session. Pure. */
  readonly decide: (analysis: Analysis) => Verdict;
  /** What only shows in several sessions side by side: by session id, in place of the first verdicts. */
  readonly settle?: (batch: Batch) => ReadonlyMap<string, Verdict>;
}

/** The longest text of a sighting, characters. */
const LENGTH = 160;

/** What code found to have gone wrong, as the sighting of a check; nothing that nobody could see. */
export function sightingsOf(incidents: readonly Incident[]): Sighting[] {
  return incidents.flatMap(({ visible, description, facts, times, url }) => {
    const [lead] = facts;
    if (!lead || visible === false) return [];
    return [sightingOf(lead, { text: description, seconds: times[0] ?? firstTime(lead), url })];
  });
}

/** A fact as the sighting of a check; the text says what happened. */
export function sightingOf(
  fact: Fact,
  { text, seconds = firstTime(fact), url = fact.url }: SightingWords,
): Sighting {
  const told = clipped(text);
  return {
    seconds,
    text: told,
    target: clipped(fact.target),
    path: pathOf(url),
    evidence: [{ kind: 'fact', id: `${fact.rule}:${firstTime(fact)}`, seconds, text: told }],
  };
}

interface SightingWords {
  readonly text: string;
  readonly seconds?: number;
  readonly url?: string;
}

function clipped(text: string): string {
  const safe = safeText(text);
  return safe.length > LENGTH ? `${safe.slice(0, LENGTH - 1)}…` : safe;
}
