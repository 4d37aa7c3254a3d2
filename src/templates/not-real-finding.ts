import type { CheckResult } from '../engine/friction/check.ts';
import { failedWords } from './daily-words.ts';
import { Exact } from './fill.ts';
import { findingsValue } from './finding-values.ts';
import { type Message, render } from './render.ts';
import { clip } from './safe-text.ts';

/** What somebody said of a failed check in the news of a day. */
export interface JudgedFinding {
  /** The project's local day. */
  readonly day: string;
  readonly check: Pick<CheckResult, 'key' | 'page'>;
  /** Slack's id of the person. */
  readonly by: string;
  /** Why it is not real; null = it is. */
  readonly reason: string | null;
}

/** Everybody in the thread sees who it was, and can take it back there. */
export function notRealFinding({ day, check, by, reason }: JudgedFinding): Message {
  return render('not-real-finding', {
    finding: failedWords(check),
    by: new Exact(by),
    reason: clip(reason ?? '', 400),
    value: findingsValue({ day, checks: [check.key] }),
  });
}

/** To whoever judged a finding that is not kept any more. */
export function notRealLost(): Message {
  return render('not-real-lost', {});
}
