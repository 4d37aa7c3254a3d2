import type { PageChange } from '../../page-contract.ts';

const SHORTEST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 8_000;

interface StreamListener {
  /** The stream (re)opened; changes may have been missed. A failure counts as a lost stream. */
  onOpen(): Promise<void>;
  onLost(): void;
  onChange(change: PageChange): void;
}

/**
 * Listens to the server's changes until stopped. The browser's own retry gives up for good on some
 * answers (a proxy's 502, a server that is just starting), so every loss starts a new stream here.
 */
export function listen(url: string, listener: StreamListener): () => void {
  let stopped = false;
  let source: EventSource | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let waitMs = SHORTEST_WAIT_MS;

  function open(): void {
    const stream = new EventSource(url);
    source = stream;
    stream.onmessage = (event) => listener.onChange(JSON.parse(event.data));
    stream.onerror = () => lose(stream);
    stream.onopen = () => {
      listener.onOpen().then(
        () => {
          waitMs = SHORTEST_WAIT_MS;
        },
        () => lose(stream),
      );
    };
  }

  function lose(stream: EventSource): void {
    stream.close();
    if (stopped || stream !== source) return;
    source = null;
    listener.onLost();
    timer = setTimeout(open, waitMs);
    waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS);
  }

  open();
  return () => {
    stopped = true;
    clearTimeout(timer);
    source?.close();
  };
}
