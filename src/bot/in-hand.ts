import type { App } from '@slack/bolt';

/** What listeners are busy with. */
export interface InHand {
  /** Returns when all that was begun has ended, well or not. */
  done(): Promise<void>;
}

/** Keeps track of everything Slack gives to this app. */
export function countInHand(app: App): InHand {
  const inHand = new Set<Promise<void>>();
  app.use(async ({ next }) => {
    const work = next();
    inHand.add(work);
    await work.finally(() => inHand.delete(work));
  });
  return {
    async done() {
      await Promise.allSettled(inHand);
    },
  };
}
