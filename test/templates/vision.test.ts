import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Scanner, VisionPiece, VisionSummary } from '../../src/engine/ports/vision.ts';
import type { FailedReason, RefusedReason } from '../../src/engine/vision/next-step.ts';
import { check } from '../../src/templates/limits.ts';
import { PHONE, phoneLines } from '../../src/templates/phone.ts';
import type { Message } from '../../src/templates/render.ts';
import {
  visionChoice,
  visionCreation,
  visionKeep,
  visionOffer,
} from '../../src/templates/vision-questions.ts';
import {
  type VisionSaid,
  visionSaid,
  visionSettled,
  visionWatching,
} from '../../src/templates/vision-said.ts';
import { visionSummary } from '../../src/templates/vision-summary.ts';
import { readVisionValue, visionValue } from '../../src/templates/vision-values.ts';
import { costLine } from '../../src/templates/vision-words.ts';
import { HOST, INJECTIONS } from '../support/realistic-summaries.ts';
import { addresses, dangers } from '../support/slack-text.ts';

const RUN = '0192f0c1-7b1e-7000-8000-00000000004f';
const REPLAY = `${HOST}/project/7/replay/0192f0c1-7b1e-7000-8000-000000000001`;
const QUOTA = { remaining: 14_980, exhausted: false, renewsAt: Date.parse('2026-12-01T00:00:00Z') };

function aScanner(n: number, text: string): Scanner {
  const id = `0192f0c1-7b1e-7000-8000-${String(n).padStart(12, '0')}`;
  return { id, name: text, prompt: text, enabled: true, credits: 5 };
}

function aSummary(text: string, pieces: readonly VisionPiece[]): VisionSummary {
  const friction = Array.from({ length: 20 }, () => text);
  return { title: text, pieces, intent: text, outcome: text, friction, confidence: 0.8 };
}

function summaryOf(summary: VisionSummary): Message {
  const observation = { scannerName: summary.title, createdAt: Date.parse('2026-11-14T10:00:00Z') };
  return visionSummary(observation, summary, { host: HOST, replayUrl: REPLAY, isOld: true });
}

/** Every message that carries somebody else's words. */
function messagesWith(text: string): Message[] {
  const scanners = Array.from({ length: 120 }, (_, n) => aScanner(n, text));
  const [first = aScanner(0, text)] = scanners;
  const known = { runId: RUN, quota: QUOTA, before: { kind: 'other', detail: text } as const };
  const pieces = Array.from({ length: 30 }, (_, n) => [{ text }, { seconds: n * 7 }]).flat();
  return [
    visionOffer(first, known),
    visionChoice(scanners, known),
    visionKeep(text, { runId: RUN, told: true }),
    visionSaid({ kind: 'posthog', refused: { reason: 'other', detail: text } }),
    visionSaid({ kind: 'unknown-scanner', name: text }),
    visionWatching(text, 'watching'),
    visionSettled({ name: text, fate: 'kept', by: 'U0JON000002', told: true }),
    summaryOf(aSummary(text, pieces)),
  ];
}

/** Only a person whom we name ourselves may be named. */
function expectHarmless(message: Message): void {
  expect(check(message)).toEqual([]);
  const shown = JSON.stringify(message).replaceAll('<@U0JON000002>', '');
  expect(shown).not.toMatch(/<[@#]|<!(?!date\^\d)/);
  expect(dangers(JSON.parse(shown), HOST)).toEqual([]);
  for (const address of addresses(message)) expect(address).toMatch(`${HOST}/`);
}

describe("somebody else's words", () => {
  test.each(INJECTIONS)('neither ping, nor link, nor format: %s', (text) => {
    for (const message of messagesWith(text)) expectHarmless(message);
  });

  test('fit, whatever they are', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 4000 }), (text) => {
        for (const message of messagesWith(text)) expectHarmless(message);
      }),
      { numRuns: 20 },
    );
  });

  test('fit two screens of a phone, and questions with short words one', () => {
    const long = 'The visitor pressed Pay and nothing on the page answered them at all. '.repeat(
      40,
    );
    for (const { blocks } of messagesWith(long)) {
      expect(phoneLines(blocks)).toBeLessThanOrEqual(PHONE.lines * 2);
    }
    for (const { blocks } of messagesWith('Why they leave').slice(0, -1)) {
      expect(phoneLines(blocks)).toBeLessThanOrEqual(PHONE.lines);
    }
  });
});

describe('a summary of Replay Vision', () => {
  test('has its times linked two seconds before the moment, and says whose words it is', () => {
    const pieces = [{ text: 'They pressed Pay' }, { seconds: 84 }, { text: ', and left.' }];
    const shown = JSON.stringify(summaryOf(aSummary('Left', pieces)).blocks);
    expect(shown).toContain(`They pressed Pay <${REPLAY}?t=82|1:24>, and left.`);
    expect(shown).toContain('Backstory has not checked it.');
    expect(shown).toContain('It calls itself 80 % sure.');
  });

  test('without the fields that PostHog no longer tells has no lines of them', () => {
    const summary = { ...aSummary('Left', [{ text: 'They left.' }]), intent: '', outcome: '' };
    const shown = JSON.stringify(summaryOf({ ...summary, friction: [], confidence: null }).blocks);
    expect(shown).not.toMatch(/Wanted|Ended|Held up|sure/);
  });
});

