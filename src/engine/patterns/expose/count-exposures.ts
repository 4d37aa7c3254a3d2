import { z } from 'zod';
import { EventTrace, ExposureCount, type Exposures } from '../../ports/exposures.ts';
import { SourceError } from '../../ports/source.ts';
import type { Scope } from '../../scope.ts';

/** What is counted, and in which events: milliseconds since the epoch, both ends included. */
export const ExposurePart = z.object({
  traces: z.array(EventTrace),
  from: z.number(),
  to: z.number(),
  conversionEvent: z.string(),
});
export type ExposurePart = z.infer<typeof ExposurePart>;

/** One count for each trace, or why there are none, in a sentence for people. */
export const ExposuresCounted = z.object({
  counts: z.array(ExposureCount),
  missing: z.string().nullable(),
});
export type ExposuresCounted = z.infer<typeof ExposuresCounted>;

interface Asked {
  readonly scope: Scope;
  /** Only visits to an address that contains this; null = all. */
  readonly url: string | null;
  readonly part: ExposurePart;
  readonly signal?: AbortSignal | undefined;
}

/** Counts traces in all visits. Where that cannot be done the report goes without these numbers. */
export async function countExposures(
  exposures: Exposures | null,
  { scope, url, part, signal }: Asked,
): Promise<ExposuresCounted> {
  if (!exposures) return { counts: [], missing: null };
  try {
    return { counts: [...(await exposures.count(scope, { ...part, url }, signal))], missing: null };
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    const missing = `What all visits met could not be counted: ${error.message}`;
    return { counts: [], missing };
  }
}
