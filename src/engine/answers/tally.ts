import { addUsage, NO_USAGE, type Usage } from '../ports/model.ts';

/** Adds up what one answer asks of models. */
export interface Tally {
  readonly total: Usage;
  spend(usage: Usage): void;
}

export function createTally(): Tally {
  let total = NO_USAGE;
  return {
    get total() {
      return total;
    },
    spend(usage) {
      total = addUsage(total, usage);
    },
  };
}
