import { z } from 'zod';
import { type Fields, isFields } from '../fields.ts';
import { checkBlocks, type KnowsImage } from './check.ts';
import { findingLine, findings } from './findings.ts';
import { bounded, plainText } from './text.ts';

const common = {
  blocks: z.array(z.unknown()),
  private_metadata: bounded(3000, 0).optional(),
  callback_id: bounded(255, 0).optional(),
  external_id: bounded(255, 0).optional(),
};

/** A modal: title, submit and close of 24 characters, 100 blocks, private_metadata of 3000. */
const modal = z.strictObject({
  type: z.literal('modal'),
  ...common,
  title: plainText(24),
  submit: plainText(24).optional(),
  close: plainText(24).optional(),
  clear_on_close: z.boolean().optional(),
  notify_on_close: z.boolean().optional(),
});

const home = z.strictObject({ type: z.literal('home'), ...common });

/** 250 KB (slack.md §2, views.push). */
const viewBytes = 250 * 1024;

type ViewVerdict =
  | { readonly ok: true; readonly view: Fields }
  | { readonly ok: false; readonly error: string; readonly messages: readonly string[] };

function refused(messages: readonly string[]): ViewVerdict {
  return { ok: false, error: 'invalid_arguments', messages };
}

/** Holds a view to its shape and limits. An input without a submit button is refused, as in Slack. */
export function checkView(
  type: 'modal' | 'home',
  value: unknown,
  knowsImage: KnowsImage,
): ViewVerdict {
  if (!isFields(value)) return refused(['[ERROR] must provide an object [json-pointer:/view]']);
  if (Buffer.byteLength(JSON.stringify(value)) > viewBytes) {
    return { ok: false, error: 'view_too_large', messages: [] };
  }
  const found = findings(type === 'modal' ? modal : home, value, ['view']);
  if (found.length > 0) return refused(found.map(findingLine));
  const verdict = checkBlocks(type, value.blocks, { base: ['view', 'blocks'], knowsImage });
  if (!verdict.ok) return refused(verdict.messages);
  const hasInput = verdict.blocks.some((block) => block.type === 'input');
  if (type === 'modal' && hasInput && value.submit === undefined) {
    return refused(['[ERROR] missing required field: submit [json-pointer:/view]']);
  }
  return { ok: true, view: value };
}
