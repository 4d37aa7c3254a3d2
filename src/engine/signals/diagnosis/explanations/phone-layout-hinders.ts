import type { Template } from '../template.ts';

/** On small screens something is covered, too small or out of reach. */
export const phoneLayoutHinders: Template = {
  id: 'phone-layout-hinders',
  explains: 'On small screens something is covered, too small or out of reach.',
  requires: ['mobile_trouble'],
  anyOf: ['device_specific', 'replay_corroboration'],
  contraindicated: ['all_devices', 'control_alike'],
  from: 1,
  technical: false,
  stops: false,
  hypothesis: 'On phones something is covered or out of reach.',
  next: 'Open the page on a phone of the kind in the recordings.',
  recommendation: {
    from: 3,
    text: 'Move or enlarge what phones cannot reach on this page.',
  },
};
