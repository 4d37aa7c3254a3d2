import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { galleryDocument } from '../../../sandbox/gallery/document.ts';
import type { Entry } from '../../../sandbox/gallery/entry.ts';
import { SECTIONS } from '../../../sandbox/gallery/sections.ts';
import { checkView } from '../../../sandbox/slack/blocks/view.ts';
import { check } from '../../../src/templates/limits.ts';
import { PHONE, phoneLines } from '../../../src/templates/phone.ts';

const ROOT = join(import.meta.dirname, '../../..');
const TEMPLATES = join(ROOT, 'src/templates');
/** What no message in Slack is made of. */
const ELSEWHERE = ['terminal-summary.hbs'];

const FILLED = join(import.meta.dirname, 'filled.ts');
const entries: readonly Entry[] = SECTIONS.flatMap((section) => section.entries);

describe('the gallery of messages', () => {
  test('shows every template', async () => {
    const { stdout } = await promisify(execFile)(process.execPath, [FILLED]);
    const filled = new Set<unknown>(JSON.parse(stdout));
    const all = await readdir(TEMPLATES, { recursive: true });
    const names = all.filter((name) => name.endsWith('.hbs') && !ELSEWHERE.includes(name));
    const missing = await Promise.all(
      names.map(async (name) => {
        const source = await readFile(join(TEMPLATES, name), 'utf8');
        return filled.has(source) ? [] : [name];
      }),
    );
    expect(names.length).toBeGreaterThan(100);
    expect(missing.flat()).toEqual([]);
  });

  test('shows every first message on one screen of a phone', () => {
    const lines = entries.flatMap((entry) =>
      entry.place === 'channel'
        ? entry.content.map(({ blocks }) => ({ name: entry.name, lines: phoneLines(blocks) }))
        : [],
    );
    expect(lines.filter((one) => one.lines > PHONE.lines)).toEqual([]);
  });

  test('shows nothing that Slack would refuse', () => {
    for (const { name, place, content } of entries) {
      if (place === 'modal' || place === 'home') {
        expect({ name, ...checkView(place, content, () => true) }).toMatchObject({ ok: true });
      } else {
        expect({ name, refused: content.flatMap(check) }).toEqual({ name, refused: [] });
        expect(content.length).toBeGreaterThan(0);
      }
    }
  });

  test('is on its page in docs as it is, each picture under its own name', async () => {
    const names = entries.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(await readFile(join(ROOT, 'docs/messages.md'), 'utf8')).toBe(galleryDocument(SECTIONS));
    const pictures = await readdir(join(ROOT, 'docs/images/messages'));
    expect(pictures.toSorted()).toEqual(names.map((name) => `${name}.png`).toSorted());
  });
});
