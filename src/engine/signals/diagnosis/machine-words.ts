/**
 * Words of our own prompts' English that blame a machine. Words for what people see stay out: a form may
 * well show an error, and somebody may well wait.
 */
const MACHINE =
  /\b(?:java\s*scripts?|scripts?|exceptions?|stack ?traces?|crash(?:es|ed|ing)?|bugs?|regressions?|back-?ends?|servers?|apis?|endpoints?|databases?|networks?|time-?outs?|latenc(?:y|ies)|slow(?:ly|ness|er)?|performance|page[- ]?loads?|loading times?|deploy(?:s|ed|ments?)?|releases?|http|undefined|null)\b/iu;

/** The first word that names a machine's fault; null = none does. */
export function namesMachine(text: string): string | null {
  return MACHINE.exec(text)?.[0] ?? null;
}
