import { describe, expect, it } from 'vitest';
import { createRateLimits } from '../../../../sandbox/posthog/http/rate-limits.ts';

const SNAPSHOTS = '/api/projects/1/session_recordings/a/snapshots';

/** Limits with a clock that the test moves. */
function limitsAt() {
  let seconds = 0;
  const limits = createRateLimits(() => seconds);
  return {
    pass: (count: number, path = SNAPSHOTS) =>
      Array.from({ length: count }, () => limits.count(path)).filter((wait) => wait === null)
        .length,
    wait: (path = SNAPSHOTS) => limits.count(path),
    after(more: number) {
      seconds += more;
    },
  };
}

describe('the documented rate limits', () => {
  it.each([
    [SNAPSHOTS, 120],
    ['/api/projects/1/query/', 240],
    ['/api/projects/1/session_recordings/', 240],
    ['/api/projects/1/persons', 480],
  ])('let through at %s in a minute: %i', (path, expected) => {
    expect(limitsAt().pass(600, path)).toBe(expected);
  });

  it('say how long to wait, and then let one through', () => {
    const limits = limitsAt();
    limits.pass(120);
    limits.after(10.5);
    expect(limits.wait()).toBe(50);
    limits.after(50);
    expect(limits.wait()).toBeNull();
  });

  it('hold over an hour as well', () => {
    const limits = limitsAt();
    const passed = Array.from({ length: 8 }, () => {
      limits.after(61);
      return limits.pass(120);
    });
    expect(passed).toEqual([120, 120, 120, 120, 120, 0, 0, 0]);
  });

  it('are counted apart for each kind of request', () => {
    const limits = limitsAt();
    limits.pass(200);
    expect(limits.wait('/api/projects/1/persons')).toBeNull();
  });
});
