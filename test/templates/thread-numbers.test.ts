import { expect, test } from 'vitest';
import { claimsOfAlert } from '../../src/engine/answers/facts/claims/of-alert.ts';
import { claimsOfDaily } from '../../src/engine/answers/facts/claims/of-daily.ts';
import { claimsOfSession } from '../../src/engine/answers/facts/claims/of-session.ts';
import { clock } from '../../src/engine/sessions/clock.ts';
import { factsOf } from '../../src/engine/signals/alerts/decide/facts.ts';
import { alertDetails } from '../../src/templates/alert-details.ts';
import { dailyChecks } from '../../src/templates/daily-checks.ts';
import type { Message } from '../../src/templates/render.ts';
import { sessionDetails } from '../../src/templates/session-details.ts';
import { alertLife } from '../support/alert-life.ts';
import { failedCheck, frictionResult } from '../support/friction-result.ts';
import { aFriction, aSignal } from '../support/made-signals.ts';
import { blocking, HOST } from '../support/realistic-summaries.ts';

const shown = (messages: readonly Message[]) =>
  JSON.stringify(messages.map(({ blocks }) => blocks));

test('the failed checks of a day stand under the numbers that "show 2" knows', () => {
  const checks = [failedCheck('ctaResponsiveness', 5), failedCheck('checkoutProgression', 8)];
  const result = frictionResult(checks);
  const text = shown(dailyChecks(result, { host: HOST }));
  const claims = claimsOfDaily(result);
  expect(claims).toHaveLength(2);
  for (const { number, tally } of claims)
    expect(text).toMatch(new RegExp(`\\*${number} · Fails: [^*]*\\* — ${tally?.sessions} of`));
});

test('the numbers and moments of an alert stand under the numbers that "show 2" knows', () => {
  const life = alertLife();
  life.run('2026-11-21T10:00:00Z', [aSignal(), aFriction()]);
  const [alert] = life.alerts;
  if (!alert) throw new Error('There is no alert to tell of.');
  const message = factsOf(alert, { news: 'opened', at: new Date('2026-11-21T10:00:00Z') });
  const text = shown(alertDetails(message, null));
  const claims = claimsOfAlert(message, { host: HOST, projectId: '7' });
  expect(claims.length).toBeGreaterThan(message.numbers.length);
  for (const { number, claim } of claims.slice(0, 5))
    expect(text).toContain(
      claim.seconds === null ? `*${number} · Counted:*` : `*${number}* at ${clock(claim.seconds)}`,
    );
});

test('the problems of a session stand under the numbers that "show 2" knows', () => {
  const [first, ...others] = blocking.problems;
  const denied = first ? [{ ...first, id: 'p0', visual: 'denied' as const }] : [];
  const summary = { ...blocking, problems: [...denied, ...(first ? [first] : []), ...others] };
  const text = shown(sessionDetails(summary, { host: HOST, canAsk: true }));
  const claims = claimsOfSession(summary);
  expect(claims.length).toBeGreaterThan(1);
  for (const { number, claim } of claims)
    expect(text).toContain(`*${number} · ${clock(claim.seconds ?? 0)} `);
});
