import { type Find, foundBy } from './found.ts';

const START = '(?<![\\p{L}\\d])';
const NAME = "\\p{Lu}[\\p{L}.'’-]{0,30}";
const NAMES = `${NAME}(?: ${NAME}){0,3}`;
/** What stands between the lines of an address that is written in one. */
const BREAK = '(?:,? ?(?:\\r?\\n|\\\\n)|,| [·|•-])? ?';
const TOWN = `${NAME}(?:[ -](?:am|an|der|im|bei|in|sur|en|de|la|le|les|${NAME})){0,4}`;
const POSTCODE_TOWN = `(?:(?:D|A|CH|F|L|B)[- ])?\\d{4,5} ${TOWN}`;

const BEFORE_STREET = `(?:${NAME}[ -]){0,3}`;
const HOUSE = '\\d{1,4} ?[a-zA-Z]?(?: ?[-/] ?\\d{1,4}[a-z]?)?(?![\\p{L}\\d])';
const STREET = `${BEFORE_STREET}(?:\\p{Lu}[\\p{L}-]{0,30})?(?:[Ss]traße|[Ss]trasse|[Ss]tr\\.)`;
const WAY = `${BEFORE_STREET}\\p{L}{0,30}(?:[Ww]eg|[Pp]latz|[Aa]llee|[Gg]asse|[Rr]ing|[Dd]amm|[Uu]fer|[Cc]haussee|[Ss]teig|[Hh]of|[Mm]arkt|[Bb]erg|[Ww]all|[Kk]amp|[Gg]raben|straat|laan)`;
const PLACE = `(?:Am|An der|Im|In der|Zum|Zur|Auf der|Unter den|Via|Viale|Piazza|Corso|Calle|Avenida|Plaza|Rua) (?:(?:de|del|della|di|da|do|la) )?${NAMES}`;

const NUMBERED = `\\d{1,6}[a-zA-Z]?,? (?:[NSEW]{1,2}\\.? )?(?:\\d{1,3}(?:st|nd|rd|th)|${NAMES}) `;
const FULL_KIND = '(?:Street|Avenue|Road|Lane|Boulevard|Terrace|Crescent)';
const ANY_KIND = `(?:${FULL_KIND}|St|Ave|Rd|Ln|Blvd|Drive|Dr|Court|Ct|Way|Place|Pl|Square|Sq|Close|Parkway|Pkwy|Highway|Hwy|Gardens|Row|Hill)\\b\\.?(?: [NSEW]{1,2}\\b)?`;
const UNIT = '(?:,? (?:Apt|Apartment|Suite|Ste|Unit|Flat|Floor|#)\\.? ?[\\w-]{1,6})?';
const BRITISH_CODE = '[A-Z]{1,2}\\d[A-Z\\d]? ?\\d[A-Z]{2}';
const STATE_CODE = '(?:[A-Z]{2}|\\p{Lu}\\p{Ll}{3,12}),? \\d{5}(?:-\\d{4})?';

const RUE =
  '(?:rue|avenue|av\\.|boulevard|bd|place|chemin|allée|impasse|quai|route|cours|square|passage)';
const RUE_NAME = `(?: (?:de|du|des|la|le|les|et)| (?:de )?(?:l|d)['’]?${NAME}| ${NAME}){1,6}`;

const KANA = '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}ー';
const PREFECTURE = '(?:東京都|北海道|(?:京都|大阪)府|\\p{Script=Han}{2,3}県)';
const BLOCK =
  '[\\d〇一二三四五六七八九十]{1,4}(?:[-ー丁目番地号の ]{1,3}\\d{1,4}){0,4}(?:号|番地?|丁目)?';

/** Each with what it cannot be without, which is told sooner. */
const PATTERNS: readonly (readonly [RegExp, string])[] = [
  // Germany, Austria, Switzerland, Italy, Spain; a street alone only where its name leaves no doubt
  [/tr(?:\.|a(?:ß|ss)e) \d/, `${START}${STREET} ${HOUSE}(?:${BREAK}${POSTCODE_TOWN})?`],
  [/\d{4,5} \p{Lu}/u, `${START}(?:${WAY}|${PLACE}),? ${HOUSE}${BREAK}${POSTCODE_TOWN}`],
  // the Netherlands
  [/\d{4} [A-Z]{2} /, `${START}${NAMES} ${HOUSE}${BREAK}\\d{4} [A-Z]{2} ${TOWN}`],
  // the United States, Britain
  [
    /\d{5}|\d[A-Z]{2}(?![A-Za-z\d])/,
    `${START}${NUMBERED}${ANY_KIND}${UNIT}${BREAK}${NAMES}${BREAK}(?:${STATE_CODE}|${BRITISH_CODE})`,
  ],
  [new RegExp(` ${FULL_KIND}`), `${START}${NUMBERED}${FULL_KIND}${UNIT}(?= ?(?:[,.;)]|\\n|$))`],
  // France
  [
    new RegExp(`\\d.{1,5}${RUE} `),
    `${START}\\d{1,4}(?: ?(?:bis|ter))?,? ${RUE}${RUE_NAME}(?:${BREAK}(?:F-)?\\d{5} ${TOWN})?`,
  ],
  // Japan
  [/[都道府県]/, `(?<!\\d)(?:〒? ?\\d{3}-\\d{4} ?)?${PREFECTURE}[${KANA}]{1,24}${BLOCK}`],
  [/〒/, '〒 ?\\d{3}-\\d{4}'],
];

/** Finds of postal addresses, those with postcode and town first. */
export const ADDRESS_FINDS: readonly Find[] = PATTERNS.map(([sign, source]) => {
  const pattern = new RegExp(source, 'gu');
  return (text) => (sign.test(text) ? foundBy(text, 'address', pattern, addressKey) : []);
});

function addressKey(address: string): string {
  return address.replace(/[\s,]+/g, ' ').toLowerCase();
}
