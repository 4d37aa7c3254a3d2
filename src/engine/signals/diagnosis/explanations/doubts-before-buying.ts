import type { Template } from '../template.ts';

/** People look for costs, returns or reassurance and do not find enough to go on. */
export const doubtsBeforeBuying: Template = {
  id: 'doubts-before-buying',
  explains: 'People look for costs, returns or reassurance and do not find enough to go on.',
  requires: ['trust_doubts'],
  anyOf: [],
  contraindicated: ['control_alike'],
  from: 1,
  technical: false,
  stops: false,
  hypothesis: 'People look for reassurance and do not go on.',
  next: 'Read what they opened just before they left.',
  recommendation: {
    from: 3,
    text: 'Say on this page what people open other pages to find out.',
  },
};
