import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Source } from '../../../src/engine/ports/source.ts';
import { temporaryDataset } from '../../support/dataset.ts';
import { CONTENT } from '../../support/source/content.ts';
import { startLocalSource } from './local-source.ts';

const SHOP = join(import.meta.dirname, '../../../sandbox/data/shop');

describe('PostHog and a dataset folder give the same answers', () => {
  describe('for a small dataset', () => {
    compare(async () => {
      const dataset = await temporaryDataset(CONTENT);
      return { folder: dataset.folder, remove: () => dataset[Symbol.asyncDispose]() };
    });
  });

  describe.runIf(existsSync(join(SHOP, 'project.json')))('for sessions of the demo shop', () => {
    compare(async () => ({ folder: SHOP, remove: async () => {} }));
  });
});

interface Folder {
  readonly folder: string;
  remove(): Promise<void>;
}

function compare(openFolder: () => Promise<Folder>): void {
  let folder: Folder;
  let posthog: Awaited<ReturnType<typeof startLocalSource>>;
  beforeAll(async () => {
    folder = await openFolder();
    posthog = await startLocalSource(folder.folder);
  });
  afterAll(async () => {
    await posthog?.close();
    await folder?.remove();
  });

  /** The answers of both sources to one question about each of three sessions. */
  async function ask<T>(question: (source: Source, sessionId: string) => Promise<T>) {
    const { source, dataset } = posthog;
    const answers: { fromPostHog: T; fromDataset: T }[] = [];
    for (const sessionId of someOf(dataset.sessionIds)) {
      const fromPostHog = await question(source, sessionId);
      answers.push({ fromPostHog, fromDataset: await question(dataset, sessionId) });
    }
    expect(answers.length).toBeGreaterThan(0);
    return answers;
  }

  const scope = () => ({ workspace: 'local', project: posthog.server.projectId });

  it('about recordings', async () => {
    for (const answer of await ask((source, id) => source.recording(scope(), id))) {
      expect(answer.fromPostHog).not.toBeNull();
      expect(answer.fromPostHog).toEqual(answer.fromDataset);
    }
  });

  it('about events', async () => {
    for (const answer of await ask((source, id) => source.events(scope(), id))) {
      expect(answer.fromPostHog).toEqual(answer.fromDataset);
    }
  });

  it('about snapshots, also when the connection is lost on the way', async () => {
    const { faults } = posthog.server;
    faults.add({ match: 'start_blob_key=0', truncate: 900, times: 2 });
    faults.add({ match: 'start_blob_key=', drop: true, times: 1 });
    const read = (source: Source, id: string) => Array.fromAsync(source.snapshots(scope(), id));
    for (const answer of await ask(read)) expect(answer.fromPostHog).toEqual(answer.fromDataset);
    faults.clear();
  });

  it('about persons and their recordings', async () => {
    const read = async (source: Source, id: string) => {
      const person = (await source.recording(scope(), id))?.person;
      if (!person) return null;
      const byId = await source.person(scope(), person.distinctIds[0] ?? '');
      const byEmail = await source.personsByEmail(scope(), person.email ?? '');
      return { byId, byEmail, recordings: await source.recordingsOf(scope(), person, 10) };
    };
    for (const answer of await ask(read)) expect(answer.fromPostHog).toEqual(answer.fromDataset);
  });

  it('about issues, but for the fingerprints that PostHog does not tell', async () => {
    const read = async (source: Source, id: string) => {
      const { events } = await posthog.dataset.events(scope(), id);
      const named = events.flatMap(({ properties }) => properties.$exception_issue_id ?? []);
      const issueIds = [...new Set(named.map(String))].slice(0, 3);
      const issues = await source.issues(scope(), { issueIds, fingerprints: [], texts: [] });
      return issues
        .map(({ fingerprints: _notTold, ...issue }) => issue)
        .toSorted((a, b) => a.id.localeCompare(b.id));
    };
    for (const answer of await ask(read)) expect(answer.fromPostHog).toEqual(answer.fromDataset);
  });

  it('about the newest recordings', async () => {
    const { source, dataset } = posthog;
    const [newest] = await source.recentRecordings(scope(), 3);
    expect(newest).toBeDefined();
    expect(await source.recentRecordings(scope(), 3)).toEqual(
      await dataset.recentRecordings(scope(), 3),
    );
  });
}

/** The first, the middle and the last. */
function someOf(ids: readonly string[]): readonly string[] {
  const places = [0, Math.floor(ids.length / 2), ids.length - 1];
  return [...new Set(places.flatMap((place) => ids[place] ?? []))];
}
