import { gzipSync } from 'node:zlib';

const START = Date.parse('2026-05-20T10:00:00.000Z');

/** The recordings of content.ts: one with everything, one with many lines. */
export const SNAPSHOTS = { 'session-1': snapshotsOfSession1(), 'session-4': manySnapshots() };

function snapshotsOfSession1(): [string, unknown][] {
  const page = { node: { type: 0, id: 1, childNodes: [] }, initialOffset: { top: 0, left: 0 } };
  const change = { texts: [{ id: 4, value: 'Please check your details 🏺' }], adds: [] };
  return [
    ['w1', { type: 4, timestamp: START, data: { href: 'https://pots.example/', width: 375 } }],
    ['w1', { type: 2, timestamp: START + 1, cv: '2024-10', data: compressed(page) }],
    ['w2', { type: 2, timestamp: START + 2, data: page }],
    [
      'w1',
      {
        type: 3,
        timestamp: START + 3,
        cv: '2024-10',
        data: { source: 0, texts: compressed(change.texts), adds: compressed(change.adds) },
      },
    ],
    ['w1', { type: 3, timestamp: START + 95_000, data: { source: 2, type: 2, id: 4 } }],
  ];
}

function manySnapshots(): [string, unknown][] {
  const start = Date.parse('2026-05-17T10:00:00.000Z');
  return Array.from({ length: 2_000 }, (_, i) => [
    'w1',
    { type: 3, timestamp: start + i * 350, data: { source: 1, positions: [{ x: i, y: i }] } },
  ]);
}

function compressed(value: unknown): string {
  return gzipSync(JSON.stringify(value)).toString('latin1');
}
