import { z } from 'zod';

/**
 * What the Messages API refuses of pictures (platform.claude.com/docs/en/build-with-claude/vision and
 * its error messages): 5 MB each, counted in base64 (10 on Anthropic's own servers, 5 elsewhere), 100 in
 * a request, 8,000 pixels a side, 2,000 with more than 20 pictures, bytes of another kind than declared.
 */
const MAX_BASE64 = 5 * 1024 * 1024;
const MAX_PICTURES = 100;
const MANY_PICTURES = 20;
const MAX_PIXELS = 8_000;
const MAX_PIXELS_OF_MANY = 2_000;

/** The first bytes of each kind, in hexadecimal. */
const SIGNATURES = {
  'image/png': /^89504e470d0a1a0a/,
  'image/jpeg': /^ffd8ff/,
  'image/gif': /^474946383[79]61/,
  'image/webp': /^52494646.{8}57454250/,
} as const;

export const Image = z.object({
  type: z.literal('image'),
  source: z.strictObject({
    type: z.literal('base64'),
    media_type: z.enum(['image/png', 'image/jpeg', 'image/gif', 'image/webp']),
    data: z.base64().min(1).max(MAX_BASE64),
  }),
});
export type Image = z.infer<typeof Image>;

/** What is wrong with the pictures of a request, as the real API words it; null when they may pass. */
export function findBadPicture(images: readonly Image[]): string | null {
  if (images.length > MAX_PICTURES) return `messages: too many images: ${images.length} > 100`;
  const many = images.length > MANY_PICTURES;
  const most = many ? MAX_PIXELS_OF_MANY : MAX_PIXELS;
  for (const { source } of images) {
    const head = Buffer.from(source.data.slice(0, 64), 'base64');
    if (!SIGNATURES[source.media_type].test(head.toString('hex'))) {
      return `image: the bytes are no ${source.media_type}`;
    }
    // Only of PNG the size is read: this product sends nothing else
    if (source.media_type !== 'image/png') continue;
    if (head.length < 24) return 'image: Could not process image';
    if (Math.max(head.readUInt32BE(16), head.readUInt32BE(20)) > most) {
      const requests = many ? ' for many-image requests' : '';
      return `image: At least one of the image dimensions exceed max allowed size${requests}: ${most} pixels`;
    }
  }
  return null;
}
