import type { Act } from '../acts/act.ts';
import { askOptions, openHome, putReaction, useShortcut } from '../acts/others.ts';
import { press } from '../acts/press.ts';
import { say, type Written, write } from '../acts/say.ts';
import { type SessionRequest, stopSession } from '../acts/stop-session.ts';
import { finishView } from '../acts/submit.ts';
import type { Fields } from '../fields.ts';
import type {
  ActionRequest,
  Choices,
  HomeRequest,
  OptionsRequest,
  ReactionRequest,
  SayRequest,
  ShortcutRequest,
} from '../page-contract.ts';
import type { Slack } from '../slack.ts';
import { actorOf, type By } from './actor.ts';

/** Everything the page can do, with what was delivered and how the app took it. */
export interface PeopleControl {
  /** A message; `channel` by id or name, `@Backstory` mentions the app. */
  say(request: SayRequest & By): Promise<Act>;
  /** A message with links in it that is not sent yet. */
  write(request: Pick<SayRequest, 'text'> & By): Promise<Written>;
  /** A slash command, such as `/summarize 0192…`; in the first channel unless told. */
  command(text: string, options?: By & { readonly channel?: string }): Promise<Act>;
  press(request: ActionRequest & By): Promise<Act>;
  /** Submits the person's visible modal, or the one named. */
  submit(state?: Choices, options?: By & { readonly viewId?: string }): Promise<Act>;
  /** Closes the person's visible modal, or the one named. */
  closeView(options?: By & { readonly viewId?: string }): Promise<Act>;
  /** Slack's own Stop button in a thread in which the app says that it works. */
  stopSession(request: SessionRequest & By): Promise<Act>;
  shortcut(request: ShortcutRequest & By): Promise<Act>;
  react(request: ReactionRequest & By): Promise<Act>;
  openHome(request?: Partial<HomeRequest> & By): Promise<Act>;
  options(request: OptionsRequest & By): Promise<{ act: Act; options: readonly Fields[] }>;
}

/** What people can do, by hand of a test. */
export function createPeopleControl(slack: Slack): PeopleControl {
  const who = (by: By | undefined) => actorOf(slack, by);
  const viewOf = (options: (By & { readonly viewId?: string }) | undefined) =>
    options?.viewId ?? slack.world.views.stack(who(options)).at(-1)?.id ?? '';
  return {
    say: (request) => say(slack, who(request), request),
    write: (request) => write(slack, who(request), request.text),
    command: (text, options) => {
      const channel = options?.channel ?? slack.world.channels.all()[0]?.id ?? '';
      return say(slack, who(options), { channel, text });
    },
    press: (request) => press(slack, who(request), request),
    submit: (state = {}, options) =>
      finishView(slack, who(options), { viewId: viewOf(options), do: 'submit', state }),
    closeView: (options) =>
      finishView(slack, who(options), { viewId: viewOf(options), do: 'close' }),
    stopSession: (request) => stopSession(slack, who(request), request),
    shortcut: (request) => useShortcut(slack, who(request), request),
    react: (request) => putReaction(slack, who(request), request),
    openHome: (request) => openHome(slack, who(request), { tab: request?.tab ?? 'home' }),
    options: (request) => askOptions(slack, who(request), request),
  };
}
