/** A fenced block; one that was never closed runs to the end. */
const FENCE = /^[ \t]*```[ \t]*(?:ya?ml)?[ \t]*\r?\n([\s\S]*?)(?:^[ \t]*```|(?![\s\S]))/gim;

/** How a summary begins, whatever was said before it. */
const FIRST_FIELD = /^headline[ \t]*:/m;

/**
 * The YAML in a model's answer: the fenced block that holds the summary, or the bare text from its
 * first field on, or all of it. Whether it is YAML is for the parser to say.
 */
export function extractYaml(answer: string): string {
  const fenced = [...answer.matchAll(FENCE)].map((match) => match[1] ?? '');
  const found = fenced.find((block) => FIRST_FIELD.test(block));
  if (found !== undefined) return found;
  const start = answer.search(FIRST_FIELD);
  return start >= 0 ? answer.slice(start) : (fenced[0] ?? answer);
}
