import type { Report } from '../engine/patterns/report.ts';
import type { Recording, Source } from '../engine/ports/source.ts';
import { SourceError } from '../engine/ports/source.ts';
import { createMasker } from '../engine/privacy/masker.ts';
import { namesOf } from '../engine/privacy/person-names.ts';
import type { Scope } from '../engine/scope.ts';
import { TooLarge } from '../engine/stills/excerpt.ts';
import { findScenes } from '../engine/stills/find-scenes.ts';
import type { Scene } from '../engine/stills/scenes.ts';
import { startOf } from '../engine/stills/start.ts';
import { type Answer, json } from './respond.ts';

/** Shown before and after the moment, ms. */
const AROUND_MS = 10_000;
/** Characters of a recording sent at most: more would keep a browser of a phone busy for long. */
const MOST_CHARACTERS = 30_000_000;
/** No visit is longer, seconds. */
const LATEST_SECONDS = 86_400;

/** A moment of a session that somebody wants to see. */
export interface MomentWanted {
  readonly scope: Scope;
  readonly sessionId: string;
  /** Seconds from the start of the recording, as asked for. */
  readonly at: string | null;
  readonly signal: AbortSignal;
}

/** Gives the recordings of reports. */
export interface Recordings {
  /**
   * The masked recording around a moment: `{at, from, to, events}`, times in ms since the epoch, events
   * as rrweb replays them. What keeps it from being shown is `{error}`, a sentence for people.
   * @throws what the source throws that is no SourceError; what a signal was aborted with
   */
  show(report: Report, wanted: MomentWanted): Promise<Answer>;
}

/** Recordings read at once: each takes memory; who comes too much asks again. */
const MOST_READING = 4;
/** A recording that takes longer is given up, ms. */
const READING_MS = 60_000;

export function createRecordings(source: Source): Recordings {
  let reading = 0;
  return {
    async show(report, wanted) {
      if (!sessionsOf(report).has(wanted.sessionId))
        return refused(404, 'This report tells of no such session.');
      if (reading >= MOST_READING)
        return later(503, 'Several recordings are being read. Try again in a moment.', 5);
      reading += 1;
      try {
        const signal = AbortSignal.any([wanted.signal, AbortSignal.timeout(READING_MS)]);
        return await recordingAnswer(source, { ...wanted, signal });
      } finally {
        reading -= 1;
      }
    },
  };
}

/** The sessions that a report tells of: no other recording is shown to its readers. */
function sessionsOf(report: Report): ReadonlySet<string> {
  return new Set([
    ...report.patterns.flatMap(({ sessionIds, examples, counterExamples }) => [
      ...sessionIds,
      ...[...examples, ...counterExamples].map(({ sessionId }) => sessionId),
    ]),
    ...report.sessions.map(({ id }) => id),
    ...report.summaries.map(({ session }) => session.id),
  ]);
}

async function recordingAnswer(source: Source, wanted: MomentWanted): Promise<Answer> {
  const seconds = secondsIn(wanted.at);
  if (seconds === null) return refused(400, 'That is no second of a recording.');
  try {
    const { scope, sessionId, signal } = wanted;
    const recording = await source.recording(scope, sessionId, signal);
    if (!recording) return refused(410, 'This recording has expired: PostHog keeps it no longer.');
    return await found(source, wanted, { recording, seconds });
  } catch (error) {
    wanted.signal.throwIfAborted();
    return failed(error);
  }
}

async function found(
  source: Source,
  { scope, sessionId, signal }: MomentWanted,
  { recording, seconds }: { readonly recording: Recording; readonly seconds: number },
): Promise<Answer> {
  const start = await startOf(source.snapshots(scope, sessionId, signal));
  if (start === null) return refused(410, 'Nothing is left of this recording at PostHog.');
  const at = start + seconds * 1000;
  const { scenes } = await findScenes(
    source,
    { scope, sessionId, window: null },
    {
      span: { from: at - AROUND_MS, to: at + AROUND_MS },
      times: [at],
      masker: createMasker({ names: namesOf(recording.person) }),
      most: MOST_CHARACTERS,
      signal,
    },
  );
  const [scene] = scenes ?? [];
  return scene ? shown(scene, at) : refused(404, 'This recording holds no page to show.');
}

/** The events are JSON already. */
function shown({ events, start, shots }: Scene, wanted: number): Answer {
  const at = shots[0]?.at ?? wanted;
  const times = { at, from: Math.max(start, wanted - AROUND_MS), to: wanted + AROUND_MS };
  const body = `${JSON.stringify(times).slice(0, -1)},"events":${events}}`;
  return { status: 200, type: 'application/json; charset=utf-8', body };
}

function secondsIn(at: string | null): number | null {
  const seconds = /^\d{1,5}(\.\d{1,3})?$/.test(at ?? '') ? Number(at) : Number.NaN;
  return seconds <= LATEST_SECONDS ? seconds : null;
}

function failed(error: unknown): Answer {
  if (error instanceof TooLarge) {
    return refused(413, 'This part of the recording is too large to be shown here.');
  }
  if (error instanceof SourceError) {
    const { code, retryAfterSeconds } = error;
    const slow = code === 'rate_limited';
    const sentence = slow
      ? 'PostHog asks to slow down. Try again in a minute.'
      : 'PostHog did not give the recording. Try again in a minute.';
    return later(slow ? 503 : 502, sentence, retryAfterSeconds ?? 60);
  }
  if (error instanceof RangeError) return refused(422, 'This recording is malformed.');
  throw error;
}

function refused(status: number, error: string): Answer {
  return json(status, { error });
}

function later(status: number, error: string, retryAfter: number): Answer {
  return { ...refused(status, error), retryAfter };
}
