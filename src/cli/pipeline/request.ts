import { parseSpan } from '../../engine/requests/parse-span.ts';
import { UsageError } from '../failures.ts';
import { parseTyped, type Typed } from './moment.ts';

/** Options of `pipeline`, as commander hands them over. */
export interface PipelineOptions {
  readonly data?: string;
  readonly at?: string;
  readonly replay?: string;
}

/** A stretch of time to run through hour by hour: up to the end of the data, or between two times. */
export type Stretch = { readonly lastMs: number } | { readonly from: Typed; readonly to: Typed };

/** What the options ask for: one run, at a time or as late as can be, or a replay. */
export type WantedPipeline =
  | { readonly kind: 'run'; readonly at: Typed | null }
  | { readonly kind: 'replay'; readonly stretch: Stretch };

/** What the options say. @throws UsageError */
export function readPipelineOptions({ data, at, replay }: PipelineOptions): WantedPipeline {
  if (replay === undefined)
    return { kind: 'run', at: at === undefined ? null : timeOf('--at', at) };
  if (at !== undefined)
    throw new UsageError('--at is one run and --replay is many: give one of them.');
  if (data === undefined)
    throw new UsageError('--replay runs over a dataset folder: name it with --data.');
  return { kind: 'replay', stretch: stretchOf(replay) };
}

function stretchOf(text: string): Stretch {
  const lastMs = parseSpan(text.replace(/^last\s+/i, ''));
  if (lastMs !== null) return { lastMs };
  const [from, to, ...more] = text.split('..');
  if (from === undefined || to === undefined || more.length > 0)
    throw new UsageError(
      '--replay is a stretch of time, such as 14d, or two times, such as 2026-11-01..2026-11-14.',
    );
  return { from: timeOf('--replay', from), to: timeOf('--replay', to) };
}

function timeOf(name: string, text: string): Typed {
  const typed = parseTyped(text);
  if (typed !== null) return typed;
  throw new UsageError(
    `${name} is a time, such as 2026-11-20, "2026-11-20 14:00" by the project's clock, or 2026-11-20T14:00Z.`,
  );
}
