import type { PassagesQuery } from '../../engine/ports/counts.ts';
import {
  ADDRESS_PATH,
  ADDRESS_ROUTE,
  AUTOMATIC_AGENT,
  CODE,
  CODE_LENGTH,
  INTERNAL_PROPERTY,
  LOCAL_HOST,
  ONE_OF_MANY,
  TEST_HOST,
  TEST_MAILBOX,
} from '../../engine/ports/counts-rules.ts';
import { ruleHolds } from '../../engine/ports/visitor-rules.ts';

/** An event as counting needs it. */
export interface PlainEvent {
  readonly event: string;
  /** Milliseconds since the epoch. */
  readonly timestamp: number;
  /** null = of no visit. */
  readonly session: string | null;
  readonly person: string;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly personProperties?: Readonly<Record<string, unknown>> | undefined;
}

/** What is known of a visit from its usual events. */
export interface Visit {
  readonly person: string;
  readonly device: string | null;
  /** Milliseconds since the epoch. */
  readonly start: number;
  readonly first: ReadonlyMap<string, number>;
  readonly last: ReadonlyMap<string, number>;
  readonly events: readonly PlainEvent[];
}

const LOCAL = new RegExp(LOCAL_HOST);
const TEST_SITE = new RegExp(TEST_HOST);
const TESTER = new RegExp(TEST_MAILBOX);
const AUTOMATIC = new RegExp(AUTOMATIC_AGENT);
const PATH = new RegExp(ADDRESS_PATH);
const ROUTE = new RegExp(ADDRESS_ROUTE);
const ONE = new RegExp(ONE_OF_MANY);
const CODED = new RegExp(CODE);

/** Whether the event is of the site's own visitors (counts-rules.ts). */
export function isUsual(
  { properties, personProperties = {} }: PlainEvent,
  { internalDomains, visitorRules = [] }: Pick<PassagesQuery, 'internalDomains' | 'visitorRules'>,
): boolean {
  const email = textOf(personProperties.email).toLowerCase();
  const host = textOf(properties.$host).toLowerCase();
  return (
    !LOCAL.test(host) &&
    !TEST_SITE.test(host) &&
    !TESTER.test(email) &&
    !AUTOMATIC.test(textOf(properties.$raw_user_agent).toLowerCase()) &&
    properties.$browser_type !== 'bot' &&
    textOf(personProperties[INTERNAL_PROPERTY]) !== 'true' &&
    !internalDomains.some((domain) => email.endsWith(`@${domain.toLowerCase()}`)) &&
    visitorRules.every((rule) => {
      const own = rule.of === 'person' ? personProperties : properties;
      return ruleHolds(rule, textOf(own[rule.property]));
    })
  );
}

/** A property as HogQL gives it: text as it is, anything else as JSON; nothing where there is none. */
export function textOf(value: unknown): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** The path of the event's address with the route of its hash, without a final slash. */
export function pageOf({ properties }: PlainEvent): string {
  const url = textOf(properties.$current_url);
  const own = (PATH.exec(url)?.[1] ?? '').replace(/\/+$/, '');
  const hash = ROUTE.exec(url)?.[1];
  return (hash ? `${own}#${hash}` : own) || '/';
}

/** The kind of page: parts that name one thing among many read as `:id`. */
export function templateOf(page: string): string {
  return page
    .split('/')
    .map((part) => (isOneOfMany(part.toLowerCase()) ? ':id' : part))
    .join('/');
}

function isOneOfMany(part: string): boolean {
  return ONE.test(part) || (part.length >= CODE_LENGTH && CODED.test(part));
}

/** Puts usual events together by visit; times as they are, in any order. */
export function visitsOf(events: readonly PlainEvent[]): Visit[] {
  const lists = new Map<string, PlainEvent[]>();
  for (const event of events) {
    if (!event.session) continue;
    const list = lists.get(event.session);
    if (list) list.push(event);
    else lists.set(event.session, [event]);
  }
  return [...lists.values()].map(visitOf);
}

function visitOf(events: readonly PlainEvent[]): Visit {
  const first = new Map<string, number>();
  const last = new Map<string, number>();
  for (const { event, timestamp } of events) {
    first.set(event, Math.min(first.get(event) ?? timestamp, timestamp));
    last.set(event, Math.max(last.get(event) ?? timestamp, timestamp));
  }
  return {
    person: lastInOrder(events.map(({ person }) => person)),
    device: lastInOrder(events.map(({ properties }) => textOf(properties.$device_type))) || null,
    start: Math.min(...first.values()),
    first,
    last,
    events,
  };
}

/** Of several one speaks for all: the same one wherever it is counted. */
function lastInOrder(values: readonly string[]): string {
  return values.toSorted().at(-1) ?? '';
}
