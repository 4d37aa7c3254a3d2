import { type Fields, isFields } from '../fields.ts';
import type { Args } from './args.ts';
import { Refusal } from './refusal.ts';

/** Bytes of JSON. Slack gives no number; this is what Backstory allows itself (slack.md §2). */
const limit = 4096;

function isPlain(value: unknown): boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}

function isFlat(value: unknown): boolean {
  return isFields(value) && Object.values(value).every(isPlain);
}

function isValue(value: unknown): boolean {
  return isPlain(value) || isFlat(value) || (Array.isArray(value) && value.every(isFlat));
}

function isEvent(value: Fields): boolean {
  const payload = value.event_payload;
  const type = value.event_type;
  const hasType = typeof type === 'string' && type !== '';
  return hasType && isFields(payload) && Object.values(payload).every(isValue);
}

/**
 * Reads `metadata`: undefined = not given, null = given empty (which takes it away in an update). Values
 * are plain, objects of one level, or lists of such (slack.md §1.9).
 */
export function readMetadata(args: Args): Fields | null | undefined {
  const value = args.json('metadata');
  if (value === null) return undefined;
  if (!isFields(value)) throw new Refusal('invalid_metadata_format');
  if (Object.keys(value).length === 0) return null;
  if (!isEvent(value)) throw new Refusal('invalid_metadata_format');
  if (Buffer.byteLength(JSON.stringify(value)) > limit) throw new Refusal('metadata_too_large');
  return value;
}
