import { describe, expect, test } from 'vitest';
import { InvalidPayload } from '../../../src/queues/errors.ts';
import { parsePayload } from '../../../src/queues/payloads.ts';

const scope = { workspace: 'T1', project: '7' };
const asker = {
  ...{ scope, channel: 'C1', thread: null, askedIn: null, user: 'U1', responseUrl: null },
  askedAt: 1,
};
const press = { kind: 'press', ...asker, alertId: 'a1', what: 'fixed', reason: null };

describe('a job of the hourly run', () => {
  test('of before there were others is still one', () => {
    expect(parsePayload('pipeline', { scope })).toEqual({ kind: 'run', scope });
  });

  test.each([
    press,
    { ...press, what: 'not-real', reason: 'A test' },
    { kind: 'judge', ...asker, day: '2026-11-21', check: 'exitTrigger', reason: null },
  ])('may be what somebody pressed: %j', (payload) => {
    expect(parsePayload('pipeline', payload)).toEqual(payload);
  });

  test.each([
    { ...press, what: 'sing' },
    { ...press, alertId: '' },
    { ...press, kind: 'shout' },
    { scope, alertId: 'a1', kind: 'press' },
    { kind: 'judge', ...asker, day: 'today', check: 'exitTrigger', reason: null },
  ])('is refused where nobody knows what it means: %j', (payload) => {
    expect(() => parsePayload('pipeline', payload)).toThrow(InvalidPayload);
  });
});
