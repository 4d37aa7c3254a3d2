import type {
  ActionRequest,
  HomeRequest,
  OptionsAnswer,
  OptionsRequest,
  PageAnswer,
  PageMessages,
  PageState,
  ReactionRequest,
  SayAnswer,
  SayRequest,
  ShortcutRequest,
  ViewRequest,
} from '../../page-contract.ts';

/** What the page asks of its server. Every method throws an Error with a sentence for the person. */
export interface Api {
  state(): Promise<PageState>;
  channel(id: string): Promise<PageMessages>;
  thread(channel: string, ts: string): Promise<PageMessages>;
  say(request: SayRequest): Promise<SayAnswer>;
  act(request: ActionRequest): Promise<PageAnswer>;
  options(request: OptionsRequest): Promise<OptionsAnswer>;
  view(request: ViewRequest): Promise<PageAnswer>;
  shortcut(request: ShortcutRequest): Promise<PageAnswer>;
  react(request: ReactionRequest): Promise<PageAnswer>;
  home(request: HomeRequest): Promise<PageAnswer>;
  /** Address of the stream of changes. */
  readonly streamUrl: string;
}

/** Talks to the server of this page as the given person; null = the workspace's first. */
export function connectApi(user: string | null): Api {
  const address = (path: string): string =>
    user === null ? path : `${path}?user=${encodeURIComponent(user)}`;
  const get = <T>(path: string): Promise<T> => answerOf<T>(fetch(address(path)));
  const post = <T>(path: string, body: unknown): Promise<T> =>
    answerOf<T>(
      fetch(address(path), { method: 'POST', headers: JSON_TYPE, body: JSON.stringify(body) }),
    );
  const inChannel = (id: string): string => `/page/channels/${encodeURIComponent(id)}`;
  return {
    state: () => get('/page/state'),
    channel: (id) => get(`${inChannel(id)}/messages`),
    thread: (id, ts) => get(`${inChannel(id)}/threads/${encodeURIComponent(ts)}`),
    say: (request) => post('/page/messages', request),
    act: (request) => post('/page/actions', request),
    options: (request) => post('/page/options', request),
    view: (request) => post('/page/views', request),
    shortcut: (request) => post('/page/shortcuts', request),
    react: (request) => post('/page/reactions', request),
    home: (request) => post('/page/home', request),
    streamUrl: address('/page/stream'),
  };
}

const JSON_TYPE = { 'content-type': 'application/json' };

async function answerOf<T>(request: Promise<Response>): Promise<T> {
  const response = await request.catch((cause: unknown) => {
    throw new Error('The local Slack is not reachable. Is it still running?', { cause });
  });
  if (response.ok) return response.json();
  throw new Error(await refusalOf(response));
}

async function refusalOf(response: Response): Promise<string> {
  const body: unknown = await response.json().catch(() => null);
  const named = typeof body === 'object' && body !== null && 'error' in body ? body.error : null;
  return typeof named === 'string' ? named : `The local Slack answered ${response.status}.`;
}
