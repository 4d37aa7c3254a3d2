import { z } from 'zod';
import type { Scope } from '../../engine/scope.ts';

/** Whose job it is; part of every payload. */
export const ScopePayload: z.ZodType<Scope> = z.object({
  workspace: z.string().min(1),
  project: z.string().min(1),
});
