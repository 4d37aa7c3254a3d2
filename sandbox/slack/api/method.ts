import type { Fields } from '../fields.ts';
import type { Slack } from '../slack.ts';
import type { Args } from './args.ts';
import type { Tier } from './rate-limits.ts';

/** A call that passed the checks of token, scope and rate. */
export interface Call {
  readonly slack: Slack;
  readonly args: Args;
}

/** A method of the Web API. */
export interface Method {
  readonly name: string;
  /** The kind of token it takes; `none` = it works without. */
  readonly token: 'bot' | 'app' | 'none';
  readonly tier: Tier;
  /** One of these must be granted; none = no scope is asked. */
  readonly scopes: readonly string[];
  /** What comes beside `ok: true`; throws Refusal. */
  run(call: Call): Fields | Promise<Fields>;
}
