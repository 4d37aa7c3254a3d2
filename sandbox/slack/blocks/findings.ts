import type { z } from 'zod';

/** A place in the payload and what is wrong there. */
export interface Finding {
  readonly path: readonly PropertyKey[];
  readonly text: string;
}

type Issue = z.core.$ZodIssue;

function bound(issue: Issue): string | null {
  if (issue.code === 'too_big') {
    return issue.origin === 'array'
      ? `no more than ${issue.maximum} items allowed`
      : `must be less than ${Number(issue.maximum) + 1}${issue.origin === 'string' ? ' characters' : ''}`;
  }
  if (issue.code !== 'too_small') return null;
  return issue.origin === 'array'
    ? `no fewer than ${issue.minimum} items allowed`
    : `must be more than ${Number(issue.minimum) - 1}${issue.origin === 'string' ? ' characters' : ''}`;
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (at, key) => (typeof at === 'object' && at !== null ? Reflect.get(at, key) : undefined),
    value,
  );
}

function worded(issue: Issue, given: unknown): string {
  if (issue.code === 'invalid_union') {
    return issue.path.at(-1) === 'type' ? `unsupported type: ${String(given)}` : 'must be valid';
  }
  if (issue.code === 'invalid_value') return 'must be a valid enum value';
  if (issue.code === 'invalid_type') return `must provide a valid ${issue.expected}`;
  return issue.message;
}

function fromIssue(issue: Issue, value: unknown): Finding[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      path: issue.path,
      text: `invalid additional property: ${key}`,
    }));
  }
  const given = valueAt(value, issue.path);
  const missing = given === undefined && issue.path.length > 0 && issue.code !== 'custom';
  if (missing) {
    return [
      {
        path: issue.path.slice(0, -1),
        text: `missing required field: ${String(issue.path.at(-1))}`,
      },
    ];
  }
  return [{ path: issue.path, text: bound(issue) ?? worded(issue, given) }];
}

/** What a schema dislikes in `value`, in Slack's words; paths start at `base`. */
export function findings(
  schema: z.ZodType,
  value: unknown,
  base: readonly PropertyKey[],
): Finding[] {
  const result = schema.safeParse(value);
  if (result.success) return [];
  return result.error.issues
    .flatMap((issue) => fromIssue(issue, value))
    .map((finding) => ({ ...finding, path: [...base, ...finding.path] }));
}

/** The line Slack puts into `response_metadata.messages`. */
export function findingLine(finding: Finding): string {
  return `[ERROR] ${finding.text} [json-pointer:/${finding.path.map(String).join('/')}]`;
}
