import { createNetworkControl, type NetworkControl } from './control/network.ts';
import { createPeopleControl, type PeopleControl } from './control/people.ts';
import { createScreenControl, type ScreenControl } from './control/screen.ts';
import type { Slack } from './slack.ts';

/** What tests can do to a running Slack: act as people, look at the screen, break the network. */
export interface Control extends PeopleControl, ScreenControl, NetworkControl {}

/** The handles of a running Slack. */
export function createControl(slack: Slack): Control {
  return {
    ...createPeopleControl(slack),
    ...createScreenControl(slack),
    ...createNetworkControl(slack),
  };
}
