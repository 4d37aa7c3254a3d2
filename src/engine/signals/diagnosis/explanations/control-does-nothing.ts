import type { Template } from '../template.ts';

/** A button or link looks usable and does not answer when it is pressed. */
export const controlDoesNothing: Template = {
  id: 'control-does-nothing',
  explains: 'A button or link looks usable and does not answer when it is pressed.',
  requires: [],
  anyOf: ['dead_click_on_control', 'rage_click_on_control', 'control_unanswered'],
  contraindicated: ['control_alike'],
  from: 1,
  technical: false,
  stops: true,
  hypothesis: 'Something that looks usable does not answer.',
  next: 'Press the control on the same device as in the recordings.',
  recommendation: {
    from: 3,
    text: 'Make the control answer at once, or show that it cannot be used yet and why.',
  },
};
