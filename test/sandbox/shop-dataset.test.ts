import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Dataset, readDataset, readSnapshots } from '../../sandbox/shop/dataset/read.ts';
import type { EventRow, SnapshotLine } from '../../sandbox/shop/dataset/schema.ts';
import { PASSWORD } from '../../sandbox/shop/server/customers.ts';

const FOLDER = fileURLToPath(new URL('../../sandbox/data/shop', import.meta.url));
const MEGABYTE = 1024 * 1024;

let data: Dataset;
let snapshots: Map<string, SnapshotLine[]>;

beforeAll(async () => {
  data = await readDataset(FOLDER);
  const all = await Promise.all(
    data.snapshotIds.map(async (id) => [id, await readSnapshots(FOLDER, id)] as const),
  );
  snapshots = new Map(all);
});

describe('the sessions of the demo data', () => {
  test('are the same ones in every file', () => {
    const ids = Object.keys(data.truth.sessions).toSorted();
    expect(ids.length).toBeGreaterThanOrEqual(44);
    expect(data.recordings.map(({ id }) => id).toSorted()).toEqual(ids);
    expect(data.snapshotIds.toSorted()).toEqual(ids);
    expect([...new Set(data.events.map(sessionOf))].toSorted()).toEqual(ids);
  });

  test('begin with a page and its full snapshot', () => {
    for (const lines of snapshots.values()) {
      const types = lines.map(([, { type }]) => type);
      expect(types[0]).toBe(4);
      expect(types).toContain(2);
    }
  });

  test('have one recording clock with their metadata and events', () => {
    for (const recording of data.recordings) {
      const first = snapshots.get(recording.id)?.[0]?.[1].timestamp ?? 0;
      expect(Date.parse(recording.start_time)).toBe(first);
      const times = eventsOf(recording.id).map(({ timestamp }) => Date.parse(timestamp));
      expect(Math.min(...times)).toBeGreaterThan(first - 10_000);
      expect(Math.max(...times)).toBeLessThan(Date.parse(recording.end_time) + 10_000);
    }
  });

  test('lie in the nine days before the newest event, none of them in its future', () => {
    const times = data.events.map(({ timestamp }) => Date.parse(timestamp));
    expect(Math.max(...times) - Math.min(...times)).toBeGreaterThan(7 * 86_400_000);
    expect(Math.max(...times) - Math.min(...times)).toBeLessThan(9 * 86_400_000);
  });

  test('are short and long, on desktops and on phones, by strangers and by known people', () => {
    const lengths = data.recordings.map(({ recording_duration }) => recording_duration);
    expect(lengths.filter((seconds) => seconds <= 15).length).toBeGreaterThanOrEqual(3);
    expect(lengths.filter((seconds) => seconds >= 600).length).toBeGreaterThanOrEqual(4);
    const devices = data.recordings.map(({ id }) => eventsOf(id)[0]?.properties.$device_type);
    expect(devices.filter((device) => device === 'Mobile').length).toBeGreaterThanOrEqual(12);
    expect(devices.filter((device) => device === 'Desktop').length).toBeGreaterThanOrEqual(12);
    const known = data.recordings.filter(({ person }) => person !== null);
    expect(known.length).toBeGreaterThanOrEqual(10);
    expect(known.length).toBeLessThan(data.recordings.length / 2);
  });

  test('show what was typed, but no password and no card number', () => {
    const typed = [...snapshots.values()].flat().map(([, event]) => typedText(event));
    expect(typed.filter((text) => text.includes('@example.com')).length).toBeGreaterThan(10);
    const secrets = typed.filter((text) => text.includes(PASSWORD) || text.includes('4242'));
    expect(secrets).toEqual([]);
  });

  test('include one in two tabs, and somebody who comes three times', () => {
    const tabs = [...snapshots.values()].map((lines) => new Set(lines.map(([window]) => window)));
    expect(tabs.filter(({ size }) => size === 2).length).toBeGreaterThanOrEqual(1);
    const visits = data.persons.map(
      ({ id }) => data.recordings.filter(({ person }) => person?.uuid === id).length,
    );
    expect(Math.max(...visits)).toBe(3);
  });
});

describe('the events of the demo data', () => {
  test('have unique ids', () => {
    expect(new Set(data.events.map(({ uuid }) => uuid)).size).toBe(data.events.length);
  });

  test('belong to the person whose id they came under, or to nobody', () => {
    const byId = new Map(
      data.persons.flatMap(({ id, distinct_ids }) => distinct_ids.map((known) => [known, id])),
    );
    for (const { distinct_id, person_id } of data.events) {
      expect(person_id).toBe(byId.get(distinct_id) ?? null);
    }
  });

  test('say the same browser and device throughout a session', () => {
    const seen = new Map<string, Set<string>>();
    for (const event of data.events) {
      const { $browser, $os, $device_type } = event.properties;
      const browsers = seen.get(sessionOf(event)) ?? new Set();
      seen.set(sessionOf(event), browsers.add(`${$browser} ${$os} ${$device_type}`));
    }
    expect([...seen.values()].every(({ size }) => size === 1)).toBe(true);
  });

  test('come from browsers that PostHog takes for people, with clicks as chains', () => {
    expect(new Set(data.events.map(({ properties }) => properties.$browser_type))).toEqual(
      new Set(['browser']),
    );
    const clicks = data.events.filter(({ event }) => event === '$autocapture');
    expect(clicks.every(({ elements_chain }) => elements_chain.includes('nth-child="'))).toBe(true);
  });

  test('lead every exception to its issue', () => {
    const issues = new Map(data.issues.map(({ id, fingerprints }) => [id, fingerprints]));
    const exceptions = data.events.filter(({ event }) => event === '$exception');
    for (const { properties } of exceptions) {
      const fingerprints = issues.get(String(properties.$exception_issue_id));
      expect(fingerprints).toContain(properties.$exception_fingerprint);
    }
  });

  test('carry an attack typed by one visitor and one in the name of another', () => {
    const pages = data.events.map(({ properties }) => String(properties.$current_url));
    expect(pages.some((url) => decodeURIComponent(url).includes('<!channel>'))).toBe(true);
    expect(data.persons.some(({ name }) => name.includes('<!here>'))).toBe(true);
  });
});

