import { type Document, isAlias, isCollection, isNode, parseDocument, visit } from 'yaml';

/** What came of reading a model's answer: a value, or what is wrong with it in words for the model. */
export type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly complaint: string };

/** No summary comes near it: the longest allowed answer is about a tenth. */
export const MAX_YAML_CHARACTERS = 60_000;

/** A summary is four collections deep: document, list, item, evidence. */
const MAX_DEPTH = 6;

/**
 * Reads YAML as data and nothing else: bounded in length and depth, no anchors or aliases (a few
 * lines of those can stand for billions of values), no tags, no double keys.
 */
export function parseYaml(text: string): Parsed<unknown> {
  if (text.length > MAX_YAML_CHARACTERS) {
    return complain(`The answer is longer than ${MAX_YAML_CHARACTERS} characters.`);
  }
  const document = parseDocument(text, { version: '1.2', schema: 'core', logLevel: 'silent' });
  const [error] = document.errors;
  if (error) return complain(`This is not valid YAML: ${error.message}`);
  const complaint = findForbidden(document);
  return complaint === null ? { ok: true, value: document.toJS() } : complain(complaint);
}

/** A failed reading. */
export function complain(complaint: string): { readonly ok: false; readonly complaint: string } {
  return { ok: false, complaint };
}

function findForbidden(document: Document): string | null {
  let complaint: string | null = null;
  visit(document, (_key, node, path) => {
    complaint = forbids(node, path.filter(isCollection).length);
    return complaint === null ? undefined : visit.BREAK;
  });
  return complaint;
}

function forbids(node: unknown, depth: number): string | null {
  if (!isNode(node)) return null;
  if (isAlias(node) || node.anchor !== undefined)
    return 'YAML anchors and aliases are not allowed.';
  if (node.tag !== undefined) return 'YAML tags are not allowed.';
  if (depth > MAX_DEPTH) return `The YAML is nested deeper than ${MAX_DEPTH} levels.`;
  return null;
}
