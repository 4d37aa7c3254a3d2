import type { Template } from '../template.ts';

/** Fewer people than usual get past this step, and nothing measured says why. */
export const stepLosesPeople: Template = {
  id: 'step-loses-people',
  explains: 'Fewer people than usual get past this step, and nothing measured says why.',
  requires: ['rate_dropped', 'persistent'],
  anyOf: [],
  contraindicated: [
    'diffuse',
    'js_error_on_path',
    'slow_load_on_path',
    'dead_click_on_control',
    'rage_click_on_control',
  ],
  from: 1,
  technical: false,
  stops: true,
  hypothesis: 'Fewer people get past this step; why is not known.',
  next: 'Watch two recordings of people who left here, and one of somebody who went on.',
  recommendation: null,
};
