import { createPace } from '../../../src/engine/calling/pace.ts';
import { describePace } from '../../support/pace.ts';

describePace('of one process', async () => {
  const pace = createPace();
  return [pace, pace];
});
