import { z } from 'zod';
import { Summary } from '../../sessions/summary.ts';
import { countExposures, ExposurePart, ExposuresCounted } from '../expose/count-exposures.ts';
import { assignTroubles } from '../model/assign.ts';
import { combinePatterns } from '../model/combine.ts';
import { Assigned, Drafted, DraftedPattern } from '../model/drafted.ts';
import { extractPatterns } from '../model/extract.ts';
import { proveSession, ReadBy, readSession, SessionRead, summaryOf } from '../read/read-session.ts';
import { Selection, selectSessions } from '../select/select.ts';
import { Before, beforeOf } from '../trend/before.ts';
import type { ReportDeps, StepContext } from './context.ts';

/** A step of a run: atomic, the same when it is done again, and from small JSON to small JSON. */
interface Step<Part extends z.ZodType, Result extends z.ZodType> {
  readonly part: Part;
  readonly result: Result;
  /** Names a part among all of its step. */
  readonly key: (part: z.infer<Part>) => string;
  readonly run: (
    deps: ReportDeps,
    context: StepContext,
    part: z.infer<Part>,
  ) => Promise<z.infer<Result>>;
}

function step<Part extends z.ZodType, Result extends z.ZodType>(
  definition: Step<Part, Result>,
): Step<Part, Result> {
  return definition;
}

const Session = z.object({ sessionId: z.string(), seconds: z.number() });
const ReadPart = Session.extend({ by: ReadBy });
const Chunk = z.object({ sessionIds: z.array(z.string()) });

/** All that a run asks of the outside, by name, in the order in which it is asked. */
export const STEPS = {
  select: step({
    part: z.object({}),
    result: Selection,
    key: () => 'all',
    run: (deps, { request, signal }) => selectSessions(deps, { ...request, signal }),
  }),
  read: step({
    part: ReadPart,
    result: SessionRead,
    key: ({ by, sessionId }) => `${by}:${sessionId}`,
    run: (deps, { request: { scope }, signal }, part) =>
      readSession(deps, { ...part, scope, signal }),
  }),
  prove: step({
    part: Session,
    result: SessionRead,
    key: ({ sessionId }) => sessionId,
    run: (deps, { request: { scope }, signal }, part) =>
      proveSession(deps, { ...part, scope, signal }),
  }),
  summarize: step({
    part: ReadPart,
    result: Summary.nullable(),
    key: ({ sessionId }) => sessionId,
    run: (deps, { request: { scope }, signal }, part) =>
      summaryOf(deps, { ...part, scope, signal }),
  }),
  extract: step({
    part: Chunk,
    result: Drafted,
    key: ({ sessionIds }) => nameOf(sessionIds),
    run: (deps, { request: { scope }, signal }, part) =>
      extractPatterns(deps, { ...part, scope, signal }),
  }),
  combine: step({
    part: z.object({ patterns: z.array(DraftedPattern) }),
    result: Drafted,
    key: () => 'all',
    run: (deps, { signal }, part) => combinePatterns(deps, { ...part, signal }),
  }),
  assign: step({
    part: Chunk.extend({ patterns: z.array(DraftedPattern) }),
    result: Assigned,
    key: ({ sessionIds }) => nameOf(sessionIds),
    run: (deps, { request: { scope }, signal }, part) =>
      assignTroubles(deps, { ...part, scope, signal }),
  }),
  expose: step({
    part: ExposurePart,
    result: ExposuresCounted,
    key: () => 'all',
    run: ({ exposures }, { request: { scope, query }, signal }, part) =>
      countExposures(exposures, { scope, url: query.url, part, signal }),
  }),
  before: step({
    part: z.object({ madeBefore: z.iso.datetime() }),
    result: Before,
    key: () => 'all',
    run: async ({ archive }, { request: { scope, question } }, { madeBefore }) =>
      archive && question
        ? beforeOf(await archive.latestBefore(scope, question, new Date(madeBefore)))
        : null,
  }),
} as const;

export type StepName = keyof typeof STEPS;
export type PartOf<Name extends StepName> = z.infer<(typeof STEPS)[Name]['part']>;
export type ResultOf<Name extends StepName> = z.infer<(typeof STEPS)[Name]['result']>;

/** Chunks do not overlap: the first session names one. */
function nameOf(sessionIds: readonly string[]): string {
  return `${sessionIds[0] ?? ''}+${sessionIds.length}`;
}

type Steps = {
  readonly [Name in StepName]: {
    run(deps: ReportDeps, context: StepContext, part: PartOf<Name>): Promise<ResultOf<Name>>;
  };
};

/** Runs one part of a step. @throws what the step throws */
export function runStep<Name extends StepName>(
  name: Name,
  deps: ReportDeps,
  context: StepContext,
  part: PartOf<Name>,
): Promise<ResultOf<Name>> {
  const steps: Steps = STEPS;
  return steps[name].run(deps, context, part);
}
