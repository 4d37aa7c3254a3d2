import type { Observation } from '../ports/vision.ts';

/** PostHog's kinds of failed and ineligible observations that have a sentence of their own. */
const KINDS = [
  'no_recording',
  'too_short',
  'too_inactive',
  'too_long',
  'no_events',
  'provider_transient',
  'provider_rejected',
  'rasterization_failed',
  'validation_failed',
  'internal_error',
  'orphaned',
] as const;

/** How a look failed, as PostHog says it. `other` = a kind that we do not know, with PostHog's words. */
export type Failed =
  | { readonly kind: (typeof KINDS)[number] }
  | { readonly kind: 'other'; readonly detail: string };

/** How an observation failed; null = it did not. */
export function failureOf({ status, error }: Observation): Failed | null {
  if (status !== 'failed' && status !== 'ineligible') return null;
  const kind = KINDS.find((one) => one === error?.kind);
  return kind ? { kind } : { kind: 'other', detail: error?.message || (error?.kind ?? '') };
}

/** PostHog's model has not finished with it. */
export function isUnderWay({ status }: Observation): boolean {
  return status === 'pending' || status === 'running';
}
