import {
  INTERNAL_PROPERTY,
  LOCAL_HOST,
  TEST_HOST,
  TEST_MAILBOX,
} from '../../ports/counts-rules.ts';
import type { ListedRecording } from '../../ports/recording-list.ts';
import type { Person } from '../../ports/source.ts';
import { ruleHolds, type VisitorRule } from '../../ports/visitor-rules.ts';

/** Shorter recordings hold nothing to tell (posthog.md §2.6), seconds. */
export const SHORTEST = 10;

/** The rules of counting: who is not counted is not looked at. */
const LOCAL = new RegExp(LOCAL_HOST);
const TEST_SITE = new RegExp(TEST_HOST);
const TESTER = new RegExp(TEST_MAILBOX);
/** Names that nobody's company has (RFC 2606, RFC 6761). */
const RESERVED = /(?:^|\.)(?:example|test|invalid|localhost|example\.(?:com|net|org))$/i;
/** What teams and PostHog itself put on their own people. */
const INTERNAL = [
  INTERNAL_PROPERTY,
  'is_internal',
  'internal',
  'is_staff',
  'is_test',
  'is_test_user',
  'test_user',
];

/** By what the team tells its own visits from visitors'. */
export interface OwnTraffic {
  /** Domains of its e-mail addresses. */
  readonly internalDomains: readonly string[];
  readonly visitorRules: readonly VisitorRule[];
}

/** Why a recording is not looked at; null = it may be. */
export function reasonToLeaveOut(recording: ListedRecording, own: OwnTraffic): string | null {
  const { durationSeconds, ongoing } = recording;
  if (ongoing) return 'still being recorded';
  if (durationSeconds < SHORTEST)
    return `too short: ${Math.floor(durationSeconds)} s of recording, ${SHORTEST} s are needed`;
  return whyNoVisitor(recording, own);
}

/** Why a recording is none of a visitor to the site; null = it is. */
export function whyNoVisitor(recording: ListedRecording, own: OwnTraffic): string | null {
  const { startUrl, person } = recording;
  const host = hostOf(startUrl);
  if (LOCAL.test(host)) return "a developer's own machine";
  if (TEST_SITE.test(host)) return 'a test site';
  const isTeam = person !== null && isOwn(person, host, own.internalDomains);
  if (isTeam) return 'one of the team, or a test account';
  const rules = own.visitorRules.filter((rule) => isKnown(rule, recording));
  const fits = rules.every((rule) => ruleHolds(rule, valueIn(recording, rule)));
  return fits ? null : "an internal or test account, by the project's own rules";
}

/** Of the events a list tells the first address alone. */
const TOLD = ['$current_url', '$host'];

function isKnown({ of, property }: VisitorRule, { startUrl }: ListedRecording): boolean {
  return of === 'person' || (startUrl !== null && TOLD.includes(property));
}

function valueIn({ startUrl, person }: ListedRecording, { of, property }: VisitorRule): string {
  if (of === 'event') return property === '$host' ? siteOf(startUrl) : (startUrl ?? '');
  const value = person?.properties[property];
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function isOwn(
  { email, properties }: Person,
  host: string,
  internalDomains: readonly string[],
): boolean {
  if (INTERNAL.some((name) => properties[name] === true || properties[name] === 'true'))
    return true;
  if (email === null) return false;
  const domain = email.split('@').at(-1)?.toLowerCase() ?? '';
  if (internalDomains.some((own) => own.toLowerCase() === domain)) return true;
  const isOfSite = domain.includes('.') && (host === domain || host.endsWith(`.${domain}`));
  return TESTER.test(email.toLowerCase()) || (isOfSite && !RESERVED.test(domain));
}

function hostOf(url: string | null): string {
  return url !== null && URL.canParse(url) ? new URL(url).hostname.toLowerCase() : '';
}

/** With the port, as PostHog's `$host` has it. */
function siteOf(url: string | null): string {
  return url !== null && URL.canParse(url) ? new URL(url).host : '';
}
