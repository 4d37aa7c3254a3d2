import { z } from 'zod';
import { CheckKey } from '../../../engine/friction/check.ts';
import { pageKey } from '../../../engine/signals/page-key.ts';
import { SignalKind } from '../../../engine/signals/signal.ts';
import { clip, oneLine } from '../../../templates/safe-text.ts';
import { type Bounds, LENGTHS, NUMBERS } from './bounds.ts';
import { knownZone, likelyZone } from './zone.ts';

const DOMAIN = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/;

/** A number within its bounds; people who write commas mean the same. */
function numberField({ min, max, isHundredths }: Bounds) {
  const sentence = `Write a ${isHundredths ? '' : 'whole '}number from ${min} to ${max}.`;
  const digits = isHundredths ? /^\d{1,5}(?:[.,]\d{1,2})?$/ : /^\d{1,5}$/;
  return z
    .string(sentence)
    .trim()
    .regex(digits, sentence)
    .transform((text) => Number(text.replace(',', '.')))
    .refine((value) => value >= min && value <= max, sentence)
    .transform((value) => (isHundredths ? Math.round(value * 100) / 10_000 : value));
}

/** Text that may be empty. */
const text = (most: number) =>
  z
    .string()
    .nullable()
    .transform((typed) => oneLine(typed ?? ''))
    .refine((typed) => typed.length <= most, `Keep it under ${most} characters.`);

/** Parts between commas or spaces, each of them once; the first wrong one is named. */
function listField(
  most: number,
  { read, refusal }: { read: (part: string) => string | null; refusal: (part: string) => string },
) {
  return text(most).transform((typed, context) => {
    const parts = typed.split(/[\s,;]+/).filter(Boolean);
    const wrong = parts.find((part) => read(part) === null);
    if (wrong === undefined) return [...new Set(parts.flatMap((part) => read(part) ?? []))];
    context.addIssue({ code: 'custom', message: refusal(clip(wrong, 60)) });
    return z.NEVER;
  });
}

function readDomain(part: string): string | null {
  const domain = part.toLowerCase().replace(/^.*@/, '');
  return DOMAIN.test(domain) ? domain : null;
}

function readPage(part: string): string | null {
  return /^(?:\/|https?:\/\/[^/])/.test(part) ? pageKey(part) : null;
}

const zone = text(LENGTHS.zone).transform((typed, context) => {
  const known = typed === '' ? null : knownZone(typed);
  if (typed === '' || known !== null) return known;
  const likely = likelyZone(typed);
  const remedy = likely === null ? 'Write it as Europe/Berlin' : `Did you mean ${likely}`;
  const end = likely === null ? ', or leave it empty.' : '?';
  const message = `I know no time zone “${clip(typed, 40)}”. ${remedy}${end}`;
  context.addIssue({ code: 'custom', message });
  return z.NEVER;
});

const time = z.string('Choose a time.').regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'Choose a time.');

/** What stands in the form, field by field, with the sentence for what cannot be used. */
export const FormFields = z.object({
  channel: z.string().nullable(),
  hour: z.coerce.number('Choose an hour.').int().min(0).max(23, 'Choose an hour.'),
  zone,
  when: z.array(z.string()),
  quietFrom: time,
  quietTo: time,
  digestAt: time,
  minPeople: numberField(NUMBERS.minPeople),
  minEffect: numberField(NUMBERS.minEffect),
  worseBy: numberField(NUMBERS.worseBy),
  capPerRun: numberField(NUMBERS.capPerRun),
  cooldownMinutes: numberField(NUMBERS.cooldownMinutes),
  mutedKinds: z.array(z.enum(SignalKind.options, 'Choose from the list.')),
  mutedChecks: z.array(z.enum(CheckKey.options, 'Choose from the list.')),
  mutedPages: listField(LENGTHS.mutedPages, {
    read: readPage,
    refusal: (part) => `“${part}” is no kind of page. Write it from the slash on, as /blog/*.`,
  }),
  conversionEvent: text(LENGTHS.conversionEvent).transform((typed) => typed || null),
  sampleSize: numberField(NUMBERS.sampleSize),
  fewest: numberField(NUMBERS.fewest),
  internalDomains: listField(LENGTHS.internalDomains, {
    read: readDomain,
    refusal: (part) => `“${part}” is no domain. Write it as example.com.`,
  }),
});
export type FormFields = z.infer<typeof FormFields>;
