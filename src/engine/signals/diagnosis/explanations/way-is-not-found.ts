import type { Template } from '../template.ts';

/** People look for something and go back and forth without finding the way. */
export const wayIsNotFound: Template = {
  id: 'way-is-not-found',
  explains: 'People look for something and go back and forth without finding the way.',
  requires: ['navigation_loops'],
  anyOf: [],
  contraindicated: ['control_alike'],
  from: 1,
  technical: false,
  stops: false,
  hypothesis: 'People do not find the way to what they came for.',
  next: 'Follow the pages of one recording and note what was looked for.',
  recommendation: {
    from: 3,
    text: 'Link what people look for from the page to which they keep coming back.',
  },
};
