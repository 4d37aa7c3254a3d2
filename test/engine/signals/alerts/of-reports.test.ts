import { expect, test } from 'vitest';
import { isFromRecordings } from '../../../../src/engine/signals/kinds.ts';
import { reportSignals } from '../../../../src/engine/signals/of-report.ts';
import { SignalKind } from '../../../../src/engine/signals/signal.ts';
import { alertLife } from '../../../support/alert-life.ts';
import { aPattern, aReport } from '../../../support/made-report.ts';

const hourly = { measured: SignalKind.options.filter((kind) => !isFromRecordings(kind)) };

test('an alert on what only a weekly report saw is open until the next one did not see it, and then over', () => {
  const life = alertLife();
  const met = { s1: 48, s2: 80, s3: 31, s4: 12 };
  const pattern = aPattern('Card refused', met, { key: 'error-shown|/checkout|card refused|' });
  const [seen] = reportSignals(aReport([pattern]));
  if (!seen) throw new Error('Four people met it.');
  const run = (at: string, signals = [seen]) => life.run(at, signals, hourly);
  expect(run('2026-11-21T10:00:00Z')).toMatchObject([{ news: 'opened' }]);
  expect(run('2026-11-21T11:00:00Z')).toEqual([]);
  expect(run('2026-11-28T10:00:00Z', [])).toEqual([]);
  expect(run('2026-11-29T10:00:00Z', [])).toEqual([]);
  expect(run('2026-11-29T11:00:00Z', [])).toMatchObject([{ news: 'resolved' }]);
});
