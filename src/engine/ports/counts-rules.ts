/** Rules that read alike in RE2 and in JavaScript without flags, so that every implementation counts the same. */

/** Hosts, in small letters, of machines that nobody else can reach (RFC 1918, RFC 6761, RFC 6762). */
export const LOCAL_HOST =
  '^(?:localhost|.*[.](?:localhost|local|internal|test|invalid)|127[.][0-9.]+|10[.][0-9.]+|192[.]168[.][0-9.]+|172[.](?:1[6-9]|2[0-9]|3[01])[.][0-9.]+|0[.]0[.]0[.]0|\\[::1\\])(?::[0-9]+)?$';

/** Hosts, in small letters, of a site that is not the one people use: `staging.shop.example`, never `dev.to`. */
export const TEST_HOST =
  '^(?:dev|develop|development|staging|stage|test|testing|qa|uat|preview|preprod)[0-9]*(?:-[^.]*)?[.](?:[^.]+[.])+[^.]+$';

/** Mailboxes, in small letters, of people who test, and of programs that do. */
export const TEST_MAILBOX =
  '^(?:test|tester|testing|qa|e2e|playwright|cypress|selenium)(?:[._+-]?[0-9]*)?(?:[+].*)?@|[+](?:test|qa|e2e)[0-9]*@';

/** User agents, in small letters, that are no person's browser. */
export const AUTOMATIC_AGENT =
  '(?:^|[^u])bot(?:[^a-z]|$)|crawl|spider|slurp|headless|lighthouse|phantomjs|pingdom|uptime|monitoring';

/** Path of an address. */
export const ADDRESS_PATH = '^[A-Za-z][A-Za-z0-9+.-]*://[^/?#]*([^?#]*)';
/** Route in the hash of an address. */
export const ADDRESS_ROUTE = '#([!/][^?]*)';
/** A part of a path, in small letters, that names one thing among many or one person. */
export const ONE_OF_MANY = '^(?:[0-9]+|[0-9a-f]{8,}|[0-9a-f-]{32,}|.*(?:@|%40).*)$';
/** A part with a digit in it, and the length from which on it is a code: `iphone15` is a name. */
export const CODE = '^[a-z0-9_-]*[0-9][a-z0-9_-]*$';
export const CODE_LENGTH = 16;

/**
 * What differs between two tellings of one error: addresses of pages, files and people, and words with a digit in
 * them, such as dates and ids.
 */
export const VARYING = '[A-Za-z][A-Za-z0-9+.-]*://[^ ]+|[^ ]*[0-9@][^ ]*';

/** Person property of PostHog's convention for the team's own visits, and its value as text. */
export const INTERNAL_PROPERTY = '$internal_or_test_user';

/** What PostHog takes by itself; `$` also starts the names of the rest. */
export const PAGE_EVENTS = ['$pageview', '$rageclick', '$dead_click'] as const;
