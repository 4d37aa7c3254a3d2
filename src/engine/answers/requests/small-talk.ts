import type { FollowUp } from './follow-up.ts';
import { whole } from './said.ts';

const STOP = whole(
  '(?:stop|cancel|abort|halt|stopp?|abbrechen|aufhören)(?:\\s+(?:it|that|this|now|das|jetzt|bitte))?|brich\\s+(?:es\\s+|das\\s+)?ab|hör(?:e)?\\s+(?:damit\\s+)?auf|stop\\s+(?:looking|reading|searching|answering)',
);

/** A whole message that ends what is being done: "stop", "cancel that", "abbrechen". */
export function readStop(said: string): FollowUp | null {
  return STOP.test(said) ? { kind: 'stop' } : null;
}

const NICE =
  'thanks?|thank|thx|ty|you|so|very|much|a|lot|again|ok|okay|oki|k|great|nice|cool|good|perfect|awesome|super|wow|oh|ah|aha|hm+|lol|haha+|yes|yep|yeah|yup|no|nope|sure|right|alright|got|it|i|see|well|done|bye|hi|hello|hey|morning|backstory|please|for|that|this|the|info|help|cheers|never|mind|nevermind|interesting|danke|dankeschön|vielen|herzlichen|dank|bitte|schön|sehr|gut|toll|klasse|prima|top|alles|klar|ja|nein|doch|genau|stimmt|verstehe|verstanden|hallo|moin|tschüss|servus|ach|na|dir|euch|dafür|interessant';
const CHATTER = new RegExp(`^(?:(?:${NICE})(?![\\p{L}\\p{N}])[^\\p{L}\\p{N}]*)+$`, 'iu');
const LETTERS = /[\p{L}\p{N}]/u;
/** More words than these are no thanks. */
const MOST_WORDS = 8;

/** Thanks, a nod, an emoji: whole messages in which nobody asks anything. `raw`: as it was written. */
export function readChatter(raw: string): FollowUp | null {
  const text = raw
    .replace(/<@[^>]*>|:[\w+-]{1,40}:/g, ' ')
    .replace(/^[^\p{L}\p{N}]+/u, '')
    .trim();
  if (text === '' || !LETTERS.test(text)) return { kind: 'chatter' };
  if (text.includes('?') || text.split(/\s+/).length > MOST_WORDS) return null;
  return CHATTER.test(text) ? { kind: 'chatter' } : null;
}
