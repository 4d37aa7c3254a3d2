import type { Changes } from '../changes.ts';
import type { PageChange, PageMessage, PageStatus, PageView } from '../page-contract.ts';
import { pageMessage, pageView } from '../projection.ts';
import type { Slack } from '../slack.ts';
import { actorOf, type By } from './actor.ts';

/** What people see. */
export interface ScreenControl {
  /** What stands in a channel, oldest first; ephemeral messages are seen by `waitForChange` only. */
  messages(channel: string): readonly PageMessage[];
  thread(channel: string, ts: string): readonly PageMessage[];
  /** What the app shows under the links of a message that somebody is still writing. */
  underDraft(id: string): readonly unknown[];
  statuses(): readonly PageStatus[];
  /** Open modals, the visible one last. */
  views(options?: By): readonly PageView[];
  home(options?: By): PageView | null;
  /** The first change on a person's page, from now on, for which the predicate holds. */
  waitForChange(
    predicate: (change: PageChange) => boolean,
    options?: By & { readonly timeoutMs?: number },
  ): Promise<PageChange>;
}

function nextChange(
  changes: Changes,
  user: string,
  predicate: (change: PageChange) => boolean,
  timeoutMs: number,
): Promise<PageChange> {
  return new Promise((resolve, reject) => {
    const timeout = setTimeout(() => {
      stop();
      reject(new Error(`No such change on the page of ${user} within ${timeoutMs} ms`));
    }, timeoutMs);
    const stop = changes.subscribe(user, (change) => {
      if (!predicate(change)) return;
      clearTimeout(timeout);
      stop();
      resolve(change);
    });
  });
}

/** What is on screen now, and what comes. */
export function createScreenControl(slack: Slack): ScreenControl {
  const { world } = slack;
  const who = (by: By | undefined) => actorOf(slack, by);
  const idOf = (channel: string) => world.channels.resolve(channel)?.id ?? channel;
  return {
    messages: (channel) =>
      world.messages.inChannel(idOf(channel)).map((it) => pageMessage(world, it)),
    thread: (channel, ts) =>
      world.messages.inThread(idOf(channel), ts).map((it) => pageMessage(world, it)),
    underDraft: (id) => world.drafts.get(id)?.attachments ?? [],
    statuses: () => world.statuses.showing(),
    views: (options) => world.views.stack(who(options)).map((it) => pageView(world, it)),
    home: (options) => {
      const view = world.views.home(who(options));
      return view ? pageView(world, view) : null;
    },
    waitForChange: (predicate, options) =>
      nextChange(world.changes, who(options), predicate, options?.timeoutMs ?? 5000),
  };
}
