import type {
  Face,
  Family,
  Scene,
  SessionRecord,
  Sign,
  Trouble,
} from '../../src/engine/patterns/record.ts';

/** A trouble in short: where, how it showed, and what is special about it. */
export interface Told {
  readonly path: string;
  readonly faces: readonly Shown[];
  readonly stopped?: boolean;
  readonly cue?: string;
}

/** A face in short: `['error-shown', 'Card declined']`, with the second it showed at. */
export type Shown = readonly [family: Family, words: string, at?: number];

const WEAK: ReadonlySet<Family> = new Set([
  'no-answer',
  'nothing-to-press',
  'disabled-control',
  'slow-answer',
  'technical',
  'other',
]);

/** A session that met these troubles, of a visitor of its own unless another is named. */
export function aRecord(
  id: string,
  troubles: readonly Told[],
  fields: Partial<SessionRecord> = {},
): SessionRecord {
  const converted = fields.converted ?? false;
  const paths = troubles.map(({ path }) => path);
  return {
    id,
    start: '2026-03-02T08:00:00.000Z',
    durationSeconds: 120,
    person: id,
    name: null,
    device: 'Desktop',
    browser: 'Firefox',
    converted,
    headline: 'A visit',
    outcome: { success: converted === true, description: 'Left' },
    pages: paths.map((path) => ({ path, controls: [] })),
    troubles: troubles.map(aTrouble),
    signs: [],
    mode: 'facts',
    unproven: false,
    usage: { calls: 0, inputTokens: 0, outputTokens: 0, dollars: 0 },
    hiddenValues: 0,
    ...fields,
  };
}

function aTrouble({ path, faces, stopped = true, cue }: Told): Trouble {
  return {
    kind: stopped ? 'blocking' : 'non-blocking',
    description: faces.map(([, words]) => words).join(' and '),
    stopped,
    path,
    cue: cue ?? null,
    faces: faces.map(aFace),
  };
}

function aFace([family, words, at = 40]: Shown): Face {
  const scene = sceneAt(family, words, at);
  return { family, strong: !WEAK.has(family), words, times: [at], lasted: 0, scene };
}

/** A text of trouble that was none in this session. */
export function aSign(family: Family, words: string, path: string, at = 12): Sign {
  return { family, words, path, times: [at], scene: sceneAt(family, words, at) };
}

function sceneAt(family: Family, words: string, seconds: number): Scene {
  const at = { id: `${family}:${seconds}`, seconds, text: words };
  return {
    segment: null,
    segmentSuccess: null,
    eventType: family,
    seconds,
    before: [],
    at,
    after: [],
  };
}
