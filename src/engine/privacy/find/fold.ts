/** Full-width forms, Arabic digits, and the hyphens and spaces of typography. */
const FOLDED =
  /[\uff01-\uff5e\u0660-\u0669\u06f0-\u06f9\u2010\u2011\u2212\u00a0\u2007\u2009\u202f\u3000]/;
const EACH = new RegExp(FOLDED, 'g');

/** The text in plain characters, each at its place, so that one pattern reads every spelling. */
export function fold(text: string): string {
  return FOLDED.test(text) ? text.replace(EACH, plain) : text;
}

function plain(character: string): string {
  const code = character.charCodeAt(0);
  if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0);
  if (code >= 0x0660 && code <= 0x0669) return String(code - 0x0660);
  if (code >= 0x06f0 && code <= 0x06f9) return String(code - 0x06f0);
  return code === 0x2010 || code === 0x2011 || code === 0x2212 ? '-' : ' ';
}
