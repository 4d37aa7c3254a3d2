import type { Fields } from '../fields.ts';
import type { Slack } from '../slack.ts';
import { readArgs } from './args.ts';
import type { Method } from './method.ts';
import { methods } from './methods.ts';
import { requireScope } from './places.ts';
import { Refusal } from './refusal.ts';

/** What goes back over HTTP. */
export interface Answer {
  readonly status: number;
  readonly body: Fields;
  readonly headers: Readonly<Record<string, string>>;
}

/** A 429 with the seconds to wait. */
export function tooMany(seconds: number): Answer {
  return {
    status: 429,
    body: { ok: false, error: 'ratelimited' },
    headers: { 'retry-after': String(seconds) },
  };
}

function refused(code: string, details: Fields = {}): Answer {
  return { status: 200, body: { ok: false, error: code, ...details }, headers: {} };
}

function tokenProblem(slack: Slack, method: Method, token: string | null): string | null {
  if (method.token === 'none') return null;
  const { botToken, appToken } = slack.world.settings;
  if (token === null) return 'not_authed';
  if (token !== botToken && token !== appToken) return 'invalid_auth';
  const wanted = method.token === 'bot' ? botToken : appToken;
  return token === wanted ? null : 'not_allowed_token_type';
}

function rateKey(method: Method, args: Fields): string {
  return method.tier === 'posting' ? `${method.name}:${String(args.channel)}` : method.name;
}

async function run(slack: Slack, method: Method, fields: Fields): Promise<Answer> {
  const call = { slack, args: readArgs(fields) };
  try {
    if (method.scopes.length > 0) requireScope(call, ...method.scopes);
    return { status: 200, body: { ok: true, ...(await method.run(call)) }, headers: {} };
  } catch (error) {
    if (error instanceof Refusal) return refused(error.code, error.details);
    throw error;
  }
}

/** Answers a call: method, token, rate, scope, then the method itself. */
export async function answer(
  slack: Slack,
  name: string,
  fields: Fields,
  token: string | null,
): Promise<Answer> {
  const method = methods.get(name);
  if (!method) return refused('unknown_method', { req_method: name });
  const problem = tokenProblem(slack, method, token);
  if (problem !== null) return refused(problem);
  const wait = slack.limits.take(rateKey(method, fields), method.tier);
  if (wait !== null) return tooMany(wait);
  return run(slack, method, fields);
}
