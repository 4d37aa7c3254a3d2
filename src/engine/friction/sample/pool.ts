import {
  ANY_RECORDING,
  type ListedRecording,
  type RecordingsQuery,
} from '../../ports/recording-list.ts';
import type { Project } from '../../ports/source.ts';
import { localDay } from '../../requests/calendar.ts';
import type { FrictionDeps, FrictionRequest } from '../context.ts';
import { type OwnTraffic, reasonToLeaveOut } from './eligible.ts';

/** Recordings looked through of one window. */
const MOST = 1_000;

/** A recording as a sample is drawn from it. */
export interface Candidate extends ListedRecording {
  /** The day by the project's own calendar on which it began, `2026-11-21`. */
  readonly day: string;
}

/** Recordings of a stretch of time, with what the list tells of them. */
export interface Pool {
  readonly all: readonly Candidate[];
  readonly converted: ReadonlySet<string>;
  /** A rage or dead click, by PostHog. */
  readonly marked: ReadonlySet<string>;
  readonly withErrors: ReadonlySet<string>;
  /** By what the team's own visits are told. */
  readonly own: OwnTraffic;
}

export const NO_POOL: Pool = {
  all: [],
  converted: new Set(),
  marked: new Set(),
  withErrors: new Set(),
  own: { internalDomains: [], visitorRules: [] },
};

/** Errors that so many of all visits have, bought or not, tell nothing of one. */
const EVERYWHERE = 0.8;

/** Whether errors of a program are few enough here to say something of a visit. */
export function errorsTell({ all, withErrors }: Pool): boolean {
  return withErrors.size < all.length * EVERYWHERE;
}

/** Those that did or did not convert and may be looked at, and why the others may not. */
export function eligibleOf({ all, converted, own: traffic }: Pool, wantConverted: boolean) {
  const wanted = all.filter(({ id }) => converted.has(id) === wantConverted);
  const judged = wanted.map((one) => ({ one, reason: reasonToLeaveOut(one, traffic) }));
  return {
    fit: judged.flatMap(({ one, reason }) => (reason === null ? [one] : [])),
    leftOut: judged.flatMap(({ one, reason }) => (reason === null ? [] : [{ id: one.id, reason }])),
  };
}

/** Milliseconds since the epoch. */
export interface Window {
  readonly from: number;
  readonly to: number;
}

type PoolRequest = Pick<FrictionRequest, 'scope' | 'url' | 'internalDomains' | 'signal'>;

interface ProjectOfPool extends Pick<Project, 'timezone' | 'visitorRules'> {
  readonly conversionEvent: string;
}

/** Asks the list what there is: once for all recordings, and once for each thing to know of them. */
export async function listPool(
  { recordings }: Pick<FrictionDeps, 'recordings'>,
  { scope, url, internalDomains = [], signal }: PoolRequest,
  { conversionEvent, timezone, visitorRules = [] }: ProjectOfPool,
  window: Window,
): Promise<Pool> {
  const list = (query: Partial<RecordingsQuery>) =>
    recordings.list(scope, { ...ANY_RECORDING, ...window, url, ...query }, MOST, signal);
  const idsWith = async (event: string) => (await list({ event })).map(({ id }) => id);
  const [all, converted, raged, dead, withErrors] = await Promise.all([
    list({}),
    idsWith(conversionEvent),
    idsWith('$rageclick'),
    idsWith('$dead_click'),
    idsWith('$exception'),
  ]);
  return {
    all: (await withDevices(all, list)).map((one) => onDay(one, timezone)),
    converted: new Set(converted),
    marked: new Set([...raged, ...dead]),
    withErrors: new Set(withErrors),
    own: { internalDomains, visitorRules },
  };
}

function onDay(recording: ListedRecording, zone: string): Candidate {
  return { ...recording, day: localDay(new Date(recording.start), zone) };
}

/** Where the list does not tell the device, it is asked for the small ones. */
async function withDevices(
  all: readonly ListedRecording[],
  list: (query: Partial<RecordingsQuery>) => Promise<readonly ListedRecording[]>,
): Promise<readonly ListedRecording[]> {
  if (all.every(({ device }) => device !== null)) return all;
  const [mobile, tablet] = await Promise.all([
    list({ device: 'Mobile' }),
    list({ device: 'Tablet' }),
  ]);
  const small = new Map([...mobile, ...tablet].map(({ id, device }) => [id, device] as const));
  return all.map((one) => ({ ...one, device: one.device ?? small.get(one.id) ?? 'Desktop' }));
}
