import { mappedFields } from './json.ts';
import type { Masker } from './masker.ts';
import { starred } from './typed.ts';

/** Attributes that say how something looks or works: numbers, rules and words of the standards. */
const STRUCTURAL = new Set(
  `class style d points transform viewbox x y x1 x2 y1 y2 cx cy r rx ry width height fill stroke xmlns
   xmlns:xlink role type rel lang dir target method media sizes charset crossorigin integrity nonce
   clip-path mask filter offset gradienttransform stop-color path tabindex nth-child nth-of-type
   _csstext rr_dataurl rr_width rr_height rr_scrolltop rr_scrollleft rr_mediastate`.split(/\s+/),
);
const ADDRESSES = new Set(
  `href src action formaction poster cite background ping xlink:href rr_src`.split(/\s+/),
);

/** Kinds of fields that are chosen or pressed: the page gave them their value. All others are typed into. */
const CHOSEN_TYPES = new Set(
  'checkbox radio range color button submit reset image file'.split(' '),
);

/** Whether a field of this `type` holds what a person typed. */
export function isTypedInto(type: string): boolean {
  return !CHOSEN_TYPES.has(type.toLowerCase());
}

export function isStructural(name: string): boolean {
  return STRUCTURAL.has(name) || name.startsWith('stroke-') || name.startsWith('fill-');
}

export function isAddressAttribute(name: string): boolean {
  return ADDRESSES.has(name);
}

/** Recorded attributes, of a node or as changed; `typed` = `value` holds what a person typed. */
export function maskAttributes(masker: Masker, attributes: object, typed: boolean) {
  return mappedFields(attributes, (name, value) =>
    typeof value === 'string' ? maskAttribute(masker, name.toLowerCase(), value, typed) : value,
  );
}

function maskAttribute(masker: Masker, name: string, value: string, typed: boolean): string {
  if (typed && name === 'value') return starred(value);
  if (isStructural(name) || value.startsWith('data:')) return value;
  if (isAddressAttribute(name)) return masker.url(value);
  if (name === 'srcset' || name === 'imagesrcset') {
    return value.replace(/[^\s,]\S*/g, (part) => masker.url(part));
  }
  return masker.text(value);
}
