import { z } from 'zod';

/**
 * What the Messages API refuses of tools and of the format of an answer
 * (platform.claude.com/docs/en/agents-and-tools/tool-use and /docs/en/build-with-claude/structured-outputs).
 */
const Schema = z.record(z.string(), z.unknown());
type Schema = z.infer<typeof Schema>;

const ToolName = z.string().regex(/^[a-zA-Z0-9_-]{1,128}$/);

export const Tool = z.strictObject({
  type: z.literal('custom').optional(),
  name: ToolName,
  description: z.string().optional(),
  input_schema: z.looseObject({ type: z.literal('object') }),
  strict: z.boolean().optional(),
});

const oneAtATime = { disable_parallel_tool_use: z.boolean().optional() };
export const ToolChoice = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('auto'), ...oneAtATime }),
  z.strictObject({ type: z.literal('any'), ...oneAtATime }),
  z.strictObject({ type: z.literal('tool'), name: ToolName, ...oneAtATime }),
  z.strictObject({ type: z.literal('none') }),
]);

export const OutputFormat = z.strictObject({ type: z.literal('json_schema'), schema: Schema });

/** Models that think before they answer, always, and can't be made to call a tool. */
const NEVER_FORCED = /claude-(?:opus|sonnet)-5-5|claude-(?:fable|mythos)-5-[12]/;
/** Models that know `output_config.format`. */
const KNOWS_FORMAT = /claude-(?:opus|sonnet|haiku|fable|mythos)-(?:4-[5-8]|5)/;

/** The part of a request that says how to answer. */
interface Shaped {
  readonly model: string;
  readonly tools?: readonly z.infer<typeof Tool>[] | undefined;
  readonly tool_choice?: z.infer<typeof ToolChoice> | undefined;
  readonly output_config?:
    | { readonly format?: z.infer<typeof OutputFormat> | undefined }
    | undefined;
}

/** What is wrong with the tools or the format of a request, as the real API words it; null when they may pass. */
export function findBadShape({ model, tools = [], tool_choice: choice, output_config }: Shaped) {
  const names = tools.map(({ name }) => name);
  if (new Set(names).size < names.length) return 'tools: Tool names must be unique.';
  if (choice && tools.length === 0)
    return 'tool_choice may only be specified while providing tools.';
  if (choice?.type === 'tool' && !names.includes(choice.name)) {
    return `Tool '${choice.name}' not found in provided tools`;
  }
  const forced = choice?.type === 'tool' || choice?.type === 'any';
  if (forced && NEVER_FORCED.test(model))
    return `tool_choice: ${model} can't be forced to use a tool`;
  const format = output_config?.format;
  if (format && !KNOWS_FORMAT.test(model)) return `${model} does not support output format.`;
  const badTool = tools.map(({ input_schema }, i) => findBadInput(input_schema, i)).find(Boolean);
  return badTool ?? (format ? findBadFormat(format.schema) : null);
}

const COMPOSED = ['oneOf', 'allOf', 'anyOf'];

function findBadInput(schema: Schema, at: number): string | null {
  const place = `tools.${at}.custom.input_schema`;
  if (!isJsonSchema(schema)) {
    return `${place}: JSON schema is invalid. It must match JSON Schema draft 2020-12`;
  }
  if (COMPOSED.some((word) => word in schema)) {
    return `${place}: input_schema does not support oneOf, allOf, or anyOf at the top level`;
  }
  const names = Object.keys(schemaOf(schema.properties));
  const bad = names.find((name) => !/^[a-zA-Z0-9_.-]{1,64}$/.test(name));
  return bad === undefined
    ? null
    : `${place}.properties: Property keys should match pattern '^[a-zA-Z0-9_.-]{1,64}$'`;
}

function isJsonSchema(schema: Schema): boolean {
  try {
    z.fromJSONSchema(schema);
    return true;
  } catch {
    return false;
  }
}

/** Words of JSON Schema that the format of an answer may not use. */
const UNSUPPORTED = [
  ...['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'],
  ...['minLength', 'maxLength', 'maxItems', 'uniqueItems', 'oneOf', 'propertyNames'],
];

function findBadFormat(schema: Schema): string | null {
  const place = 'output_config.format.schema';
  const bad = UNSUPPORTED.find((word) => word in schema);
  if (bad) return `${place}: property '${bad}' is not supported`;
  if (Number(schema.minItems ?? 0) > 1) return `${place}: 'minItems' values other than 0 or 1`;
  if (schema.type === 'object' && schema.additionalProperties !== false) {
    return `${place}: For 'object' type, 'additionalProperties' must be explicitly set to false`;
  }
  for (const inner of innerSchemas(schema)) {
    const wrong = findBadFormat(inner);
    if (wrong) return wrong;
  }
  return null;
}

function innerSchemas({ properties, $defs, items, anyOf, allOf }: Schema): Schema[] {
  const named = [properties, $defs].flatMap((all) => Object.values(schemaOf(all)));
  const inner = [...named, items, anyOf, allOf].flat();
  return inner.filter((one) => one !== undefined).map(schemaOf);
}

/** A part that is none holds nothing. */
function schemaOf(part: unknown): Schema {
  return Schema.safeParse(part).data ?? {};
}
