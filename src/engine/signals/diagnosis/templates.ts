import { type EvidencePack, holding } from '../evidence/pack.ts';
import { cannotDecide } from './explanations/cannot-decide.ts';
import { checkoutStepStops } from './explanations/checkout-step-stops.ts';
import { controlDoesNothing } from './explanations/control-does-nothing.ts';
import { doubtsBeforeBuying } from './explanations/doubts-before-buying.ts';
import { formRefusesUnclearly } from './explanations/form-refuses-unclearly.ts';
import { monitorPersistentWeakSignal } from './explanations/monitor-persistent-weak-signal.ts';
import { noSignOfProgress } from './explanations/no-sign-of-progress.ts';
import { offerConvincesLess } from './explanations/offer-convinces-less.ts';
import { oneDeviceDiffers } from './explanations/one-device-differs.ts';
import { phoneLayoutHinders } from './explanations/phone-layout-hinders.ts';
import { scriptErrorStops } from './explanations/script-error-stops.ts';
import { siteReportsTrouble } from './explanations/site-reports-trouble.ts';
import { slowPageLosesPeople } from './explanations/slow-page-loses-people.ts';
import { stepLosesPeople } from './explanations/step-loses-people.ts';
import { trackingGap } from './explanations/tracking-gap.ts';
import { variantChoiceFails } from './explanations/variant-choice-fails.ts';
import { visitsEndAlike } from './explanations/visits-end-alike.ts';
import { wayIsNotFound } from './explanations/way-is-not-found.ts';
import { wholeSiteChanged } from './explanations/whole-site-changed.ts';
import type { Template } from './template.ts';

/** In the order in which they are tried without a model: the data, machines, single controls, minds, all of it. */
export const TEMPLATES: readonly Template[] = [
  trackingGap,
  scriptErrorStops,
  slowPageLosesPeople,
  siteReportsTrouble,
  controlDoesNothing,
  formRefusesUnclearly,
  noSignOfProgress,
  variantChoiceFails,
  checkoutStepStops,
  wayIsNotFound,
  phoneLayoutHinders,
  oneDeviceDiffers,
  doubtsBeforeBuying,
  cannotDecide,
  offerConvincesLess,
  visitsEndAlike,
  wholeSiteChanged,
  stepLosesPeople,
];

/** The templates that the evidence permits; never none: the last resort is to go on watching. */
export function permittedTemplates(pack: EvidencePack): readonly Template[] {
  const holds = holding(pack);
  const permitted = TEMPLATES.filter(
    ({ requires, anyOf, contraindicated, from }) =>
      pack.level >= from &&
      requires.every((id) => holds.has(id)) &&
      (anyOf.length === 0 || anyOf.some((id) => holds.has(id))) &&
      !contraindicated.some((id) => holds.has(id)),
  );
  return permitted.length > 0 ? permitted : [monitorPersistentWeakSignal];
}

/** null = there is none of this id any more. */
export function templateOf(id: string): Template | null {
  const all = [...TEMPLATES, monitorPersistentWeakSignal];
  return all.find((template) => template.id === id) ?? null;
}
