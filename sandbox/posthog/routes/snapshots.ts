import { basename, join } from 'node:path';
import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Context, PROJECT_PREFIXES } from '../context.ts';
import { invalid, notFound } from '../http/errors.ts';
import { pathOf, queryOf } from '../http/parameters.ts';
import { type Blob, linesOf } from '../snapshots/blobs.ts';

/** Blobs in one call, first and last included (PostHog's documentation; its code lets one more pass). */
const MAX_KEYS = 20;

/** The recording itself: a list of its blobs, or the lines of a range of them. */
export function snapshotRoutes(app: FastifyInstance, context: Context): void {
  for (const prefix of PROJECT_PREFIXES) {
    app.get(`${prefix}/session_recordings/:id/snapshots`, (request, reply) =>
      answer(request, reply, context),
    );
  }
}

async function answer(request: FastifyRequest, reply: FastifyReply, context: Context) {
  const { source, start_blob_key, end_blob_key, decompress } = queryOf(request);
  if (source !== undefined && source !== 'blob_v2' && source !== 'blob_v2_lts') {
    throw invalid('Invalid source must be one of [blob_v2, blob_v2_ts, None]');
  }
  const range = source === 'blob_v2' ? keyRange(start_blob_key, end_blob_key) : null;
  if (decompress === 'false') {
    throw invalid('The local PostHog has no compressed blocks.', { attr: 'decompress' });
  }
  const file = snapshotFile(pathOf(request, 'id'), context);
  const blobs = await context.blobs.blobsOf(file);
  if (!range) return { sources: blobs.map(showSource) };
  return sendBlobs(reply, file, blobs.slice(range.first, range.last + 1), {
    complete: range.last < blobs.length,
  });
}

/** @throws ApiError 404 for a session without a recording */
function snapshotFile(id: string, { dataset }: Context): string {
  if (!dataset.recordings.some((recording) => recording.id === id)) {
    throw notFound('Recording not found');
  }
  return join(dataset.folder, 'snapshots', `${basename(id)}.jsonl.gz`);
}

function keyRange(start: string | undefined, end: string | undefined) {
  if (!start || !end) throw invalid('Must provide both start blob key and end blob key');
  const [first, last] = [Number(start), Number(end)];
  if (!Number.isInteger(first) || !Number.isInteger(last)) {
    throw invalid('Blob keys must be integers');
  }
  if (last - first + 1 > MAX_KEYS) {
    throw invalid(`Cannot request more than ${MAX_KEYS} blob keys at once`);
  }
  if (first < 0 || last < first) throw invalid('Blob keys must be an ascending range');
  return { first, last };
}

function sendBlobs(
  reply: FastifyReply,
  file: string,
  blobs: readonly Blob[],
  { complete }: { complete: boolean },
) {
  const [first, last] = [blobs[0], blobs.at(-1)];
  if (!complete || !first || !last) throw notFound('Block index out of range');
  return reply
    .header('content-type', 'application/jsonl')
    .header('cache-control', 'max-age=3600')
    .send(Readable.from(linesOf(file, first.fromLine, last.toLine)));
}

function showSource(blob: Blob, key: number) {
  return {
    source: 'blob_v2',
    start_timestamp: showTime(blob.start),
    end_timestamp: showTime(blob.end),
    blob_key: String(key),
  };
}

/** PostHog writes microseconds. */
function showTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace('Z', '000Z');
}
