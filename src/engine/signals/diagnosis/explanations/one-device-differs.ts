import type { Template } from '../template.ts';

/** One kind of device or browser gets on less than the others, whatever the reason. */
export const oneDeviceDiffers: Template = {
  id: 'one-device-differs',
  explains: 'One kind of device or browser gets on less than the others, whatever the reason.',
  requires: ['device_specific', 'rate_dropped'],
  anyOf: [],
  contraindicated: ['all_devices', 'diffuse'],
  from: 1,
  technical: false,
  stops: true,
  hypothesis: 'One kind of device gets on less than the others.',
  next: 'Watch one recording of this device, then try the same on another one.',
  recommendation: {
    from: 4,
    text: 'Mend the step on this device first: the others get past it.',
  },
};
