import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import Handlebars from 'handlebars';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import type { Entry, Section } from '../../../sandbox/gallery/entry.ts';

const ROOT = join(import.meta.dirname, '../../..');
const TEMPLATES = join(ROOT, 'src/templates');
/** What no message in Slack is made of. */
const ELSEWHERE = ['terminal-summary.hbs'];

/** Every template that was filled while the gallery was made, by its text. */
const filled = new Set<unknown>();
let sections: readonly Section[] = [];
let entries: readonly Entry[] = [];

beforeAll(async () => {
  const create = Handlebars.create;
  vi.spyOn(Handlebars, 'create').mockImplementation(() => {
    const made = create();
    const compile = made.compile;
    made.compile = (source, options) => {
      filled.add(source);
      return compile(source, options);
    };
    return made;
  });
  ({ SECTIONS: sections } = await import('../../../sandbox/gallery/sections.ts'));
  entries = sections.flatMap((section) => section.entries);
});

describe('the gallery of messages', () => {
  test('shows every template', async () => {
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

  test('shows every first message on one screen of a phone', async () => {
    const { PHONE, phoneLines } = await import('../../../src/templates/phone.ts');
    const lines = entries.flatMap((entry) =>
      entry.place === 'channel'
        ? entry.content.map(({ blocks }) => ({ name: entry.name, lines: phoneLines(blocks) }))
        : [],
    );
    expect(lines.filter((one) => one.lines > PHONE.lines)).toEqual([]);
  });

  test('shows nothing that Slack would refuse', async () => {
    const { check } = await import('../../../src/templates/limits.ts');
    const { checkView } = await import('../../../sandbox/slack/blocks/view.ts');
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
    const { galleryDocument } = await import('../../../sandbox/gallery/document.ts');
    const names = entries.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(await readFile(join(ROOT, 'docs/messages.md'), 'utf8')).toBe(galleryDocument(sections));
    const pictures = await readdir(join(ROOT, 'docs/images/messages'));
    expect(pictures.toSorted()).toEqual(names.map((name) => `${name}.png`).toSorted());
  });
});
