import { Exact } from './fill.ts';
import { type Message, render } from './render.ts';
import { clip } from './safe-text.ts';

/** Said to all: who allowed it, and how to take it back. `user` = Slack's id. */
export function consentGiven(user: string, project: string): Message {
  return render('consent-given', { who: new Exact(user), project: clip(project, 60) });
}

/** Said to all: who took it back. `user` = Slack's id. */
export function consentWithdrawn(user: string, project: string): Message {
  return render('consent-withdrawn', { who: new Exact(user), project: clip(project, 60) });
}
