import { describe, expect, test } from 'vitest';
import { named } from '../../src/engine/forget/named.ts';
import type { Report } from '../../src/engine/patterns/report.ts';
import type { Content } from '../../src/engine/ports/outbox.ts';
import { dailyChecks } from '../../src/templates/daily-checks.ts';
import { dailyNews } from '../../src/templates/daily-news.ts';
import { dailyRoot } from '../../src/templates/daily-root.ts';
import { check } from '../../src/templates/limits.ts';
import { momentPicture } from '../../src/templates/moment-picture.ts';
import { reportDetails } from '../../src/templates/report-details.ts';
import { reportPattern } from '../../src/templates/report-pattern.ts';
import { reportRoot } from '../../src/templates/report-root.ts';
import { withoutVisits } from '../../src/templates/without-visits.ts';
import { failedCheck, frictionResult } from '../support/friction-result.ts';
import { checkout, lost, sideBySide } from '../support/realistic-reports.ts';
import { HOST } from '../support/realistic-summaries.ts';
import { shown } from '../support/slack-text.ts';

const options = { host: HOST, runId: 'run-1', fullReport: null, narrowing: 'Mobile only' };
const PICTURE = { file: 'F0PICTURE', captions: ['before', 'at'] };

function without(content: Content, ids: readonly string[], files: readonly string[] = []) {
  const left = withoutVisits(content, { isNamed: named(ids), files: new Set(files) });
  if (left) expect(check(left)).toEqual([]);
  return left;
}

function section(text: string): Content {
  return {
    text: 'x',
    blocks: [{ type: 'section', text: { type: 'mrkdwn', text, verbatim: true } }],
  };
}

function textOf(content: Content | null): string {
  return JSON.stringify(content?.blocks ?? null);
}

/** Every session that a report names, and its messages. */
function toldOf(report: Report): { ids: Set<string>; messages: Content[] } {
  const { overview, rest } = reportDetails(report, { host: HOST });
  const replies = report.patterns.map((pattern, i) =>
    reportPattern(pattern, { number: i + 1, host: HOST, picture: PICTURE }),
  );
  const messages = [reportRoot(report, { ...options, canRepeat: true }), ...replies, ...rest];
  const text = JSON.stringify(messages);
  const found = text.matchAll(/[\da-f]{8}-[\da-f]{4}-[\da-f-]{22}/g);
  return {
    ids: new Set([...found].map(([id]) => id)),
    messages: [...(overview ? [overview] : []), ...messages],
  };
}

describe('a message without one visit', () => {
  test.each(Object.entries({ checkout, lost, sideBySide }))(
    'of a report names every other one as before (%s)',
    (_, report) => {
      const { ids, messages } = toldOf(report);
      expect(ids.size).toBeGreaterThan(0);
      for (const id of ids) {
        const left = messages.map((one) => without(one, [id]));
        expect(JSON.stringify(left)).not.toContain(id);
        for (const other of ids) {
          const before = messages.filter((one) => textOf(one).includes(other));
          const after = left.filter((one) => textOf(one).includes(other));
          if (other !== id) expect(after).toHaveLength(before.length);
        }
      }
    },
  );

  test('of the news of a day keeps what was counted and who else is shown', () => {
    const today = frictionResult([failedCheck('ctaResponsiveness', 5)]);
    const root = dailyRoot(today, dailyNews(today, [], []), { host: HOST });
    const first = '0192f0c1-7b1e-7000-8000-000000000000';
    const [before, left] = [shown(root), without(root, [first])];
    expect(before).toContain('Ana');
    expect(textOf(left)).not.toContain('Ana');
    expect(textOf(left)).toContain('5 of 15');
    expect(textOf(left)).toMatch(/→ <https:[^|]*000000000001/);
    const all = Array.from({ length: 5 }, (_, i) => `0192f0c1-7b1e-7000-8000-00000000000${i}`);
    const nobody = textOf(without(root, all));
    expect(nobody).toContain('5 of 15');
    expect(nobody).not.toMatch(/→|replay/);
    for (const page of dailyChecks(today, { host: HOST }))
      expect(textOf(without(page, all))).not.toMatch(/See it|replay/);
  });

  test('of a pattern loses the picture that was taken of it, and no other', () => {
    const [pattern] = checkout.patterns;
    if (!pattern) throw new Error('There is a pattern.');
    const reply = reportPattern(pattern, { number: 1, host: HOST, picture: PICTURE });
    const [first, second] = pattern.examples.map(({ sessionId }) => sessionId);
    expect(textOf(without(reply, [first ?? '']))).not.toContain('F0PICTURE');
    expect(textOf(without(reply, [second ?? '']))).toContain('F0PICTURE');
    expect(textOf(without(reply, [second ?? ''], ['F0PICTURE']))).not.toContain('F0PICTURE');
  });

  test('of a picture is nothing', () => {
    const picture = momentPicture(
      {
        ...{ file: 'F0PICTURE', sessionId: 'session-1', seconds: 34, what: 'Pressed' },
        ...{ captions: ['before', 'at', 'after'], problem: null },
        replayUrl: `${HOST}/project/7/replay/session-1?t=32`,
      },
      { host: HOST },
    );
    expect(without(picture, ['session-1'])).toBeNull();
    expect(without(picture, ['session-2'])).toEqual(picture);
  });
});

describe('a line', () => {
  const link = (n: number, who: string) =>
    `<${HOST}/project/7/replay/session-${n}?t=3|0:3${n} ${who}>`;

  test.each([
    [`5 of 15 → ${link(1, 'Ana')} · ${link(2, 'Tom')}`, `5 of 15 → ${link(2, 'Tom')}`],
    [`5 of 15 → ${link(2, 'Tom')} · ${link(1, 'Ana')}`, `5 of 15 → ${link(2, 'Tom')}`],
    [`5 of 15 → ${link(1, 'Ana')}`, '5 of 15'],
    [`${link(1, 'Ana')} · ${link(2, 'Tom')}`, link(2, 'Tom')],
    [`first\nSee it: ${link(1, 'Ana')}\nlast`, 'first\nlast'],
    [`Seen: no answer → ${link(1, 'Ana')}`, 'Seen: no answer'],
    [
      `head\n*${link(1, 'x')} Ana* — left\n0:40 pressed\n*${link(2, 'x')} Tom*`,
      `head\n*${link(2, 'x')} Tom*`,
    ],
    [
      '3: too short\n`session-2` `session-1` `session-3` and more',
      '3: too short\n`session-2` `session-3` and more',
    ],
  ])('loses the visit that it names: %j', (before, after) => {
    const left = without(section(before), ['session-1']);
    expect(left?.blocks).toEqual(section(after).blocks);
  });

  test('that names it in words goes whole, and with the last one the message', () => {
    expect(without(section('kept\nabout session-1 here'), ['session-1'])?.blocks).toEqual(
      section('kept').blocks,
    );
    expect(without(section('about session-1 here'), ['session-1'])).toBeNull();
  });
});