describe('the truth about the demo data', () => {
  test('has every moment inside its recording', () => {
    for (const { id, recording_duration } of data.recordings) {
      for (const { seconds } of data.truth.sessions[id]?.moments ?? []) {
        expect(seconds).toBeLessThan(recording_duration);
      }
    }
  });

  test('calls exactly those converted who placed an order and were thanked, sixteen at least', () => {
    const bought = new Set(
      data.events.filter(({ event }) => event === data.project.conversion_event).map(sessionOf),
    );
    const told = Object.entries(data.truth.sessions).filter(([, { converted }]) => converted);
    expect(new Set(told.map(([id]) => id))).toEqual(bought);
    const thanked = data.events.filter(({ properties }) =>
      String(properties.$pathname).startsWith('/thanks/'),
    );
    expect(new Set(thanked.map(sessionOf))).toEqual(bought);
    expect(bought.size).toBeGreaterThanOrEqual(16);
  });

  test('blocks nobody who bought', () => {
    for (const { converted, moments } of Object.values(data.truth.sessions)) {
      expect(converted && moments.some(({ blocking }) => blocking)).toBe(false);
    }
  });

  test('has nine patterns or more of two to six sessions, which agree with the moments', () => {
    expect(data.truth.patterns.length).toBeGreaterThanOrEqual(9);
    for (const { key, sessions } of data.truth.patterns) {
      expect(sessions.length).toBeGreaterThanOrEqual(2);
      expect(sessions.length).toBeLessThanOrEqual(6);
      const met = Object.entries(data.truth.sessions).filter(([, { moments }]) =>
        moments.some(({ pattern }) => pattern === key),
      );
      expect(met.map(([id]) => id).toSorted()).toEqual(sessions.toSorted());
    }
  });

  test('has problems on phones only, problems overcome and one that the events do not show', () => {
    const device = (id: string) => eventsOf(id)[0]?.properties.$device_type;
    const phones = data.truth.patterns.filter(({ sessions }) =>
      sessions.every((id) => device(id) === 'Mobile'),
    );
    expect(phones.map(({ key }) => key)).toEqual(['pay-stays-disabled', 'promo-covers-button']);
    const overcome = data.truth.patterns.filter(({ blocking, sessions }) => {
      const bought = sessions.filter((id) => data.truth.sessions[id]?.converted);
      return blocking && bought.length > 0;
    });
    expect(overcome.length).toBeGreaterThanOrEqual(5);
    const silent = data.truth.patterns.find(({ key }) => key === 'basket-total-nan');
    const text = JSON.stringify(silent?.sessions.flatMap(eventsOf));
    expect(text).not.toContain('NaN');
  });

  test('has a long session with its problem in the middle', () => {
    const long = data.recordings.filter(({ recording_duration }) => recording_duration >= 600);
    const inTheMiddle = long.filter(({ id, recording_duration }) =>
      data.truth.sessions[id]?.moments.every(
        ({ seconds }) => seconds > recording_duration * 0.3 && seconds < recording_duration * 0.7,
      ),
    );
    expect(inTheMiddle.length).toBeGreaterThanOrEqual(4);
  });

  test('has a harmless exception in almost every session, those that bought included', () => {
    const decoy = data.truth.decoys.find(({ key }) => key === 'trust-badge-typeerror');
    const met = new Set(decoy?.sessions);
    const ids = Object.keys(data.truth.sessions);
    expect(met.size / ids.length).toBeGreaterThan(0.8);
    const bought = ids.filter((id) => data.truth.sessions[id]?.converted);
    expect(bought.filter((id) => met.has(id)).length / bought.length).toBeGreaterThan(0.8);
    for (const { key, sessions } of data.truth.decoys) {
      expect(sessions.length, key).toBeGreaterThanOrEqual(1);
    }
  });
});

test('the demo data stays under 20 MB', async () => {
  const files = await readdir(FOLDER, { recursive: true });
  const sizes = await Promise.all(files.map(async (file) => (await stat(join(FOLDER, file))).size));
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(20 * MEGABYTE);
});

/** The field's text in an incremental snapshot of rrweb's inputs; empty for anything else. */
function typedText({ data }: SnapshotLine[1]): string {
  const { source, text } = (data ?? {}) as { source?: number; text?: string };
  return source === 5 ? (text ?? '') : '';
}

function sessionOf(event: EventRow): string {
  return event.properties.$session_id;
}

function eventsOf(id: string): EventRow[] {
  return data.events.filter((event) => sessionOf(event) === id);
}
