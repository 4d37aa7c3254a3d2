import type { Faults } from './api/faults.ts';
import type { RateLimits } from './api/rate-limits.ts';
import type { Courier } from './delivery/courier.ts';
import type { Sockets } from './delivery/socket.ts';
import type { World } from './world.ts';

/** A running local Slack, inside. */
export interface Slack {
  readonly world: World;
  readonly courier: Courier;
  readonly sockets: Sockets;
  readonly limits: RateLimits;
  readonly faults: Faults;
}
