import { type Act, actOf } from './acts/act.ts';
import { askOptions, openHome, putReaction, useShortcut } from './acts/others.ts';
import { press } from './acts/press.ts';
import { say } from './acts/say.ts';
import { finishView } from './acts/submit.ts';
import type { Fault } from './api/faults.ts';
import type { Changes } from './changes.ts';
import type { DisconnectReason } from './delivery/socket.ts';
import { sendEvent } from './events.ts';
import type { Fields } from './fields.ts';
import type { DeliveryUrls } from './options.ts';
import type {
  ActionRequest,
  Choices,
  HomeRequest,
  OptionsRequest,
  PageChange,
  PageMessage,
  PageStatus,
  PageView,
  ReactionRequest,
  SayRequest,
  ShortcutRequest,
} from './page-contract.ts';
import { pageMessage, pageView } from './projection.ts';
import type { Slack } from './slack.ts';

/** Who acts; default: the first person of the workspace. */
interface By {
  readonly user?: string;
}

/**
 * What tests can do to this Slack: everything the page can, with what was delivered and how the app took
 * it, and the faults of a real network.
 */
export interface Control {
  /** A message; `channel` by id or name, `@Backstory` mentions the app. */
  say(request: SayRequest & By): Promise<Act>;
  /** A slash command, such as `/summarize 0192…`; in the first channel unless told. */
  command(text: string, options?: By & { readonly channel?: string }): Promise<Act>;
  press(request: ActionRequest & By): Promise<Act>;
  /** Submits the person's visible modal, or the one named. */
  submit(state?: Choices, options?: By & { readonly viewId?: string }): Promise<Act>;
  /** Closes the person's visible modal, or the one named. */
  closeView(options?: By & { readonly viewId?: string }): Promise<Act>;
  shortcut(request: ShortcutRequest & By): Promise<Act>;
  react(request: ReactionRequest & By): Promise<Act>;
  openHome(request?: Partial<HomeRequest> & By): Promise<Act>;
  options(request: OptionsRequest & By): Promise<{ act: Act; options: readonly Fields[] }>;

  /** What stands in a channel, oldest first; ephemeral messages are seen by `waitForChange` only. */
  messages(channel: string): readonly PageMessage[];
  thread(channel: string, ts: string): readonly PageMessage[];
  statuses(): readonly PageStatus[];
  /** Open modals, the visible one last. */
  views(options?: By): readonly PageView[];
  home(options?: By): PageView | null;
  /** The first change on a person's page, from now on, for which the predicate holds. */
  waitForChange(
    predicate: (change: PageChange) => boolean,
    options?: By & { readonly timeoutMs?: number },
  ): Promise<PageChange>;
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

/** The person an act is by, when nobody is named. */
function firstPerson(slack: Slack): string {
  return slack.world.settings.workspace.users[0]?.id ?? '';
}

type Acts = Pick<
  Control,
  | 'say'
  | 'command'
  | 'press'
  | 'submit'
  | 'closeView'
  | 'shortcut'
  | 'react'
  | 'openHome'
  | 'options'
>;

function acts(slack: Slack): Acts {
  const who = (by: By | undefined) => by?.user ?? firstPerson(slack);
  const viewOf = (options: (By & { readonly viewId?: string }) | undefined) =>
    options?.viewId ?? slack.world.views.stack(who(options)).at(-1)?.id ?? '';
  return {
    say: (request) => say(slack, who(request), request),
    command: (text, options) => {
      const channel = options?.channel ?? slack.world.channels.all()[0]?.id ?? '';
      return say(slack, who(options), { channel, text });
    },
    press: (request) => press(slack, who(request), request),
    submit: (state = {}, options) =>
      finishView(slack, who(options), { viewId: viewOf(options), do: 'submit', state }),
    closeView: (options) =>
      finishView(slack, who(options), { viewId: viewOf(options), do: 'close' }),
    shortcut: (request) => useShortcut(slack, who(request), request),
    react: (request) => putReaction(slack, who(request), request),
    openHome: (request) => openHome(slack, who(request), { tab: request?.tab ?? 'home' }),
    options: (request) => askOptions(slack, who(request), request),
  };
}

type Looks = Pick<
  Control,
  'messages' | 'thread' | 'statuses' | 'views' | 'home' | 'waitForChange' | 'event'
>;

function looks(slack: Slack): Looks {
  const { world } = slack;
  const who = (by: By | undefined) => by?.user ?? firstPerson(slack);
  const idOf = (channel: string) => world.channels.resolve(channel)?.id ?? channel;
  return {
    messages: (channel) =>
      world.messages.inChannel(idOf(channel)).map((it) => pageMessage(world, it)),
    thread: (channel, ts) =>
      world.messages.inThread(idOf(channel), ts).map((it) => pageMessage(world, it)),
    statuses: () => world.statuses.showing(),
    views: (options) => world.views.stack(who(options)).map((it) => pageView(world, it)),
    home: (options) => {
      const view = world.views.home(who(options));
      return view ? pageView(world, view) : null;
    },
    waitForChange: (predicate, options) =>
      nextChange(world.changes, who(options), predicate, options?.timeoutMs ?? 5000),
    event: async (subscription, event) => {
      const delivery = await sendEvent(slack, subscription, event);
      return actOf({ deliveries: delivery ? [delivery] : [] });
    },
  };
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

/** The handles of a running Slack. */
export function createControl(slack: Slack): Control {
  const { world, limits, faults, courier, sockets } = slack;
  return {
    ...acts(slack),
    ...looks(slack),
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
