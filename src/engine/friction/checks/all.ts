import type { Check } from './check.ts';
import { checkoutProgression } from './checkout-progression.ts';
import { ctaResponsiveness } from './cta-responsiveness.ts';
import { decisionParalysis } from './decision-paralysis.ts';
import { errorImpact } from './error-impact.ts';
import { exitTrigger } from './exit-trigger.ts';
import { formInteractionClarity } from './form-interaction-clarity.ts';
import { loadingFeedback } from './loading-feedback.ts';
import { mobileSpecificIssues } from './mobile-specific-issues.ts';
import { navigationFriction } from './navigation-friction.ts';
import { performanceImpact } from './performance-impact.ts';
import { trustBarriers } from './trust-barriers.ts';
import { variantSelectionFlow } from './variant-selection-flow.ts';

/** The checks of a batch in the order in which they are told (seed 000). */
export const CHECKS: readonly Check[] = [
  navigationFriction,
  formInteractionClarity,
  ctaResponsiveness,
  variantSelectionFlow,
  checkoutProgression,
  performanceImpact,
  errorImpact,
  mobileSpecificIssues,
  trustBarriers,
  decisionParalysis,
  loadingFeedback,
  exitTrigger,
];
