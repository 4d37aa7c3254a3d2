import { askForPatterns } from '../../patterns/model/ask.ts';
import { findInvented } from '../../patterns/model/cites.ts';
import { cleanWords, type Spoken } from '../../patterns/model/words.ts';
import { type Model, ModelError, NO_USAGE, type Usage } from '../../ports/model.ts';
import type { Parsed } from '../../sessions/drafts/parse.ts';
import { safeText } from '../../sessions/safe-text.ts';
import type { CheckKey } from '../check.ts';
import { CHECKS } from '../checks/all.ts';
import type { FrictionRecord } from '../record.ts';
import type { Sighting } from '../sighting.ts';
import type { StoreContext } from '../store-context.ts';
import { type BatchListing, checkLines, type ListedRow, listBatch, storeLines } from './listing.ts';
import type { Said, SaidOfCheck } from './said.ts';
import { type RawFinding, readFindings } from './shape.ts';

/** What came of asking: a verified reading, or why there is none. */
export interface Asked {
  readonly said: Said | null;
  /** Why facts mode, a sentence for people; null = a model read the batch. */
  readonly reason: string | null;
  readonly usage: Usage;
}

const NO_MODEL = 'No model is configured: these checks stand on measured facts only.';
const TOO_LONG = 'These sessions are too much for the model at once.';

/** Checks about which a model is not asked: what is technical only code may speak of. */
const CODES_OWN: ReadonlySet<CheckKey> = new Set(
  CHECKS.flatMap(({ key, kind }) => (kind === 'technical' ? [key] : [])),
);

/**
 * Has a model read the whole batch in one call, and verifies what it says: aliases must exist and be of
 * something the visitor could notice; numbers and causes of its own are cut out. Never throws for the
 * model: without a usable answer the batch stands on facts. @throws what `signal` was aborted with
 */
export async function askChecks(
  model: Model | null,
  sessions: readonly FrictionRecord[],
  {
    context,
    signal,
  }: { readonly context: StoreContext; readonly signal?: AbortSignal | undefined },
): Promise<Asked> {
  if (model === null) return { said: null, reason: NO_MODEL, usage: NO_USAGE };
  const listing = await listBatch(sessions);
  if (listing === null) return { said: null, reason: TOO_LONG, usage: NO_USAGE };
  const variables = { checks: checkLines(), store: storeLines(context), sessions: listing.text };
  try {
    const { value, usage } = await askForPatterns(model, {
      ...{ prompt: 'check-batch', variables, signal },
      read: (answer) => verify(answer, listing),
    });
    return { said: value, reason: null, usage };
  } catch (error) {
    signal?.throwIfAborted();
    if (!(error instanceof ModelError)) throw error;
    return { said: null, reason: error.message, usage: error.usage };
  }
}

/** Holds an answer against the batch. */
function verify(answer: string, { rows }: BatchListing): Parsed<Said> {
  const read = readFindings(answer);
  if (!read.ok) return read;
  const findings = joined(read.value.filter(({ check }) => !CODES_OWN.has(check)));
  const all = findings.flatMap(({ cites }) => cites);
  const invented = findInvented(all, (alias) => rows.has(alias));
  if (!invented.ok) return invented;
  const spoken = spokenOf(rows.values());
  let dropped = invented.value.size;
  const checks = new Map<CheckKey, SaidOfCheck>();
  for (const finding of findings) {
    const { said, unseen } = verified(finding, rows, spoken);
    dropped += unseen;
    checks.set(finding.check, said);
  }
  return { ok: true, value: { checks, dropped } };
}

/** A check that is named twice is one finding, in the first one's words. */
function joined(findings: readonly RawFinding[]): RawFinding[] {
  const groups = Map.groupBy(findings, ({ check }) => check).values();
  return [...groups].flatMap((own) => {
    const [first] = own;
    return first ? [{ ...first, cites: own.flatMap(({ cites }) => cites) }] : [];
  });
}

function verified(
  { cites, pattern, recommendation }: RawFinding,
  rows: BatchListing['rows'],
  spoken: Spoken,
): { readonly said: SaidOfCheck; readonly unseen: number } {
  const known = [...new Set(cites)].flatMap((alias) => rows.get(alias) ?? []);
  const noticed = known.filter(isNoticed);
  const bySession = Map.groupBy(noticed, ({ session }) => session.id);
  const lost = new Set(known.map(({ session }) => session.id)).size - bySession.size;
  const clean = (text: string) =>
    safeText(cleanWords({ name: '', description: text, indicators: [] }, spoken).description);
  return {
    said: {
      sightings: new Map([...bySession].map(([id, own]) => [id, own.map(sightingOf)])),
      pattern: clean(pattern).replace(/\.$/, ''),
      recommendation: clean(recommendation),
    },
    unseen: lost,
  };
}

/** A page that was opened proves that somebody was there, and nothing else. */
function isNoticed({ cited }: ListedRow): boolean {
  return cited.visible !== false && !/^page\b/.test(cited.text);
}

function sightingOf({ cited, session }: ListedRow): Sighting {
  const { kind, id, seconds, text } = cited;
  return {
    seconds: Math.min(Math.max(seconds, 0), session.durationSeconds),
    text,
    target: text,
    path: session.course?.pages.findLast((page) => page.seconds <= seconds)?.path ?? '',
    evidence: [{ kind, id, seconds, text }],
  };
}

function spokenOf(rows: Iterable<ListedRow>): Spoken {
  const all = [...rows].map(({ cited }) => cited);
  const isHidden = ({ visible, text }: ListedRow['cited']) =>
    visible === false || /^(?:exception|failed-request|slow-request)\b/.test(text);
  return {
    seen: all
      .filter((one) => !isHidden(one))
      .map(({ text }) => text.toLowerCase())
      .join('\n'),
    technical: all.filter(isHidden).map(({ text }) => text),
  };
}
