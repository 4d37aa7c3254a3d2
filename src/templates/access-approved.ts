import { Exact } from './fill.ts';
import { type Message, render } from './render.ts';

/** Said to all of a channel: who approved it, or took that back. `by` = Slack's id. */
export function accessApproved(by: string, isOn: boolean): Message {
  return render('access-approved', { who: new Exact(by), isOn });
}
