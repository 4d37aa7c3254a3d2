import { replayUrl } from '../../../sessions/replay-link.ts';
import type { AlertMessage } from '../../../signals/alerts/message.ts';
import type { Measured } from '../../../signals/evidence/measured.ts';
import type { Numbered } from './numbered.ts';

/** Where PostHog shows a project. */
export interface Home {
  readonly host: string;
  readonly projectId: string;
}

/** An alert's numbers, then the moments that were seen, in the order of its message, from 1. */
export function claimsOfAlert({ numbers, seen }: AlertMessage, home: Home): Numbered[] {
  const counted = numbers.map((one, i) => ofNumber(one, i + 1));
  const moments = seen.flatMap((one) =>
    one.sessionId === null || one.seconds === null
      ? []
      : [{ ...one, sessionId: one.sessionId, seconds: one.seconds }],
  );
  return [
    ...counted,
    ...moments.map(({ kind, id, sessionId, seconds, text }, i): Numbered => {
      const number = counted.length + i + 1;
      const evidence = kind === 'count' ? [] : [{ kind, id, seconds, text }];
      const link = replayUrl(home, sessionId, seconds);
      const moment = { sessionId, seconds, text, evidence, replayUrl: link };
      return {
        number,
        claim: { ...moment, id: String(number) },
        ...{ name: text, description: '', tally: null, instances: [{ ...moment, who: null }] },
      };
    }),
  ];
}

function ofNumber(measured: Measured, number: number): Numbered {
  const { what, numerator, denominator, interval, people, notes } = measured;
  return {
    number,
    claim: {
      ...{ id: String(number), text: what, evidence: [] },
      ...{ sessionId: null, seconds: null, replayUrl: null },
    },
    ...{ name: what, description: notes.join(' ') },
    tally: { sessions: numerator, of: denominator, interval, people, times: null },
    instances: [],
  };
}
