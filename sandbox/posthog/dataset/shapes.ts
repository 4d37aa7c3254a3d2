import { z } from 'zod';

/** The dataset folder's files (design.md §5), as far as the server reads them; the rest is kept. */

const properties = z.record(z.string(), z.unknown());
const id = z.union([z.string(), z.number()]).transform(String);

export const ProjectShape = z.object({
  id,
  name: z.string(),
  timezone: z.string().default('UTC'),
});

export const PersonShape = z.object({
  id,
  distinct_ids: z.array(z.string()),
  name: z.string().nullish(),
  properties: properties.default({}),
  created_at: z.string().nullish(),
});

export const EventShape = z.object({
  uuid: z.string(),
  event: z.string(),
  timestamp: z.string(),
  distinct_id: z.string(),
  person_id: z.string().nullish(),
  properties: properties.default({}),
  elements_chain: z.string().nullish(),
});

/** A recording keeps whatever else PostHog's object holds. */
export const RecordingShape = z.looseObject({
  id: z.string(),
  distinct_id: z.string(),
  start_time: z.string(),
  recording_duration: z.coerce.number(),
});

export const IssueShape = z.object({
  id: z.string(),
  name: z.string().nullish(),
  description: z.string().nullish(),
  status: z.string().default('active'),
  first_seen: z.string().nullish(),
  fingerprints: z.array(z.string()).default([]),
});

/** PostHog's ids of cohorts are numbers. */
export const CohortShape = z.object({
  id: z.coerce.number().int(),
  name: z.string(),
  person_ids: z.array(z.string()),
});

export type StoredCohort = z.output<typeof CohortShape>;
export type StoredProject = z.output<typeof ProjectShape>;
export type StoredPerson = z.output<typeof PersonShape>;
export type StoredEvent = z.output<typeof EventShape>;
export type StoredRecording = z.output<typeof RecordingShape>;
export type StoredIssue = z.output<typeof IssueShape>;
