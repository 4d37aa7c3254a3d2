import type { ScreenLine } from '../../recording/transcript/line.ts';
import { type Fact, firstTime, lastTime } from '../facts/fact.ts';
import type { SessionData } from '../session-data.ts';
import type { Row } from './row.ts';
import { isShown } from './told-once.ts';

/** Rules whose facts already stand in the timeline as event rows. */
const ELSEWHERE: ReadonlySet<Fact['rule']> = new Set([
  'posthog-rage-click',
  'posthog-dead-click',
  'funnel-step',
]);

/** What code measured and the screen does not show already, as rows at the first time it happened. */
export function factRows(
  data: SessionData,
  facts: readonly Fact[],
  lines: readonly ScreenLine[],
): Row[] {
  return facts
    .filter((fact) => !ELSEWHERE.has(fact.rule) && !isShown(data, fact, lines))
    .map((fact) => rowOf(data, fact));
}

function rowOf(data: SessionData, fact: Fact): Row {
  const at = data.zero + firstTime(fact) * 1000;
  const long = fact.lasted > 0 && fact.rule !== 'long-pause' ? ` ${fact.lasted}s` : '';
  const unseen = fact.visible === false ? ' invisible' : '';
  return {
    at,
    until: data.zero + lastTime(fact) * 1000,
    part: 'fact',
    window: null,
    kind: fact.rule,
    what: `${fact.text}${long}${unseen}`,
    note: '',
    count: fact.times.length,
    cite: {
      kind: 'fact',
      id: `${fact.rule}:${firstTime(fact)}`,
      seconds: firstTime(fact),
      text: `${fact.rule}: ${fact.text}`,
      visible: fact.visible,
    },
  };
}
