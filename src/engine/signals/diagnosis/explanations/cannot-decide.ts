import type { Template } from '../template.ts';

/** People compare many things and do not settle on one. */
export const cannotDecide: Template = {
  id: 'cannot-decide',
  explains: 'People compare many things and do not settle on one.',
  requires: ['indecision'],
  anyOf: [],
  contraindicated: ['control_alike'],
  from: 1,
  technical: false,
  stops: false,
  hypothesis: 'People compare and do not decide.',
  next: 'Look at what was compared in the recordings.',
  recommendation: {
    from: 3,
    text: 'Show on the page by what the compared things differ.',
  },
};
