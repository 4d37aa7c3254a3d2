import { z } from 'zod';
import { CheckKey } from '../engine/friction/check.ts';
import { Exact } from './fill.ts';

const Findings = z.object({ day: z.iso.date(), checks: z.array(CheckKey).min(1) });

/** Failed checks in the news of a day, local to the project. */
export type Findings = z.infer<typeof Findings>;

/** The value of a button that is about them. */
export function findingsValue({ day, checks }: Findings): Exact {
  return new Exact([day, ...checks].join(' '));
}

/** Reads `findingsValue` back; null = it is none of ours. */
export function readFindingsValue(value: string): Findings | null {
  const [day, ...checks] = value.split(' ');
  return Findings.safeParse({ day, checks }).data ?? null;
}
