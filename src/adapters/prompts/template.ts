import Handlebars from 'handlebars';
import type { Variables } from '../../engine/ports/model.ts';

/** A part of a prompt, ready to be filled. */
export interface Template {
  /** The names it uses, each once. */
  readonly variables: ReadonlySet<string>;
  render(variables: Variables): string;
}

/**
 * Compiles one part of a prompt. Nothing is HTML-escaped (it would corrupt the text); what outside
 * text may do is limited by `harmless` instead.
 * @throws Error on a template that Handlebars cannot read.
 */
export function compileTemplate(source: string): Template {
  const used = new UsedVariables();
  used.accept(Handlebars.parse(source));
  const compiled = Handlebars.compile<Variables>(source, { noEscape: true, strict: true });
  return {
    variables: used.names,
    render: (variables) => compiled(mapValues(variables, harmless)).trim(),
  };
}

/**
 * Takes from outside text the only character that can open or close a tag. Done twice it does
 * nothing more, so text that was escaped before stays as it is.
 */
function harmless(text: string): string {
  return text.replaceAll('<', '&lt;');
}

function mapValues(variables: Variables, change: (value: string) => string): Variables {
  return Object.fromEntries(Object.entries(variables).map(([name, text]) => [name, change(text)]));
}

class UsedVariables extends Handlebars.Visitor {
  readonly names = new Set<string>();

  override PathExpression(path: hbs.AST.PathExpression): void {
    if (!Object.hasOwn(Handlebars.helpers, path.original)) this.names.add(path.original);
  }
}