test('what a look takes is said as far as PostHog says it', () => {
  expect(costLine(5, QUOTA)).toBe(
    'It takes 5 Replay Vision credits ($0.05) of the 14,980 that are left until 1 Dec. PostHog bills it, not Backstory.',
  );
  expect(costLine(2, { ...QUOTA, remaining: null })).toContain(
    '2 Replay Vision credits ($0.02); your organization has set no limit.',
  );
  expect(costLine(null, null)).toBe(
    'It takes some of your Replay Vision credits; how many are left PostHog does not say. PostHog bills it, not Backstory.',
  );
});

test('questions that need no scanner fit and name what they take', () => {
  for (const message of [
    visionCreation(5, { runId: RUN, quota: null }),
    visionKeep('Once', { runId: RUN, told: false }),
  ]) {
    expectHarmless(message);
    expect(phoneLines(message.blocks)).toBeLessThanOrEqual(PHONE.lines);
  }
});

test('the value of a button is read back; anything else is none', () => {
  expect(readVisionValue(visionValue(RUN, 'a-1').text)).toEqual({ runId: RUN, scannerId: 'a-1' });
  expect(readVisionValue(visionValue(RUN).text)).toEqual({ runId: RUN, scannerId: null });
  for (const other of ['', 'x', `${RUN} `, `${RUN} a b`, `${RUN} ../x`]) {
    expect(readVisionValue(other)).toBe(null);
  }
});

/** Words of the sentence for each end that a wish can come to (posthog.md §3.3); a new one is missed here. */
const FAILED: Readonly<Record<FailedReason['kind'], string>> = {
  no_recording: 'found no recording',
  too_short: 'nothing under 15 s',
  too_inactive: 'wants 10 s of activity',
  too_long: 'at most an hour of activity',
  no_events: 'found no events',
  provider_transient: 'did not answer',
  provider_rejected: 'refused the recording',
  rasterization_failed: 'make a film',
  validation_failed: 'PostHog could not use',
  internal_error: 'inside Replay Vision',
  orphaned: 'lost its work',
  other: 'PostHog says: “The dog ate it”',
  'scanner-deleted': 'deleted the scanner in PostHog while it was watching',
  'never-began': '20 min ago and has not begun',
  'too-slow': 'at it for two hours',
  unreadable: 'its summary cannot be read',
};
const REFUSED: Readonly<Record<RefusedReason, string>> = {
  'no-rights': 'replay_scanner:read and replay_scanner:write',
  'read-only': 'the scope replay_scanner:write',
  'no-recording': 'has no recording of this session any more',
  quota: 'credits are used up. They begin anew on 1 Dec',
  'scanner-gone': 'not in PostHog any more',
  'too-short': 'nothing shorter than 15 s',
  'too-inactive': 'at least 10 s',
  'too-long': 'at most an hour of activity; this session has more',
  ongoing: 'still goes on',
};
type Refusal = Extract<VisionSaid, { kind: 'posthog' }>['refused'];
const BY_POSTHOG: readonly (readonly [Refusal, string])[] = [
  [{ reason: 'no-consent' }, 'has not allowed AI to read its recordings'],
  [{ reason: 'quota' }, 'credits are used up'],
  [{ reason: 'busy', retrySeconds: 60 }, 'as many sessions as it does at once for half an hour'],
  [{ reason: 'forbidden' }, 'may not ask for one'],
  [{ reason: 'no-scanner' }, 'not in PostHog any more'],
  [{ reason: 'name-taken' }, 'another scanner of the name that I wanted'],
  [{ reason: 'other', detail: 'The dog ate it' }, 'PostHog refused it: “The dog ate it”'],
];

describe('each end of a wish has its own sentence', () => {
  const textOf = (said: VisionSaid) => visionSaid(said).text;
  const failed = Object.entries(FAILED).map(([kind, words]) => {
    const reason = (
      kind === 'other' ? { kind, detail: 'The dog ate it' } : { kind }
    ) as FailedReason;
    return [textOf({ kind: 'failed', reason }), words] as const;
  });
  const refused = (Object.entries(REFUSED) as [RefusedReason, string][]).map(
    ([reason, words]) => [textOf({ kind: 'refused', reason, quota: QUOTA }), words] as const,
  );
  const byPostHog = BY_POSTHOG.map(
    ([refused, words]) => [textOf({ kind: 'posthog', refused }), words] as const,
  );

  test.each([...failed, ...refused, ...byPostHog])('%s', (text, words) => {
    expect(text).toContain(words);
    expect(text).toMatch(/[.”]$/);
  });

  test('and no two have the same', () => {
    const texts = [...failed, ...refused].map(([text]) => text);
    expect(new Set(texts).size).toBe(texts.length);
  });

  test('which says that there is no second look wherever another scanner might do better', () => {
    const once = 'A scanner sees a session only once, failed or not';
    const without = failed.filter(([text]) => !text.includes(once)).map(([, words]) => words);
    expect(without).toEqual([
      FAILED.no_recording,
      ...[FAILED.too_short, FAILED.too_inactive, FAILED.too_long, FAILED.no_events],
      ...[FAILED['scanner-deleted'], FAILED['never-began'], FAILED['too-slow']],
    ]);
  });
});
