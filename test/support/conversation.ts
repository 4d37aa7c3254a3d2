import type { PageMessage } from '../../sandbox/slack/page-contract.ts';
import type { LocalSlack } from '../../sandbox/slack/server.ts';

/** A channel of the local Slack that the app is in. */
export const CHANNEL = 'C0PRODUCT01';

/** A call the app made. */
type ApiCall = ReturnType<LocalSlack['journal']['calls']>[number];

/** Patience of a test on a busy machine, ms. */
export const SOON = 60_000;

/** An answer in Slack. */
export interface Answer {
  /** The message with the headline. */
  readonly root: PageMessage;
  /** All of the thread it stands in or has, that root included. */
  readonly thread: readonly PageMessage[];
}

/** Waits for the summary of a session, its details included; the `nth` of several, from 0. */
export async function answerOf(slack: LocalSlack, session: string, nth = 0): Promise<Answer> {
  let left = nth;
  const isDetail = (call: ApiCall) => isPosted(call, `${session}:details:1`) && left-- === 0;
  const { args } = await slack.journal.waitForCall('chat.postMessage', isDetail, SOON);
  const place = [String(args.channel), String(args.thread_ts)] as const;
  const inThread = (ts: unknown) => slack.control.thread(...place).some((one) => one.ts === ts);
  await slack.journal.waitFor(
    (entry) => entry.kind === 'api' && isSummary(entry.args, session) && inThread(entry.answer.ts),
    SOON,
  );
  const thread = slack.control.thread(...place);
  const root = thread.find(({ blocks }) => isSummary({ blocks }, session));
  if (!root) throw new Error('The summary was shown and is gone.');
  return { root, thread };
}

function isPosted({ args, answer }: ApiCall, key: string): boolean {
  return answer.ok === true && JSON.stringify(args.metadata ?? '').includes(key);
}

/** Whether this is a summary's root: it leads to the session's replay. */
export function isSummary({ blocks }: { readonly blocks?: unknown }, session: string): boolean {
  const text = textOf(blocks ?? '');
  return text.includes('open_replay') && text.includes(session);
}

/** The messages of the app in a channel, outside of threads. */
export function postedIn(slack: LocalSlack, channel = CHANNEL): readonly PageMessage[] {
  return slack.control.messages(channel).filter(({ user }) => user === 'U0BACKSTORY');
}

/** What stands in blocks, as one text. */
export function textOf(blocks: unknown): string {
  return JSON.stringify(blocks);
}

/** Words that the app said to one person alone, by whatever way. */
export function whispers(slack: LocalSlack): readonly string[] {
  const calls = slack.journal
    .calls()
    .filter(({ method, kind }) => method === 'chat.postEphemeral' || kind === 'response');
  return calls.filter(({ answer }) => answer.ok === true).map(({ args }) => String(args.text));
}

/** Waits for a word to one person alone with this in it. */
export async function whispered(slack: LocalSlack, part: string): Promise<ApiCall> {
  const isIt = ({ args, answer }: ApiCall) =>
    answer.ok === true && String(args.text).includes(part);
  return slack.journal.waitForCall('chat.postEphemeral', isIt, SOON);
}
