import { createHash } from 'node:crypto';
import { z } from 'zod';
import { stableId } from './stable-id.ts';

const ExceptionList = z.array(
  z.object({
    type: z.string().default('Error'),
    value: z.string().default(''),
    stacktrace: z
      .object({
        frames: z.array(
          z.object({ function: z.string().optional(), filename: z.string().optional() }),
        ),
      })
      .optional(),
  }),
);

/**
 * What PostHog's ingestion adds to an exception: its list laid out in columns, and the fingerprint
 * (type, message and functions) by which error tracking groups it into an issue.
 */
export function exceptionProperties(list: unknown): Record<string, unknown> {
  const exceptions = ExceptionList.parse(list);
  const frames = exceptions.flatMap(({ stacktrace }) => stacktrace?.frames ?? []);
  const types = exceptions.map(({ type }) => type);
  const values = exceptions.map(({ value }) => value);
  const functions = distinct(frames.map((frame) => frame.function));
  const fingerprint = createHash('sha512')
    .update(JSON.stringify([types, values, functions]))
    .digest('hex');
  return {
    $exception_types: types,
    $exception_values: values,
    $exception_functions: functions,
    $exception_sources: distinct(frames.map((frame) => frame.filename)),
    $exception_fingerprint: fingerprint,
    $exception_fingerprint_record: [
      ...types.map((type) => ({ type: 'exception', pieces: [type] })),
      ...functions.map((name) => ({ type: 'frame', pieces: [name] })),
    ],
    $exception_issue_id: stableId(`issue:${fingerprint}`),
  };
}

function distinct(texts: readonly (string | undefined)[]): string[] {
  return [...new Set(texts.filter((text) => text !== undefined && text !== ''))] as string[];
}
