import { afterAll, beforeAll } from 'vitest';
import type { PostHogOptions } from '../../sandbox/posthog/server.ts';
import { testDatabase } from './database.ts';
import type { DatasetContent } from './dataset.ts';
import { localSlack } from './delivery.ts';
import { NOW, type OpenPostHog, openPostHog } from './local-posthog.ts';
import { SHOPLET } from './shoplet.ts';
import { openVisionScript, type VisionScript } from './vision-script.ts';

/** What a file of tests about Replay Vision is played in. */
export interface VisionRoom {
  readonly posthog: OpenPostHog;
  /** A thread in which nobody has wished anything yet. `apiKey`: PostHog's, the one that may do all when left out. */
  open(apiKey?: string): Promise<VisionScript>;
}

/** A local Slack and PostHog, and a database, for the tests of a file; both go by the clock of the script. */
export function visionRoom(
  content: DatasetContent = SHOPLET,
  options: Pick<PostHogOptions, 'keys'> = {},
): VisionRoom {
  const slack = localSlack();
  const database = testDatabase();
  const time = { now: () => NOW };
  const held: { posthog?: OpenPostHog } = {};
  beforeAll(async () => {
    held.posthog = await openPostHog(content, { ...options, now: () => time.now() });
  });
  afterAll(() => held.posthog?.end());
  return {
    get posthog() {
      if (!held.posthog) throw new Error('PostHog is there within tests only.');
      return held.posthog;
    },
    async open(apiKey) {
      const { db } = database;
      await db.deleteFrom('vision_runs').execute();
      const given = { slack: slack.slack, posthog: this.posthog, db, time };
      const script = await openVisionScript(apiKey ? { ...given, apiKey } : given);
      this.posthog.journal.clear();
      return script;
    },
  };
}
