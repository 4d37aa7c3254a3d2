import { z } from 'zod';
import { ScopePayload } from './scope.ts';

/** Bring a message of the outbox on screen, or its newest content. */
export const Deliver = z.object({
  scope: ScopePayload,
  /** The outbox key. */
  key: z.string().min(1),
});
export type Deliver = z.infer<typeof Deliver>;
