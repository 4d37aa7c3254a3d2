import { randomUUID } from 'node:crypto';
import type { App, BlockAction } from '@slack/bolt';
import type { VisionWish } from '../../queues/payloads/vision.ts';
import { ACTIONS } from '../../templates/actions.ts';
import { readVisionValue } from '../../templates/vision-values.ts';
import type { BotDeps } from '../deps.ts';
import { enqueueVision } from '../enqueue.ts';
import { type Press, pressedBy, pressedValue, takePressed } from '../pressed.ts';

/** What can be pressed under a question about Replay Vision, beside the scanner that is chosen. */
const PRESSES = [
  [ACTIONS.createVision, 'create'],
  [ACTIONS.cancelVision, 'cancel'],
  [ACTIONS.keepScanner, 'keep'],
  [ACTIONS.deleteScanner, 'delete'],
] as const;

/** "Ask Replay Vision" under a session, and all questions that follow: what they do is a worker's. */
export function registerVision(app: App, deps: BotDeps): void {
  onPress(app, deps, ACTIONS.askVision, (sessionId) =>
    sessionId === '' ? null : { what: 'ask', runId: randomUUID(), sessionId },
  );
  onPress(app, deps, ACTIONS.startVision, (value) => {
    const { runId, scannerId = null } = readVisionValue(value) ?? {};
    return runId === undefined || scannerId === null ? null : { what: 'start', runId, scannerId };
  });
  for (const [actionId, what] of PRESSES) {
    onPress(app, deps, actionId, (value) => {
      const read = readVisionValue(value);
      return read && { what, runId: read.runId };
    });
  }
}

type Read = (value: string) => VisionWish | null;

function onPress(app: App, deps: BotDeps, actionId: string, read: Read): void {
  app.action<BlockAction<Press>>(actionId, async ({ body, action, ack }) => {
    const asked = pressedBy(body, action, false);
    const wish = read(pressedValue(action));
    if (!asked || !wish) return ack();
    const thread = asked.thread ?? body.container.message_ts;
    const enqueue = () => enqueueVision(deps, { ...asked, thread }, wish);
    await takePressed(deps, { asked, ack }, enqueue);
  });
}
