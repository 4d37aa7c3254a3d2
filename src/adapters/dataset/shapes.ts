import { z } from 'zod';
import { isRecord } from '../../engine/recording/wire/line.ts';
import { Moment, Timezone } from '../posthog/values.ts';

/** `project.json` of a dataset folder (design.md §5). */
export const ProjectFile = z.object({
  id: z.union([z.string(), z.number()]).transform(String),
  name: z.string(),
  timezone: Timezone,
  conversion_event: z.string().nullish(),
  funnel: z.array(z.string()).nullish(),
  host: z.string().nullish(),
});

/** One line of `cohorts.jsonl`: which persons PostHog counted to a cohort. */
export const Cohort = z.object({
  id: z.union([z.string(), z.number()]).transform(String),
  name: z.string(),
  person_ids: z.array(z.string()),
});
export type Cohort = z.infer<typeof Cohort>;

/** One line of `events.jsonl.gz`. Its many properties are looked at only where they are read. */
export const EventLine = z.object({
  uuid: z.string(),
  event: z.string(),
  timestamp: Moment,
  distinct_id: z.string(),
  properties: z.custom<Readonly<Record<string, unknown>>>(isRecord, 'not an object').nullish(),
  elements_chain: z.string().nullish(),
});
export type EventLine = z.infer<typeof EventLine>;
