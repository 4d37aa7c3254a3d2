import { z } from 'zod';
import type { AnswerShape } from '../ports/model.ts';
import { MOST_SESSIONS } from './wish.ts';

const DEVICES = ['Mobile', 'Desktop', 'Tablet'] as const;
const MOST_LETTERS = 200;
/** A session is ended after a day at the latest, seconds. */
export const LONGEST = 24 * 3600;

/** The wish as a model gives it: what is not of its form is as good as not given. */
const GivenShape = z.object({
  url: z.string().trim().regex(/^\S+$/).max(MOST_LETTERS).optional().catch(undefined),
  event: z.string().min(1).max(MOST_LETTERS).optional().catch(undefined),
  person: name().optional().catch(undefined),
  company: name().optional().catch(undefined),
  cohort: name().optional().catch(undefined),
  country: z.string().max(MOST_LETTERS).optional().catch(undefined),
  device: z.enum(DEVICES).optional().catch(undefined),
  minSeconds: z.number().min(0).max(LONGEST).optional().catch(undefined),
  maxSeconds: z.number().positive().max(LONGEST).optional().catch(undefined),
  from: day().optional().catch(undefined),
  to: day().optional().catch(undefined),
  limit: z.int().min(1).max(MOST_SESSIONS).optional().catch(undefined),
  notUnderstood: z.array(name()).max(20).catch([]),
});
export type Given = z.infer<typeof GivenShape>;

/** What the model is made to answer with. */
export const WISH_SHAPE: AnswerShape = {
  name: 'choose_sessions',
  description: 'Says which sessions are asked for. Every field is optional but notUnderstood.',
  schema: {
    type: 'object',
    additionalProperties: false,
    required: ['notUnderstood'],
    properties: {
      url: { type: 'string', description: 'A part of an address that the sessions visited.' },
      event: { type: 'string', description: 'The name of an event in the sessions.' },
      person: { type: 'string' },
      company: { type: 'string' },
      cohort: { type: 'string' },
      country: { type: 'string', description: 'ISO 3166 code of two letters.' },
      device: { type: 'string', enum: DEVICES },
      minSeconds: { type: 'number', description: 'Sessions at least so long.' },
      maxSeconds: { type: 'number', description: 'Sessions at most so long.' },
      from: { type: 'string', description: 'First day, YYYY-MM-DD.' },
      to: { type: 'string', description: 'Last day, YYYY-MM-DD.' },
      limit: { type: 'integer', description: `Sessions read, from 1 to ${MOST_SESSIONS}.` },
      notUnderstood: { type: 'array', items: { type: 'string' } },
    },
  },
};

/** What the model answered, field by field; null = nothing of it is of the form. */
export function readGiven(answer: string): Given | null {
  return GivenShape.safeParse(parseJson(answer)).data ?? null;
}

function name() {
  return z.string().trim().min(1).max(MOST_LETTERS);
}

function day() {
  return z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
