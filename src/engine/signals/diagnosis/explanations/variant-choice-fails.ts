import type { Template } from '../template.ts';

/** People cannot choose the variant they want, or do not see that they have to. */
export const variantChoiceFails: Template = {
  id: 'variant-choice-fails',
  explains: 'People cannot choose the variant they want, or do not see that they have to.',
  requires: ['variants_unclear'],
  anyOf: [],
  contraindicated: ['control_alike'],
  from: 1,
  technical: false,
  stops: true,
  hypothesis: 'Choosing a variant does not go through.',
  next: 'Choose each variant once, also those that are sold out.',
  recommendation: {
    from: 3,
    text: 'Show what is still to be chosen, and which variants cannot be had.',
  },
};
