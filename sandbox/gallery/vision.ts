import {
  visionChoice,
  visionCreation,
  visionKeep,
  visionOffer,
} from '../../src/templates/vision-questions.ts';
import { visionSaid, visionSettled, visionWatching } from '../../src/templates/vision-said.ts';
import { visionSummary } from '../../src/templates/vision-summary.ts';
import { HOST } from '../../test/support/realistic-summaries.ts';
import type { Section } from './entry.ts';
import { JON, RUN, replayOf } from './invented.ts';

const quota = {
  ...{ remaining: 14_980, exhausted: false, renewsAt: Date.parse('2026-12-01T00:00:00Z') },
};
const NAME = 'Backstory, once';
const scanners = [
  ['Why they leave', 'Say why this visitor left without buying, and what held them up.'],
  ['Search', 'Say what was searched for, and whether it was found.'],
].map(([name = '', prompt = ''], n) => ({
  ...{ id: `scanner-${n}`, name, prompt, enabled: true, credits: 5 },
}));
const [scanner = { id: '', name: '', prompt: '', enabled: false, credits: null }] = scanners;
const asked = { runId: RUN, quota, before: null };

/** Replay Vision, PostHog's own model. */
export const vision: Section = {
  title: 'Replay Vision',
  entries: [
    {
      ...{ name: 'vision-offer', title: 'One scanner could', place: 'thread' },
      says: 'After Ask Replay Vision: what it would be asked, and what PostHog bills.',
      content: [visionOffer(scanner, asked)],
    },
    {
      ...{ name: 'vision-choose', title: 'Which scanner', place: 'thread' },
      says: 'Where several scanners could, or another one failed.',
      content: [visionChoice(scanners, asked)],
    },
    {
      ...{ name: 'vision-create', title: 'A scanner for this session alone', place: 'thread' },
      says: 'Where there is none: nothing is made without a press.',
      content: [visionCreation(5, { runId: RUN, quota })],
    },
    {
      ...{ name: 'vision-watching', title: 'It is watched', place: 'thread' },
      says: 'Stands where its summary will be, and changes as it goes on.',
      content: [
        visionWatching(NAME, 'creating'),
        visionWatching(scanner.name, 'asking'),
        visionWatching(scanner.name, 'busy'),
        visionWatching(scanner.name, 'turn'),
        visionWatching(scanner.name, 'watching'),
      ],
    },
    {
      ...{ name: 'vision-summary', title: 'What Replay Vision says', place: 'thread' },
      says: 'Somebody else’s words, under their own name.',
      content: [
        visionSummary(
          { scannerName: scanner.name, createdAt: Date.parse('2026-11-14T15:00:00Z') },
          {
            title: 'Left at the address form',
            pieces: [
              { text: 'The visitor filled in the address and was refused' },
              { seconds: 84 },
              { text: ', changed the postcode and was refused again' },
              { seconds: 151 },
              { text: '.' },
            ],
            ...{ intent: 'To buy a clay pot', outcome: 'Left without buying', confidence: 0.8 },
            friction: ['a refusal without a reason'],
          },
          { host: HOST, replayUrl: replayOf(79, 2), isOld: true },
        ),
      ],
    },
    {
      ...{ name: 'vision-keep', title: 'Keep the scanner?', place: 'thread' },
      says: 'After a scanner was made for one session.',
      content: [visionKeep(NAME, { runId: RUN, told: true })],
    },
    {
      ...{ name: 'vision-settled', title: 'What became of the scanner', place: 'thread' },
      says: 'Kept, deleted by somebody or after a day, or not to be deleted.',
      content: [
        visionSettled({ name: NAME, fate: 'kept', by: JON, told: true }),
        visionSettled({ name: NAME, fate: 'deleting', by: JON, told: true }),
        visionSettled({ name: NAME, fate: 'deleted', by: null, told: true }),
        visionSettled({ name: NAME, fate: 'not-deleted', by: JON, told: true }),
      ],
    },
    {
      ...{ name: 'vision-said', title: 'Why there is no summary', place: 'thread' },
      says: 'Every state and refusal of PostHog has its own sentence; some of them.',
      content: [
        visionSaid({ kind: 'cancelled', by: JON }),
        visionSaid({ kind: 'failed', reason: { kind: 'too_inactive' } }),
        visionSaid({ kind: 'failed', reason: { kind: 'rasterization_failed' } }),
        visionSaid({ kind: 'refused', reason: 'quota', quota }),
        visionSaid({ kind: 'posthog', refused: { reason: 'no-consent' } }),
      ],
    },
  ],
};
