import { type Act, actOf } from '../acts/act.ts';
import type { Fault } from '../api/faults.ts';
import type { DisconnectReason } from '../delivery/socket.ts';
import { sendEvent } from '../events.ts';
import type { Fields } from '../fields.ts';
import type { DeliveryUrls } from '../options.ts';
import type { Slack } from '../slack.ts';

/** What goes wrong in a real network, and the time. */
export interface NetworkControl {
  /** An event of the caller's making, to test what the app makes of it. */
  event(subscription: string, event: Fields): Promise<Act>;
  rateLimits(on: boolean): void;
  /** Makes the next calls of a method fail. */
  failNext(fault: Fault): void;
  clearFaults(): void;
  setUrls(urls: DeliveryUrls): void;
  /** Open sockets. */
  sockets(): number;
  /** Tells the sockets to go, as Slack does before a refresh. */
  disconnect(reason?: DisconnectReason): void;
  /** Cuts the sockets without a word. */
  cutSockets(): void;
  /** Moves this Slack's clock forward; deadlines and retries that fall due run at once. */
  advance(ms: number): void;
}

/** The network, by hand of a test. */
export function createNetworkControl(slack: Slack): NetworkControl {
  const { world, limits, faults, courier, sockets } = slack;
  return {
    event: async (subscription, event) => {
      const delivery = await sendEvent(slack, subscription, event);
      return actOf({ deliveries: delivery ? [delivery] : [] });
    },
    rateLimits: limits.switch,
    failNext: faults.add,
    clearFaults: faults.clear,
    setUrls: courier.setUrls,
    sockets: sockets.count,
    disconnect: (reason = 'refresh_requested') => sockets.disconnect(reason),
    cutSockets: sockets.cut,
    advance: world.clock.advance,
  };
}
