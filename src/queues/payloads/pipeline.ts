import { z } from 'zod';
import { ScopePayload } from './scope.ts';

/** Count all visits up to the last whole hour, and tell what is new. */
export const Pipeline = z.object({ scope: ScopePayload });
export type Pipeline = z.infer<typeof Pipeline>;
