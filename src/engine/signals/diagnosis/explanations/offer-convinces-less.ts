import type { Template } from '../template.ts';

/** People see the page as before and want what it offers less: price, stock, pictures or season. */
export const offerConvincesLess: Template = {
  id: 'offer-convinces-less',
  explains:
    'People see the page as before and want what it offers less: price, stock, pictures or season.',
  requires: ['sales_dropped'],
  anyOf: [],
  contraindicated: [
    'js_error_on_path',
    'slow_load_on_path',
    'rage_click_on_control',
    'dead_click_on_control',
    'control_unanswered',
    'variants_unclear',
  ],
  from: 1,
  technical: false,
  stops: false,
  hypothesis: 'What the page offers convinces fewer people.',
  next: 'Compare price, stock and pictures with those of the time before.',
  recommendation: null,
};
