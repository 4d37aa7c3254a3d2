import type { Template } from '../template.ts';

/** A form refuses what people enter and does not say what is wrong or where. */
export const formRefusesUnclearly: Template = {
  id: 'form-refuses-unclearly',
  explains: 'A form refuses what people enter and does not say what is wrong or where.',
  requires: ['form_unclear'],
  anyOf: [],
  contraindicated: ['control_alike'],
  from: 1,
  technical: false,
  stops: true,
  hypothesis: 'The form refuses without saying what is wrong.',
  next: 'Enter what the people in the recordings entered, and read the answer.',
  recommendation: {
    from: 3,
    text: 'Say beside the field what is wrong with it, and keep what was entered.',
  },
};
