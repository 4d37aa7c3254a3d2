import { z } from 'zod';
import { bounded, plainText, webUrl } from './text.ts';

const source = {
  image_url: webUrl.optional(),
  slack_file: z
    .strictObject({ id: bounded(255).optional(), url: bounded(3000).optional() })
    .refine((file) => (file.id === undefined) !== (file.url === undefined), {
      error: 'must provide either id or url',
    })
    .optional(),
};

interface Sources {
  image_url?: unknown;
  slack_file?: unknown;
}

function hasOneSource(image: Sources): boolean {
  return (image.image_url === undefined) !== (image.slack_file === undefined);
}

const oneSource = { error: 'must provide either image_url or slack_file' };

/** A small image inside another block. */
export const imageElement = z
  .strictObject({ type: z.literal('image'), alt_text: bounded(2000), ...source })
  .refine(hasOneSource, oneSource);

/** An image of its own; a `slack_file` must be an image that is uploaded (checked by the files store). */
export const imageBlock = z
  .strictObject({
    type: z.literal('image'),
    block_id: bounded(255).optional(),
    alt_text: bounded(2000),
    title: plainText(2000).optional(),
    ...source,
  })
  .refine(hasOneSource, oneSource);
