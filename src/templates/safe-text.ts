/** Foreign text made harmless. Names, page texts and model output are data, never markup. */

/** Joins what it stands between; invisible, and no chat reads `@⁠here` with it inside as a ping. */
const WORD_JOINER = '\u2060';

// Direction overrides could turn our own words around; the visitor's own right-to-left letters stay.
const INVISIBLE = /[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\u{e0000}-\u{e007f}]/gu;
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;
// Soft hyphens, line and paragraph separators and C0/C1 controls become a space.
const CONTROL = /[\p{Cc}\u00ad\u2028\u2029]/gu;

/** Characters that would start formatting in mrkdwn, and what looks the same without doing so. */
const LOOKALIKES: Readonly<Record<string, string>> = { '*': '∗', '~': '∼', '`': 'ˋ', _: 'ˍ' };

/** One clean line: no controls, no direction overrides, no half characters, single spaces. */
export function oneLine(text: string): string {
  return text
    .toWellFormed()
    .replace(CONTROL, ' ')
    .replace(INVISIBLE, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Slack's escaping: exactly these three, in this order (slack.md §3.1). */
export function escapeSlack(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Undoes `escapeSlack`, for the places where Slack reads no markup; `<!` stays broken even there. */
export function unescapeSlack(text: string): string {
  const plain = text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
  return plain.replace(/<(?=[!@#])/g, `<${WORD_JOINER}`);
}

/** Breaks what a chat would act on: pings, bare links, emoji names, formatting. */
function neutralize(text: string): string {
  return text
    .replace(/[@＠](?=channel|here|everyone)/giu, (at) => at + WORD_JOINER)
    .replace(/<(?=[!@#])/g, `<${WORD_JOINER}`)
    .replace(/:(?=\/\/)/g, `:${WORD_JOINER}`)
    .replace(/\b(?:mailto|tel|javascript|data|slack):/giu, (scheme) => scheme + WORD_JOINER)
    .replace(/:(?=[a-z0-9_+'-]*[a-z+][a-z0-9_+'-]*:)/giu, `:${WORD_JOINER}`)
    .replace(/[*~`]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, (sign) => LOOKALIKES[sign] ?? sign);
}

/** Right-to-left text keeps its order without turning what stands beside it. */
function isolate(text: string): string {
  return RIGHT_TO_LEFT.test(text) ? `\u2068${text}\u2069` : text;
}

/**
 * The most a single value may take of a message, in characters after escaping. Neutralizing adds
 * half of it at most, so that even then it fits a section.
 */
const MOST_CHARACTERS = 1900;

/** Foreign text for any place of a Slack message. */
export function safeForSlack(text: string): string {
  return escapeSlack(isolate(neutralize(clip(text, MOST_CHARACTERS))));
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** What a character costs after Slack's escaping. */
function cost(grapheme: string): number {
  if (grapheme === '&') return 5;
  return grapheme === '<' || grapheme === '>' ? 4 : grapheme.length;
}

/**
 * One line of at most `most` characters as Slack counts them after escaping; what is cut ends in
 * `…`, between words where that loses little, and never inside a character or an emoji.
 */
export function clip(text: string, most: number): string {
  const line = oneLine(text);
  let [used, end] = [0, 0];
  for (const { segment } of graphemes.segment(line.slice(0, most + 1))) {
    used += cost(segment);
    if (used > most) return `${wordsOnly(line.slice(0, end))}…`;
    if (used < most) end += segment.length; // keeps room for the ellipsis
  }
  return line;
}

function wordsOnly(cut: string): string {
  const space = cut.lastIndexOf(' ');
  return (space > cut.length * 0.6 ? cut.slice(0, space) : cut).replace(/[\s,;:·—-]+$/u, '');
}

/** As `clip`, but in whole sentences where at least one fits. */
export function clipSentences(text: string, most: number): string {
  const line = oneLine(text);
  if (clip(line, most) === line) return line;
  const cut = line.slice(0, most).match(/^.*[.!?](?=\s)/su)?.[0] ?? '';
  return cut.length > most / 3 && clip(cut, most) === cut ? cut : clip(line, most);
}
