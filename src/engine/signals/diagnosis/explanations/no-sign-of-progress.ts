import type { Template } from '../template.ts';

/** Something takes its time and the page does not show it, so that people press again or leave. */
export const noSignOfProgress: Template = {
  id: 'no-sign-of-progress',
  explains:
    'Something takes its time and the page does not show it, so that people press again or leave.',
  requires: ['no_feedback'],
  anyOf: [],
  contraindicated: ['control_alike'],
  from: 1,
  technical: false,
  stops: false,
  hypothesis: 'People wait without a sign that anything happens.',
  next: 'Watch what the page shows between the press and the answer.',
  recommendation: {
    from: 3,
    text: 'Show at once that the press was taken, and keep the control from being pressed twice.',
  },
};
