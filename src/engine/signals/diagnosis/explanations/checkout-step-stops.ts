import type { Template } from '../template.ts';

/** People reach a step of the checkout and cannot get past it. */
export const checkoutStepStops: Template = {
  id: 'checkout-step-stops',
  explains: 'People reach a step of the checkout and cannot get past it.',
  requires: ['checkout_stuck'],
  anyOf: ['rate_dropped', 'control_differs', 'replay_corroboration'],
  contraindicated: ['diffuse'],
  from: 1,
  technical: false,
  stops: true,
  hypothesis: 'A step of the checkout stops people.',
  next: 'Go through the checkout with the basket of one of the recordings.',
  recommendation: {
    from: 3,
    text: 'Remove what stops people at this step, then measure the step again.',
  },
};
