import type { Delivery } from '../delivery/courier.ts';
import type { PageAnswer } from '../page-contract.ts';
import type { Slack } from '../slack.ts';
import type { Channel } from '../store/channels.ts';
import type { Message } from '../store/messages.ts';
import type { Person } from '../store/people.ts';

/** Something a person did, and how the app took it. */
export interface Act {
  /** Timestamp of the message it made; null = none. */
  readonly ts: string | null;
  /** What was handed to the app, first attempts ended. */
  readonly deliveries: readonly Delivery[];
  /** A sentence for the person; null = nothing to say. */
  readonly trouble: string | null;
  /** Inputs that were not accepted, by block_id. */
  readonly errors: Readonly<Record<string, string>>;
}

/** Something a person cannot do, such as pressing a button that is not there. */
export class ImpossibleAct extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ImpossibleAct';
  }
}

/** An act with nothing special about it. */
export function actOf(parts: Partial<Act>): Act {
  return { ts: null, deliveries: [], trouble: null, errors: {}, ...parts };
}

/** The act as the page hears of it. */
export function pageAnswer(act: Act): PageAnswer {
  const acknowledged = act.deliveries.every((delivery) => delivery.acknowledged);
  const times = act.deliveries.flatMap((delivery) => delivery.milliseconds ?? []);
  const milliseconds = acknowledged && times.length > 0 ? Math.max(...times) : null;
  return { acknowledged, milliseconds, trouble: act.trouble };
}

export function actingPerson(slack: Slack, id: string): Person {
  const person = slack.world.people.get(id);
  if (!person || person.isBot) throw new ImpossibleAct(`There is no person ${id}`);
  return person;
}

/** A channel the person is in. */
export function ownChannel(slack: Slack, user: string, id: string): Channel {
  const channel = slack.world.channels.resolve(id);
  if (!channel?.members.has(user)) throw new ImpossibleAct(`${user} is in no channel ${id}`);
  return channel;
}

/** A message the person sees. */
export function seenMessage(
  slack: Slack,
  user: string,
  at: { channel: string; ts: string },
): Message {
  const message = slack.world.messages.get(ownChannel(slack, user, at.channel).id, at.ts);
  const isSeen = message && (message.ephemeralFor === null || message.ephemeralFor === user);
  if (!isSeen) throw new ImpossibleAct(`There is no message ${at.ts} in ${at.channel}`);
  return message;
}
