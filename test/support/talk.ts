import { expect } from 'vitest';
import type { PageMessage } from '../../sandbox/slack/page-contract.ts';
import type { LocalSlack } from '../../sandbox/slack/server.ts';
import { CHANNEL, SOON, textOf } from './conversation.ts';

/** People of the local Slack, and the app. */
export const MAYA_LIND = 'U0MAYA00001';
export const JON = 'U0JON000002';
const BACKSTORY = 'U0BACKSTORY';

/** A thread of the local Slack, for people to talk in. */
export interface TalkThread {
  readonly channel: string;
  readonly ts: string;
  /** Somebody says something there, Maya unless told. @returns its timestamp, once the app has it */
  say(text: string, user?: string): Promise<string>;
  /** What we said there that was not there when the test took hold of the thread, as people read it. */
  said(): readonly string[];
  /** Waits until we said so many things more. */
  saidSoon(count: number): Promise<readonly string[]>;
  /** Waits until one of them has this in it. */
  saidWith(part: string): Promise<string>;
}

/** Takes hold of the thread under a message. */
export function talkIn(slack: LocalSlack, ts: string, channel = CHANNEL): TalkThread {
  const ours = () => slack.control.thread(channel, ts).filter(({ user }) => user === BACKSTORY);
  const before = new Set(ours().map((one) => one.ts));
  const said = () => ours().flatMap((one) => (before.has(one.ts) ? [] : [readable(one)]));
  return {
    channel,
    ts,
    said,
    async say(text, user = MAYA_LIND) {
      const act = await slack.control.say({ channel, threadTs: ts, text, user });
      return act.ts ?? '';
    },
    async saidSoon(count) {
      await expect.poll(() => said().length, { timeout: SOON }).toBeGreaterThanOrEqual(count);
      return said();
    },
    async saidWith(part) {
      await expect.poll(() => said().join('\n'), { timeout: SOON }).toContain(part);
      return said().find((text) => text.includes(part)) ?? '';
    },
  };
}

function readable({ blocks }: PageMessage): string {
  return textOf(blocks).replaceAll('\\"', '"').replaceAll('\\n', '\n');
}

/** A message of a person in a channel, for a thread to begin with. @returns its timestamp */
export async function beginThread(
  slack: LocalSlack,
  text: string,
  channel = CHANNEL,
): Promise<string> {
  return (await slack.control.say({ channel, text, user: JON })).ts ?? '';
}
