/** What a text is made of, read in one pass: it decides what is worth looking for. */
export interface Traits {
  readonly digits: number;
  readonly dots: number;
  /** Length of the longest run of letters, digits, `-` and `_`. */
  readonly longest: number;
  readonly capital: boolean;
  readonly beyondAscii: boolean;
  /** `@`, or what may stand for one: `%`, `&`, `\`. */
  readonly at: boolean;
  /** `=` or `:`. */
  readonly sign: boolean;
  readonly underscore: boolean;
}

const DIGIT = 1;
const DOT = 2;
const WORD = 4;
const CAPITAL = 8;
const AT = 16;
const SIGN = 32;
const UNDERSCORE = 64;
const BEYOND_ASCII = 128;

const FLAGS_OF: readonly (readonly [RegExp, number])[] = [
  [/\d/, DIGIT],
  [/\./, DOT],
  [/[\w-]/, WORD],
  [/[A-Z]/, CAPITAL],
  [/[@%&\\]/, AT],
  [/[=:]/, SIGN],
  [/_/, UNDERSCORE],
];

/** What each ASCII character is, as a sum of the above. */
const FLAGS = Uint8Array.from({ length: 128 }, (_, code) => {
  const own = FLAGS_OF.filter(([pattern]) => pattern.test(String.fromCharCode(code)));
  return own.reduce((sum, [, flag]) => sum + flag, 0);
});

export function traitsOf(text: string): Traits {
  let [digits, dots, longest, run, all] = [0, 0, 0, 0, 0];
  for (let i = 0; i < text.length; i += 1) {
    const flags = FLAGS[text.charCodeAt(i)] ?? BEYOND_ASCII;
    all |= flags;
    digits += flags & DIGIT;
    dots += (flags & DOT) / DOT;
    run = flags & WORD ? run + 1 : 0;
    if (run > longest) longest = run;
  }
  const has = (flag: number) => (all & flag) !== 0;
  return {
    digits,
    dots,
    longest,
    capital: has(CAPITAL),
    beyondAscii: has(BEYOND_ASCII),
    at: has(AT),
    sign: has(SIGN),
    underscore: has(UNDERSCORE),
  };
}
