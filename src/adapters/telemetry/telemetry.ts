import type { Logger } from 'pino';
import type { ModelCall, Telemetry } from '../../engine/ports/telemetry.ts';
import { openPostHog, type PostHogTarget } from './posthog.ts';
import { openSentry } from './sentry.ts';

export interface TelemetryOptions {
  /** null = errors are only logged. */
  readonly sentryDsn: string | null;
  /** null = nothing is counted. */
  readonly posthog: PostHogTarget | null;
  /** Keeps what each model call cost, in our own database. */
  readonly usageLog?: { save(call: ModelCall): Promise<void> };
  readonly environment?: string;
  readonly log: Logger;
}

/** How long the end may wait for what is still to be sent. */
const CLOSE_TIMEOUT_MS = 2000;

/** What operators see of us: errors in Sentry, counts in PostHog, costs in the database. */
export function createTelemetry(options: TelemetryOptions): Telemetry {
  const { sentryDsn, usageLog, environment = 'production', log } = options;
  const errors = sentryDsn ? openSentry(sentryDsn, environment) : null;
  const analytics = options.posthog ? openPostHog(options.posthog) : null;
  const saving = new Set<Promise<void>>();

  async function saveUsage(call: ModelCall): Promise<void> {
    try {
      await usageLog?.save(call);
    } catch (error) {
      log.error({ err: error }, 'The cost of a model call was not saved');
    }
  }

  return {
    modelCalled(call) {
      analytics?.modelCalled(call);
      const save = saveUsage(call).finally(() => saving.delete(save));
      saving.add(save);
    },
    summaryDelivered: (delivery) => analytics?.summaryDelivered(delivery),
    failed(error, tags) {
      log.error({ err: error, ...tags }, 'Something failed');
      errors?.report(error, tags);
    },
    async close() {
      await Promise.allSettled([
        ...saving,
        errors?.close(CLOSE_TIMEOUT_MS),
        analytics?.close(CLOSE_TIMEOUT_MS),
      ]);
    },
  };
}
