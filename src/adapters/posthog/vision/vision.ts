import { z } from 'zod';
import { SourceError } from '../../../engine/ports/source.ts';
import type { Vision, VisionRights } from '../../../engine/ports/vision.ts';
import { type Call, type Client, type ClientOptions, createClient } from '../client.ts';
import { shapeFailure } from '../failures.ts';
import { isPathId, projectPath } from '../paths.ts';
import { type Change, makeChange } from './change.ts';
import { listOf, MODEL, ObservationShape, QuotaShape, ScannerShape } from './shapes.ts';

const READ = 'replay_scanner:read';

/** Nobody's: asked to watch with it, PostHog says whether the key might, and nothing happens. */
const NO_SCANNER = '00000000-0000-0000-0000-000000000000';

/** What a key may do changes rarely, and is asked for every summary, ms. */
const RIGHTS_FRESH_MS = 10 * 60_000;

/** As many scanners as people can be asked to choose from, and far more. */
const MOST_SCANNERS = '200';

/** Replay Vision over PostHog's REST API (posthog.md §3.3). Reads are tried again, changes never. */
export function createPostHogVision(
  given: ClientOptions & { readonly now?: () => number },
): Vision {
  const options = { ...given, host: given.host.replace(/\/+$/, '') };
  const client = createClient(options);
  const known = new Map<string, { readonly at: number; readonly rights: VisionRights }>();
  const now = given.now ?? Date.now;
  return {
    async rights({ project }, signal) {
      const before = known.get(project);
      if (before && now() - before.at < RIGHTS_FRESH_MS) return before.rights;
      const rights = await tryRights({ client, options }, project, signal);
      known.set(project, { at: now(), rights });
      return rights;
    },
    scanners: ({ project }, signal) =>
      client.json(
        { ...call(project, 'scanners'), query: { ...SUMMARIZERS, limit: MOST_SCANNERS }, signal },
        listOf(ScannerShape),
      ),
    async observations({ project }, sessionId, signal) {
      const asked = { ...call(project, 'observations'), query: { session_id: sessionId }, signal };
      const all = await client.json(asked, listOf(ObservationShape));
      return all.filter((one) => one !== null).sort((a, b) => b.createdAt - a.createdAt);
    },
    async quota({ project }, signal) {
      return client.json({ ...call(project, 'quota'), signal }, QuotaShape).catch(unsaid);
    },
    async create({ project }, { name, prompt }, signal) {
      const reads = `a new scanner`;
      const made = await makeChange(options, {
        ...{ method: 'POST', path: pathOf(project, 'scanners'), reads, signal },
        body: {
          ...{ name, scanner_type: 'summarizer', scanner_config: { prompt }, model: MODEL },
          ...{ query: { kind: 'RecordingsQuery' }, enabled: false },
        },
      });
      if (!made.ok) return made;
      const scanner = ScannerShape.safeParse(made.answer);
      if (scanner.success) return { ok: true, scanner: scanner.data };
      const why = 'the new scanner is not told';
      return { ok: false, unknown: shapeFailure({ reads, scope: READ }, why, scanner.error) };
    },
    async remove({ project }, scannerId, signal) {
      const path = scannerPath(project, scannerId);
      if (path === null) return GONE;
      const reads = 'the end of a scanner';
      const removed = await makeChange(options, { method: 'DELETE', path, reads, signal });
      const isGone = 'refused' in removed && removed.refused.reason === 'no-scanner';
      return isGone ? { ok: true } : removed;
    },
    async scan({ project }, { scannerId, sessionId }, signal) {
      const path = scannerPath(project, scannerId, 'observe');
      return path === null
        ? GONE
        : makeChange(options, { ...observing(path), body: { session_id: sessionId }, signal });
    },
  };
}

const SUMMARIZERS = { scanner_type: 'summarizer' };
const GONE = { ok: false, refused: { reason: 'no-scanner' } } as const;

function pathOf(project: string, ...parts: readonly string[]): string {
  return projectPath(project, 'vision', ...parts);
}

/** null = this can be no scanner's id. */
function scannerPath(project: string, id: string, ...parts: readonly string[]): string | null {
  return isPathId(id) ? pathOf(project, 'scanners', id, ...parts) : null;
}

function call(project: string, object: string): Call {
  return { path: pathOf(project, object), reads: `Replay Vision's ${object}`, scope: READ };
}

function observing(path: string): Pick<Change, 'method' | 'path' | 'reads'> {
  return { method: 'POST', path, reads: 'a look at the session' };
}

interface Reach {
  readonly client: Client;
  readonly options: ClientOptions;
}

/** Reads the smallest list, then asks for a look by a scanner that nobody has. @throws SourceError */
async function tryRights(
  { client, options }: Reach,
  project: string,
  signal: AbortSignal | undefined,
): Promise<VisionRights> {
  const list = { ...call(project, 'scanners'), query: { ...SUMMARIZERS, limit: '1' }, signal };
  const mayRead = await client.json(list, z.unknown()).then(() => true, isNotForUs);
  if (!mayRead) return 'none';
  const path = pathOf(project, 'scanners', NO_SCANNER, 'observe');
  const tried = await makeChange(options, { ...observing(path), body: {}, signal });
  if ('unknown' in tried) throw tried.unknown;
  return 'refused' in tried && tried.refused.reason === 'forbidden' ? 'read' : 'write';
}

/** @returns false where PostHog has no Replay Vision, or not for this key. @throws anything else */
function isNotForUs(error: unknown): false {
  const codes: readonly string[] = ['unauthorized', 'forbidden', 'not_found'];
  if (error instanceof SourceError && codes.includes(error.code)) return false;
  throw error;
}

/** An older PostHog does not say what is left: that refuses nobody anything. */
function unsaid(error: unknown): null {
  if (error instanceof SourceError && (error.code === 'not_found' || error.code === 'malformed')) {
    return null;
  }
  throw error;
}
