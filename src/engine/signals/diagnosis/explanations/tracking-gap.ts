import type { Template } from '../template.ts';

/** Events are missing or doubled: what is counted changed, not what people do. */
export const trackingGap: Template = {
  id: 'tracking-gap',
  explains: 'Events are missing or doubled: what is counted changed, not what people do.',
  requires: ['data_gap'],
  anyOf: [],
  contraindicated: [],
  from: 1,
  technical: false,
  stops: false,
  hypothesis: 'The data changed, not what people do.',
  next: 'Check that the events still arrive and that each is sent once.',
  recommendation: {
    from: 1,
    text: 'Mend the capture of these events before reading any rate from them.',
  },
};
