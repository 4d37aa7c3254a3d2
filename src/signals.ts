import type { Logger } from 'pino';

/** The hard limit of a shutdown, ms: a supervisor would kill us soon after. */
const SHUTDOWN_MS = 25_000;

interface Running {
  close(): Promise<void>;
}

/**
 * Starts something that runs until SIGTERM or SIGINT and ends the process then: status 0 when it
 * closed in good order, 1 otherwise. A signal during the start waits for it: what was begun, such as
 * the built-in database, would be left behind. An error that nobody caught ends it the same way.
 */
export async function runUntilSignal(start: () => Promise<Running>, log: Logger): Promise<void> {
  const starting = start();
  let stopping = false;
  const stop = async (status: number) => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), SHUTDOWN_MS).unref();
    const closed = starting.then((running) => running.close());
    await closed.then(
      () => process.exit(status),
      (err: unknown) => {
        log.error({ err }, 'Not everything was closed');
        process.exit(1);
      },
    );
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      log.info({ signal }, 'Stopping');
      void stop(0);
    });
  }
  for (const surprise of ['uncaughtException', 'unhandledRejection'] as const) {
    process.on(surprise, (err: unknown) => {
      log.fatal({ err }, 'Stopping: an error was not caught');
      void stop(1);
    });
  }
  await starting;
}
