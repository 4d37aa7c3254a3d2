import type { Template } from '../template.ts';

/** A script fails on this page, and people who meet it cannot go on. */
export const scriptErrorStops: Template = {
  id: 'script-error-stops',
  explains: 'A script fails on this page, and people who meet it cannot go on.',
  requires: ['js_error_on_path'],
  anyOf: [
    'rate_dropped',
    'sales_dropped',
    'rage_click_on_control',
    'dead_click_on_control',
    'control_unanswered',
    'checkout_stuck',
    'errors_seen',
  ],
  contraindicated: ['diffuse', 'control_alike'],
  from: 2,
  technical: true,
  stops: true,
  hypothesis: 'A script error keeps people from going on.',
  next: 'Open the error of this page and one of the recordings at its second.',
  recommendation: {
    from: 3,
    text: 'Mend the script that fails on this page, then watch the same step again.',
  },
};
