import { type Fields, parseJson, stringAt } from '../fields.ts';
import { invalidArguments } from './refusal.ts';

/** A method's arguments, whether they came as form fields, JSON, or in the query. */
export interface Args {
  readonly fields: Fields;
  /** Null when missing or empty. */
  text(key: string): string | null;
  /** Throws `invalid_arguments` when missing. */
  required(key: string): string;
  flag(key: string): boolean;
  number(key: string): number | null;
  /** A nested value, from a JSON text or as it is; null when missing, undefined when no JSON. */
  json(key: string): unknown;
}

function textIn(fields: Fields, key: string): string | null {
  const value = fields[key];
  if (typeof value === 'number') return String(value);
  return stringAt(fields, key) || null;
}

/** Reads arguments in Slack's wire format (slack.md §4.5). */
export function readArgs(fields: Fields): Args {
  const text = (key: string) => textIn(fields, key);
  return {
    fields,
    text,
    required(key) {
      const value = text(key);
      if (value === null) throw invalidArguments([`[ERROR] missing required field: ${key}`]);
      return value;
    },
    flag: (key) => ['true', '1', true, 1].some((yes) => fields[key] === yes),
    number(key) {
      const value = text(key);
      if (value === null) return null;
      if (!/^\d+$/.test(value)) throw invalidArguments([`[ERROR] must be an integer: ${key}`]);
      return Number(value);
    },
    json(key) {
      const value = fields[key];
      if (value === undefined || value === null || value === '') return null;
      return typeof value === 'string' ? parseJson(value) : value;
    },
  };
}
