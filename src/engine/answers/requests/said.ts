import { withoutMarks } from '../../requests/parse-summarize.ts';

const CALLING =
  /^(?:(?:hey|hi|hello|hallo|backstory|thanks|thank you|thx|danke|great|cool|nice|ok|okay|gut|super|please|pls|bitte|(?:can|could|would) you(?: please)?|(?:kannst|könntest|würdest) du(?: bitte)?)(?:[\s,:;!.–—-]+|$))+/iu;
const CLOSING = /(?:[\s,;.!–—-]+(?:please|pls|bitte|thanks|thank you|thx|danke))+$/iu;
const END_MARKS = /[\s?!.…]+$/u;
const BEGINNING = /^(?:(?:and|so|then|but|ok|okay|und|also|dann|aber)[\s,]+)+/iu;

/** Somebody's message without what is only courtesy, and without the marks at its end; in one line. */
export function saidIn(raw: string): string {
  const text = withoutMarks(raw).replace(/[’‘`´]/g, "'");
  const plain = text.replace(END_MARKS, '').replace(CLOSING, '').replace(END_MARKS, '');
  return plain.replace(CALLING, '').trim();
}

/** The same without the word that ties it to what was said before. */
export function withoutTie(said: string): string {
  return said.replace(BEGINNING, '');
}

/** The whole of what was said, in either language, whatever its case. */
export function whole(source: string): RegExp {
  return new RegExp(`^(?:${source})$`, 'iu');
}
