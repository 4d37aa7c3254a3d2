import { describe, expect, it } from 'vitest';
import { analyze } from '../../../../src/engine/sessions/analysis.ts';
import { isProven } from '../../../../src/engine/sessions/findings/proven.ts';
import type { SessionData } from '../../../../src/engine/sessions/session-data.ts';
import type { ProblemKind } from '../../../../src/engine/sessions/summary.ts';
import { aPage, aPress, aSession, aText, aTyping, aWait } from '../facts/made.ts';

function proven(data: SessionData, kind: ProblemKind, seconds: number): boolean {
  return isProven(analyze(data), { kind, seconds, evidence: [] });
}

const silent = (seconds: number) => aPress(seconds, { answer: null });
const refused = { clicks: [aPress(10)], texts: [aText(10.3, 'Your card was declined.')] };

describe('a blocking problem', () => {
  it.each([
    ['words of an error', refused],
    ['a press that nothing answered', { clicks: [silent(10)] }],
    ['a disabled control pressed', { clicks: [aPress(10, { disabled: true, answer: null })] }],
    ['a wait that never ended', { busy: [aWait(10, 50, true)] }],
  ])('is proven by %s', (_, observed) => {
    expect(proven(aSession(observed), 'blocking', 10)).toBe(true);
  });

  it.each([
    ['nothing stands on the screen', {}],
    ['the sign stands at another moment', { clicks: [silent(30)] }],
    [
      'a page not seen before follows',
      { ...refused, pages: [aPage(0, '/pay'), aPage(20, '/done')] },
    ],
    ['the control answered later', { clicks: [silent(10), aPress(20)] }],
    ['the wait ended', { busy: [aWait(10, 20)] }],
  ])('is not proven where %s', (_, observed) => {
    expect(proven(aSession(observed), 'blocking', 10)).toBe(false);
  });

  it('is proven at the seconds of its evidence too', () => {
    const evidence = [
      { kind: 'screen', id: 'screen:10.3', seconds: 10.3, text: 'declined' },
    ] as const;
    const analysis = analyze(aSession(refused));
    expect(isProven(analysis, { kind: 'blocking', seconds: 3, evidence: [...evidence] })).toBe(
      true,
    );
  });
});

it('confusion is proven by what was done again and again', () => {
  const pages = ['/list', '/costs', '/list', '/costs', '/list', '/costs', '/list'];
  const shown = pages.map((path, i) => aPage(i * 5, path));
  expect(proven(aSession({ pages: shown }), 'confusion', 15)).toBe(true);
  expect(proven(aSession({ pages: shown.slice(0, 3) }), 'confusion', 5)).toBe(false);
});

it('abandonment is proven by a form left with fields filled', () => {
  const data = aSession({ inputs: [aTyping(10, 'Name'), aTyping(20, 'Phone')] });
  expect(proven(data, 'abandonment', 20)).toBe(true);
  expect(proven(data, 'blocking', 20)).toBe(false);
});
