import { addUsage, NO_USAGE, type Usage } from '../../ports/model.ts';
import type { ReadBy, SessionRead } from '../read/read-session.ts';
import type { SessionRecord } from '../record.ts';
import type { Left } from '../report.ts';
import type { Selection } from '../select/select.ts';
import { chooseToProve } from '../select/to-prove.ts';
import { chooseToRead } from '../select/to-read.ts';
import type { Running } from './context.ts';

/** Sessions a model reads in one report (seed 002); of more, all are measured and so many chosen. */
export const MOST_BY_MODEL = 100;

/**
 * Recordings read in one report where they come from PostHog: two to three requests each, of the 600 an
 * hour that it allows (posthog.md §4.2), with some left for whoever asks for a single session.
 */
export const MOST_RECORDINGS = 200;

type Sessions = Selection['sessions'];

/** The sessions that could be read, and what became of the others. */
export interface ReadSessions {
  readonly records: readonly SessionRecord[];
  readonly skipped: readonly Left[];
  readonly failed: readonly Left[];
  /** Sentences for the report. */
  readonly missing: readonly string[];
  /** Why no model read any of them although there is one; null = one did, or there is none. */
  readonly modeReason: string | null;
  readonly usage: Usage;
}

/** Reads the chosen sessions: few of them wholly, of many all a little and a part of them wholly. */
export function readSessions(running: Running, sessions: Sessions): Promise<ReadSessions> {
  const { model, mostRecordings } = running.deps;
  const most = model ? Math.min(MOST_BY_MODEL, mostRecordings) : mostRecordings;
  return sessions.length <= most
    ? readWholly(running, sessions)
    : readMany(running, sessions, most);
}

/** By the model where there is one. */
async function readWholly(running: Running, sessions: Sessions): Promise<ReadSessions> {
  const { model, noModel = null } = running.deps;
  if (model) return readByModel(running, sessions);
  return { ...(await readBy(running, sessions, 'facts')), modeReason: noModel };
}

/** What is rare and severe is found by code in all of them; so none of it is missed by what is chosen. */
async function readMany(running: Running, sessions: Sessions, most: number): Promise<ReadSessions> {
  const all = sessions.length <= running.deps.mostRecordings ? 'facts' : 'events';
  const measured = await readBy(running, sessions, all);
  const chosen = new Set(chooseToRead(measured.records, most));
  const wanted = sessions.filter(({ sessionId }) => chosen.has(sessionId));
  const whole = await readWholly(running, wanted);
  const byId = new Map(whole.records.map((record) => [record.id, record]));
  return {
    ...measured,
    records: measured.records.map((record) => byId.get(record.id) ?? record),
    missing: [...eventsOnly(all, sessions.length - wanted.length), ...lostOf(whole, wanted.length)],
    modeReason: whole.modeReason,
    usage: addUsage(measured.usage, whole.usage),
  };
}

function eventsOnly(by: ReadBy, count: number): string[] {
  if (by !== 'events' || count === 0) return [];
  return [
    `${count} sessions are read by their events alone: PostHog hands out only so many recordings.`,
  ];
}

function lostOf({ failed: [first, ...others] }: ReadSessions, of: number): string[] {
  if (!first) return [];
  return [
    `${1 + others.length} of ${of} sessions chosen for a closer look are only measured: ${first.reason}`,
  ];
}

/** Where the model read none, the facts that were measured on the way are taken instead. */
async function readByModel(running: Running, sessions: Sessions): Promise<ReadSessions> {
  const read = await readBy(running, sessions, 'model');
  if (read.records.length > 0) return prove(running, sessions, read);
  const [first] = read.measured;
  if (first === undefined) return read;
  const measured = new Set(read.measured);
  const reason = read.failed.find(({ id }) => id === first)?.reason ?? null;
  return {
    ...read,
    records: await load(running, read.measured, 'facts'),
    failed: read.failed.filter(({ id }) => !measured.has(id)),
    modeReason: reason,
  };
}

/** Has stills of the weightiest claims looked at before anybody counts them. */
async function prove(
  running: Running,
  sessions: Sessions,
  read: ReadSessions,
): Promise<ReadSessions> {
  const wanted = new Set(running.deps.stills ? chooseToProve(read.records) : []);
  if (wanted.size === 0) return read;
  running.onProgress?.({ stage: 'looking', sessions: wanted.size });
  const parts = sessions.filter(({ sessionId }) => wanted.has(sessionId));
  const outcomes = await running.executor.each('prove', parts);
  const spent = outcomes.map((outcome) => (outcome.ok ? usageOf(outcome.value) : NO_USAGE));
  const ids = read.records.map(({ id }) => id);
  return {
    ...read,
    records: await load(running, ids, 'model'),
    usage: spent.reduce(addUsage, read.usage),
  };
}

/** `measured`: ids of those that failed with their facts known. */
async function readBy(
  running: Running,
  sessions: Sessions,
  by: ReadBy,
): Promise<ReadSessions & { readonly measured: readonly string[] }> {
  const parts = sessions.map((session) => ({ ...session, by }));
  const outcomes = await running.executor.each('read', parts);
  const reads = outcomes.map((outcome, i): SessionRead => {
    if (outcome.ok) return outcome.value;
    const id = sessions[i]?.sessionId ?? '';
    return { status: 'failed', id, reason: outcome.reason, measured: false, usage: NO_USAGE };
  });
  const failed = reads.filter((one) => one.status === 'failed');
  const done = reads.filter(({ status }) => status === 'read');
  return {
    records: await load(running, idsOf(done), by === 'model' ? 'model' : 'facts'),
    skipped: reads.filter((one) => one.status === 'skipped').map(leftOf),
    failed: failed.map(leftOf),
    measured: idsOf(failed.filter(({ measured }) => measured)),
    missing: [],
    modeReason: null,
    usage: reads.map(usageOf).reduce(addUsage, NO_USAGE),
  };
}

function load(
  { deps, request }: Running,
  ids: readonly string[],
  mode: SessionRecord['mode'],
): Promise<readonly SessionRecord[]> {
  return deps.records.load(request.scope, ids, mode);
}

function idsOf(reads: readonly SessionRead[]): string[] {
  return reads.map(({ id }) => id);
}

function leftOf({ id, reason }: Left): Left {
  return { id, reason };
}

function usageOf(read: SessionRead): Usage {
  return read.status === 'skipped' ? NO_USAGE : read.usage;
}
