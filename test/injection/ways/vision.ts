import type { Scanner, VisionSummary } from '../../../src/engine/ports/vision.ts';
import {
  visionChoice,
  visionCreation,
  visionKeep,
  visionOffer,
} from '../../../src/templates/vision-questions.ts';
import { visionSaid, visionSettled, visionWatching } from '../../../src/templates/vision-said.ts';
import { visionSummary } from '../../../src/templates/vision-summary.ts';
import { AT, place, RUN, type Ways } from './way.ts';

const QUOTA = { remaining: 14_980, exhausted: false, renewsAt: AT.getTime() };
const REPLAY = `${place.host}/project/7/replay/${RUN}`;

function scannersOf(text: string): Scanner[] {
  return Array.from({ length: 30 }, (_, n) => {
    const id = `0192f0c1-7b1e-7000-8000-${String(n).padStart(12, '0')}`;
    return { id, name: text, prompt: text, enabled: true, credits: 5 };
  });
}

function known(text: string) {
  return { runId: RUN, quota: QUOTA, before: { kind: 'other', detail: text } as const };
}

function summaryOf(text: string): VisionSummary {
  const pieces = Array.from({ length: 9 }, (_, n) => [{ text }, { seconds: n * 7 }]).flat();
  return { title: text, pieces, intent: text, outcome: text, friction: [text], confidence: 0.8 };
}

/** Replay Vision: what a scanner is called, is told, and says. */
export const vision: Ways = {
  'vision-offer': (text) =>
    scannersOf(text)
      .slice(0, 1)
      .map((one) => visionOffer(one, known(text))),
  'vision-choose': (text) => [visionChoice(scannersOf(text), known(text))],
  'vision-create': () => [visionCreation(5, { runId: RUN, quota: QUOTA })],
  'vision-keep': (text) => [visionKeep(text, { runId: RUN, told: true })],
  'vision-said': (text) => [
    visionSaid({ kind: 'posthog', refused: { reason: 'other', detail: text } }),
    visionSaid({ kind: 'failed', reason: { kind: 'other', detail: text } }),
    visionSaid({ kind: 'unknown-scanner', name: text }),
    visionSaid({ kind: 'cancelled', by: text }),
  ],
  'vision-watching': (text) => [visionWatching(text, 'watching')],
  'vision-settled': (text) => [
    visionSettled({ name: text, fate: 'kept', by: text, told: true }),
    visionSettled({ name: text, fate: 'not-deleted', by: null, told: true }),
  ],
  'vision-summary': (text) =>
    [REPLAY, text].map((replayUrl) =>
      visionSummary({ scannerName: text, createdAt: AT.getTime() }, summaryOf(text), {
        ...{ host: place.host, replayUrl, isOld: true },
      }),
    ),
};
