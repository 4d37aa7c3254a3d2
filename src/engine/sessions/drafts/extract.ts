/** A fenced block; one that was never closed runs to the end. */
const FENCE = /^[ \t]*```[ \t]*(?:ya?ml)?[ \t]*\r?\n([\s\S]*?)(?:^[ \t]*```|(?![\s\S]))/gim;

/**
 * The YAML in a model's answer, which begins with a field that is known: the fenced block that holds
 * it, or the bare text from there on, or all of it. Whether it is YAML is for the parser to say.
 */
export function extractYaml(answer: string, firstField = 'headline'): string {
  const first = new RegExp(`^${firstField}[ \\t]*:`, 'm');
  const fenced = [...answer.matchAll(FENCE)].map((match) => match[1] ?? '');
  const found = fenced.find((block) => first.test(block));
  if (found !== undefined) return found;
  const start = answer.search(first);
  return start >= 0 ? answer.slice(start) : (fenced[0] ?? answer);
}
