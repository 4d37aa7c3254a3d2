import type { Template } from '../template.ts';

/** What is left to say where no other explanation is permitted. */
export const monitorPersistentWeakSignal: Template = {
  id: 'monitor-persistent-weak-signal',
  explains: 'Something was seen again and again, and it is too weak or too mixed to explain.',
  requires: [],
  anyOf: [],
  contraindicated: [],
  from: 0,
  technical: false,
  stops: false,
  hypothesis: 'Something is seen here that nothing explains yet.',
  next: 'Watch one of the recordings, or wait for the next runs.',
  recommendation: null,
};
