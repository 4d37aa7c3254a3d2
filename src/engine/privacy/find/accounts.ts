import { type Found, matchesOf } from './found.ts';

/** Length of an IBAN by country (SWIFT's IBAN registry). */
const LENGTHS = new Map(
  `AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DK18 DO28 EE20 EG29
   ES24 FI18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20
   LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MR27 MT31 MU30 NL18 NO15 PK24 PL28 PS29 PT25
   QA29 RO24 RS22 SA24 SC31 SE24 SI19 SK24 SM27 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20`
    .trim()
    .split(/\s+/)
    .map((entry) => [entry.slice(0, 2), Number(entry.slice(2))]),
);
const START = /(?<![a-z\d])[a-z]{2}\d{2}(?=[ -]?[a-z\d]{2})/gi;

/** IBANs with a right checksum, with or without spaces. */
export function findIbans(text: string): Found[] {
  const found: Found[] = [];
  for (const { index } of matchesOf(text, START)) {
    const length = LENGTHS.get(text.slice(index, index + 2).toUpperCase());
    const end = length === undefined ? null : endOf(text, index, length);
    if (end === null) continue;
    const key = text.slice(index, end).replace(/[ -]/g, '').toUpperCase();
    if (isIban(key)) found.push({ start: index, end, kind: 'iban', key });
  }
  return found;
}

/** The end of so many letters and digits, single spaces or dashes between them allowed. */
function endOf(text: string, start: number, length: number): number | null {
  let counted = 0;
  for (let at = start; at < text.length; at += 1) {
    const character = text[at] ?? '';
    if (/[a-z\d]/i.test(character)) counted += 1;
    else if (!/[ -]/.test(character) || !/[a-z\d]/i.test(text[at + 1] ?? '')) return null;
    if (counted === length) return /[a-z\d]/i.test(text[at + 1] ?? '') ? null : at + 1;
  }
  return null;
}

/** ISO 7064 MOD 97-10, digit by digit: the whole number does not fit. */
function isIban(iban: string): boolean {
  const moved = iban.slice(4) + iban.slice(0, 4);
  let rest = 0;
  for (const character of moved) {
    const value = Number.parseInt(character, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest === 1;
}

const NAMED =
  /(?:account|acct|routing|sort code|konto|kontonr|blz|bankleitzahl|compte|conto|cuenta|口座番号)(?:nummer)?[ .:#-]{0,3}(?:(?:number|num|no|nr|code|n°)[ .:#]{0,3})?(?:is |ist |: ?)?(\d[\d -]{3,24}\d)(?!\d)/gi;

/** Bank account and routing numbers: told by the words before them only. */
export function findAccounts(text: string): Found[] {
  return matchesOf(text, NAMED).flatMap((match) => {
    const number = match[1] ?? '';
    const key = number.replace(/\D/g, '');
    const end = match.index + match[0].length;
    return key.length < 6 ? [] : [{ start: end - number.length, end, kind: 'account', key }];
  });
}
