import { z } from 'zod';
import { parseInput } from '../http/parameters.ts';

/** A condition on a property of an event, a person, or the recording itself. */
const PropertyShape = z.object({
  type: z.string().default('event'),
  key: z.string(),
  operator: z.string().nullish(),
  value: z.unknown().optional(),
});

const EventShape = z.object({
  id: z.string().nullish(),
  name: z.string().nullish(),
  type: z.literal('events').default('events'),
  properties: z.array(PropertyShape).nullish(),
});

const Order = z.enum([
  'start_time',
  'duration',
  'recording_duration',
  'inactive_seconds',
  'active_seconds',
  'console_error_count',
  'click_count',
  'keypress_count',
  'mouse_activity_count',
  'activity_score',
  'recording_ttl',
]);

const Direction = z.enum(['ASC', 'DESC']);

/** PostHog's RecordingsQuery as far as it is answered here; an unknown field is an error, as there. */
const QueryShape = z.strictObject({
  kind: z.literal('RecordingsQuery').optional(),
  date_from: z.string().nullish(),
  date_to: z.string().nullish(),
  session_ids: z.array(z.string()).nullish(),
  person_uuid: z.string().nullish(),
  distinct_ids: z.array(z.string()).nullish(),
  events: z.array(EventShape).nullish(),
  properties: z.array(PropertyShape).nullish(),
  console_log_filters: z.array(PropertyShape).nullish(),
  having_predicates: z.array(PropertyShape).nullish(),
  operand: z.enum(['AND', 'OR']).default('AND'),
  filter_test_accounts: z.boolean().nullish(),
  order: Order.default('start_time'),
  order_direction: Direction.optional(),
  direction: Direction.optional(), // not verified which of the two names is right
  limit: z.int().min(1).max(1000).default(50),
  offset: z.int().min(0).default(0),
});

export type RecordingsQuery = z.output<typeof QueryShape>;
export type PropertyFilter = z.output<typeof PropertyShape>;
export type EventFilter = z.output<typeof EventShape>;

/** Fields that are texts even when they look like JSON. */
const TEXTS = ['date_from', 'date_to', 'person_uuid', 'order', 'order_direction', 'direction'];

/**
 * Reads a list request, each parameter JSON-decoded when it can be.
 * @throws ApiError 400 for an unknown field or a wrong value
 */
export function parseRecordingsQuery(query: Readonly<Record<string, string>>): RecordingsQuery {
  const decoded = Object.entries(query).map(([key, value]) => [key, decode(key, value)]);
  return parseInput(QueryShape, Object.fromEntries(decoded));
}

function decode(key: string, value: string): unknown {
  try {
    const parsed: unknown = JSON.parse(value);
    return TEXTS.includes(key) && typeof parsed !== 'string' ? value : parsed;
  } catch {
    return value;
  }
}
