import type { Template } from '../template.ts';

/** Many visits end right after the same thing was seen or done. */
export const visitsEndAlike: Template = {
  id: 'visits-end-alike',
  explains: 'Many visits end right after the same thing was seen or done.',
  requires: ['common_exit'],
  anyOf: [],
  contraindicated: ['control_alike'],
  from: 1,
  technical: false,
  stops: false,
  hypothesis: 'Many visits end right after the same thing.',
  next: 'Watch the last seconds of three of the recordings.',
  recommendation: {
    from: 3,
    text: 'Change what people see last before they leave.',
  },
};
