import type { CheckResult } from '../../../friction/check.ts';
import type { FrictionResult } from '../../../friction/result.ts';
import type { Instance, Numbered } from './numbered.ts';

/** The failed checks of a daily batch, in their order, from 1. */
export function claimsOfDaily({ checks }: FrictionResult): Numbered[] {
  return checks.filter(({ pass }) => pass === false).map((check, i) => ofCheck(check, i + 1));
}

/** A check's sentence begins with its share. */
const SHARE = /^\d+ of \d+ sessions: /;

function ofCheck(check: CheckResult, number: number): Numbered {
  const { key, pattern, affected, people, sampled, interval, recommendation } = check;
  const instances = check.sessions.map(
    ({ id, seconds, replayUrl, text, who }): Instance => ({
      ...{ sessionId: id, who, seconds, replayUrl, text },
      evidence: [{ kind: 'fact', id: `${key}:${seconds}`, seconds, text }],
    }),
  );
  return {
    number,
    claim: {
      ...{ id: String(number), text: pattern, sessionId: null, seconds: null, replayUrl: null },
      evidence: instances.flatMap(({ evidence }) => evidence),
    },
    name: pattern.replace(SHARE, ''),
    description: recommendation ?? '',
    tally: { sessions: affected, of: sampled, interval, people, times: null },
    instances,
  };
}
