import type { ListedRecording } from '../../ports/recording-list.ts';
import type { Person } from '../../ports/source.ts';

/** Shorter recordings hold nothing to tell (posthog.md §2.6), seconds. */
const SHORTEST = 10;

/** Hosts of a developer's own machine or network. Reserved names such as `.example` are no sign of one. */
const LOCAL =
  /^(?:localhost|.*\.localhost|.*\.local|.*\.internal|0\.0\.0\.0|\[::1?\]|127(?:\.\d+){3}|10(?:\.\d+){3}|192\.168(?:\.\d+){2}|172\.(?:1[6-9]|2\d|3[01])(?:\.\d+){2})$/;
/** The first part of a host that is not the site people use. */
const STAGE =
  /^(?:dev|develop|development|staging|stage|test|testing|qa|uat|preview|preprod)\d*(?:[.-]|$)/;
/** Mailboxes of people who test, and of programs that do. */
const TESTER =
  /^(?:test|tester|testing|qa|e2e|playwright|cypress|selenium)(?:[._+-]?\d*)?(?:\+.*)?@|\+(?:test|qa|e2e)\d*@/i;
/** Names that nobody's company has (RFC 2606, RFC 6761). */
const RESERVED = /(?:^|\.)(?:example|test|invalid|localhost|example\.(?:com|net|org))$/i;
/** What teams and PostHog itself put on their own people. */
const INTERNAL = [
  '$internal_or_test_user',
  'is_internal',
  'internal',
  'is_staff',
  'is_test',
  'is_test_user',
  'test_user',
];

/** Why a recording is not looked at; null = it may be. */
export function reasonToLeaveOut(recording: ListedRecording): string | null {
  const { durationSeconds, ongoing, startUrl, person } = recording;
  if (ongoing) return 'still being recorded';
  if (durationSeconds < SHORTEST)
    return `too short: ${Math.floor(durationSeconds)} s of recording, ${SHORTEST} s are needed`;
  const host = hostOf(startUrl);
  if (LOCAL.test(host)) return "a developer's own machine";
  if (STAGE.test(host)) return 'a test site';
  return person && isOwn(person, host) ? 'one of the team, or a test account' : null;
}

function isOwn({ email, properties }: Person, host: string): boolean {
  if (INTERNAL.some((name) => properties[name] === true || properties[name] === 'true'))
    return true;
  if (email === null) return false;
  const domain = email.split('@').at(-1)?.toLowerCase() ?? '';
  const isOfSite = domain.includes('.') && (host === domain || host.endsWith(`.${domain}`));
  return TESTER.test(email) || (isOfSite && !RESERVED.test(domain));
}

function hostOf(url: string | null): string {
  return url !== null && URL.canParse(url) ? new URL(url).hostname.toLowerCase() : '';
}
