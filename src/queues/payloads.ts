import { z } from 'zod';
import { InvalidPayload } from './errors.ts';
import type { QueueName } from './names.ts';
import { Daily } from './payloads/daily.ts';
import { Deliver } from './payloads/deliver.ts';
import { Pipeline } from './payloads/pipeline.ts';
import { Render } from './payloads/render.ts';
import { Report, RunPart } from './payloads/report.ts';
import { Question } from './payloads/search.ts';
import { Setup } from './payloads/setup.ts';
import { SummarizeSession } from './payloads/summarize-session.ts';

interface Payloads {
  'summarize-session': SummarizeSession;
  answer: Question;
  report: Report;
  'report-part': RunPart;
  'session-recording-analysis': Daily;
  pipeline: Pipeline;
  setup: Setup;
  render: Render;
  deliver: Deliver;
}

/** A queue that jobs can be put on: one whose payload has a schema. */
export type JobName = Extract<QueueName, keyof Payloads>;
export type Payload<Name extends JobName> = Payloads[Name];

const SCHEMAS: { readonly [Name in JobName]: z.ZodType<Payloads[Name]> } = {
  'summarize-session': SummarizeSession,
  answer: Question,
  report: Report,
  'report-part': RunPart,
  'session-recording-analysis': Daily,
  pipeline: Pipeline,
  setup: Setup,
  render: Render,
  deliver: Deliver,
};

/** Checks a payload, going in and coming out: a queue is an outside. @throws InvalidPayload */
export function parsePayload<Name extends JobName>(name: Name, data: unknown): Payload<Name> {
  const schema: z.ZodType<Payload<Name>> = SCHEMAS[name];
  const { success, data: payload, error } = schema.safeParse(data);
  if (success) return payload;
  throw new InvalidPayload(`A ${name} job has a wrong payload: ${z.prettifyError(error)}`, {
    cause: error,
  });
}
