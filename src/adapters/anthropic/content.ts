import type { ImageBlockParam, TextBlockParam } from '@anthropic-ai/sdk/resources/messages';
import type { Picture } from '../../engine/ports/model.ts';

type Shown = TextBlockParam | ImageBlockParam;

/** A text and its pictures; a bare text where there are none. */
export function contentOf(text: string, pictures: readonly Picture[]): string | Shown[] {
  return pictures.length === 0 ? text : [{ type: 'text', text }, ...picturesOf(pictures)];
}

/** Each picture behind its label, in order; whoever asks keeps them within the API's limits. */
export function picturesOf(pictures: readonly Picture[]): Shown[] {
  return pictures.flatMap(({ label, png }): Shown[] => [
    { type: 'text', text: label },
    { type: 'image', source: { type: 'base64', media_type: 'image/png', data: base64(png) } },
  ]);
}

function base64({ buffer, byteOffset, byteLength }: Uint8Array): string {
  return Buffer.from(buffer, byteOffset, byteLength).toString('base64');
}
