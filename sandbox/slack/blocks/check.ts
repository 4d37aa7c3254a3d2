import type { Fields } from '../fields.ts';
import { fieldsOf, listOf, stringAt } from '../fields.ts';
import { type Finding, findingLine, findings } from './findings.ts';
import { repeatedFocus, wrongInitials } from './initial.ts';
import { type Surface, surfaces } from './surface.ts';
import { repeatedIds } from './unique.ts';
import { characters, places } from './walk.ts';

/** Blocks that Slack would show, or the reason why not. */
type BlocksVerdict =
  | { readonly ok: true; readonly blocks: readonly Fields[] }
  | {
      readonly ok: false;
      readonly error: 'invalid_blocks' | 'invalid_blocks_format' | 'msg_blocks_too_long';
      readonly messages: readonly string[];
    };

/** Whether an uploaded image can be shown by this `slack_file` (`id` or `url`). */
export type KnowsImage = (file: Fields) => boolean;

/**
 * Unpublished: bolt-js #2509 measured refusals near 13,200 characters, #2867 at 11,341 characters of
 * text in many small elements. Counted here: every string in the blocks, type names and ids included.
 */
const messageCharacters = 13_200;
/** All markdown blocks of a message together (docs.slack.dev, markdown block). */
const markdownCharacters = 12_000;
/** All cells of a table together; charts in a message (slack.md §1.7). */
const tableCharacters = 10_000;
const charts = 2;

function ofType(blocks: readonly Fields[], type: string): Fields[] {
  return [...places(blocks)].map((place) => place.fields).filter((it) => it.type === type);
}

function isTooLong(blocks: readonly Fields[]): boolean {
  const markdown = ofType(blocks, 'markdown').reduce(
    (sum, block) => sum + (stringAt(block, 'text') ?? '').length,
    0,
  );
  return markdown > markdownCharacters || characters(blocks) > messageCharacters;
}

function oversized(blocks: readonly Fields[], base: readonly PropertyKey[]): Finding[] {
  const tables = blocks.flatMap((block, index) =>
    block.type === 'table' && characters(block.rows) > tableCharacters
      ? [{ path: [...base, index, 'rows'], text: 'must be less than 10001 characters' }]
      : [],
  );
  if (ofType(blocks, 'data_visualization').length <= charts) return tables;
  return [...tables, { path: base, text: 'no more than 2 data_visualization blocks allowed' }];
}

function unknownImages(
  blocks: readonly Fields[],
  base: readonly PropertyKey[],
  knowsImage: KnowsImage,
): Finding[] {
  return [...places(blocks, base)]
    .filter(({ fields }) => fields.slack_file !== undefined)
    .filter(({ fields }) => !knowsImage(fieldsOf(fields.slack_file)))
    .map(({ path }) => ({ path: [...path, 'slack_file'], text: 'invalid slack file' }));
}

/**
 * Holds blocks to the shapes and limits of the surface; `base` is the way to them in the payload. A
 * markdown block counts as one here, although Slack may render several (slack.md §0.7).
 */
export function checkBlocks(
  surface: Surface,
  value: unknown,
  options: { readonly base: readonly PropertyKey[]; readonly knowsImage: KnowsImage },
): BlocksVerdict {
  if (!Array.isArray(value)) return { ok: false, error: 'invalid_blocks_format', messages: [] };
  const blocks = listOf(value);
  const found = findings(surfaces[surface], value, options.base);
  const all =
    found.length > 0
      ? found
      : [
          ...repeatedIds(blocks, options.base),
          ...wrongInitials(blocks, options.base),
          ...repeatedFocus(blocks, options.base),
          ...oversized(blocks, options.base),
          ...unknownImages(blocks, options.base, options.knowsImage),
        ];
  if (all.length > 0) return { ok: false, error: 'invalid_blocks', messages: all.map(findingLine) };
  if (surface === 'message' && isTooLong(blocks)) {
    return { ok: false, error: 'msg_blocks_too_long', messages: [] };
  }
  return { ok: true, blocks };
}
