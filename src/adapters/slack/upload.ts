import type { WebClient, WebClientOptions } from '@slack/web-api';
import { ChatError, type Upload } from '../../engine/ports/chat.ts';

/** An upload's time limit, ms: a clip has some megabytes. */
const TIMEOUT_MS = 60_000;

/** Where a file goes; without a place it waits unseen for a block that shows it. */
export interface Place {
  readonly channel: string;
  readonly thread: string | null;
}

/**
 * Slack's three steps: ask where to, bring the bytes there, say that they are there (slack.md §2).
 * @returns the file's id @throws ChatError, and the client's own errors
 */
export async function uploadFile(
  { client, fetch }: { client: WebClient; fetch: WebClientOptions['fetch'] },
  { name, title, alt, bytes }: Upload,
  place: Place | null,
): Promise<string> {
  // `alt_txt` is the documented name; the client's own `alt_text` is dropped by Slack (slack.md §1.8).
  const asked = { filename: name, length: bytes.length, alt_txt: alt.slice(0, 1000) };
  const { upload_url: address, file_id: id } = await client.files.getUploadURLExternal(asked);
  if (!address || !id) throw lost('Slack named no address for an upload');
  const body = new FormData();
  body.append('file', new Blob([Buffer.from(bytes)]), name);
  const sent = await (fetch ?? globalThis.fetch)(address, {
    method: 'POST',
    body,
    signal: AbortSignal.timeout(TIMEOUT_MS),
  }).catch((cause: unknown) => {
    throw lost('An upload did not reach Slack', cause);
  });
  if (!sent.ok) throw lost(`Slack took no upload: ${sent.status}`);
  await complete(client, { id, title }, place);
  return id;
}

async function complete(
  client: WebClient,
  file: { id: string; title: string },
  place: Place | null,
): Promise<void> {
  const { completeUploadExternal } = client.files;
  if (!place) await completeUploadExternal({ files: [file] });
  else if (place.thread === null)
    await completeUploadExternal({ files: [file], channel_id: place.channel });
  else
    await completeUploadExternal({
      files: [file],
      channel_id: place.channel,
      thread_ts: place.thread,
    });
}

function lost(message: string, cause?: unknown): ChatError {
  return new ChatError('unavailable', message, { certain: true, ...(cause ? { cause } : {}) });
}
