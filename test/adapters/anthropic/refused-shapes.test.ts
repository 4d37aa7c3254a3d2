import { describe, expect, it } from 'vitest';
import { findBadShape } from '../../support/anthropic-shapes.ts';

const tool = { name: 'pick', input_schema: { type: 'object' as const, properties: {} } };
const forced = { type: 'tool' as const, name: 'pick' };
const model = 'claude-haiku-4-5';

function format(schema: Record<string, unknown>) {
  return {
    model: 'claude-sonnet-5-5',
    output_config: { format: { type: 'json_schema' as const, schema } },
  };
}

describe('the local Anthropic server takes', () => {
  it.each([
    [{ model, tools: [tool], tool_choice: forced }],
    [{ model: 'claude-opus-5-5', tools: [tool], tool_choice: { type: 'auto' as const } }],
    [
      format({
        type: 'object',
        additionalProperties: false,
        properties: { a: { anyOf: [{ type: 'string' }, { type: 'null' }] } },
      }),
    ],
  ])('%j', (request) => {
    expect(findBadShape(request)).toBeNull();
  });
});

describe('the local Anthropic server refuses', () => {
  const toolWith = (schema: object) => ({
    model,
    tools: [{ ...tool, input_schema: { type: 'object' as const, ...schema } }],
  });
  const object = { type: 'object', additionalProperties: false };

  it.each([
    ['two tools of one name', { model, tools: [tool, tool] }, 'unique'],
    ['a choice without tools', { model, tool_choice: forced }, 'while providing tools'],
    [
      'a choice of another tool',
      { model, tools: [tool], tool_choice: { ...forced, name: 'other' } },
      "'other' not found",
    ],
    [
      'to force a model that always thinks',
      { model: 'claude-sonnet-5-5', tools: [tool], tool_choice: forced },
      "can't be forced",
    ],
    ['anyOf at the top of a tool', toolWith({ anyOf: [] }), 'anyOf at the top level'],
    ['odd names of properties', toolWith({ properties: { 'a b': {} } }), 'Property keys'],
    ['what is no JSON Schema', toolWith({ properties: { a: { type: 'strin' } } }), 'draft 2020-12'],
    ['a format of a model that knows none', { ...format(object), model: 'llama-9' }, 'support'],
    ['an open object', format({ type: 'object' }), 'additionalProperties'],
    [
      'an open object further in',
      format({ ...object, properties: { a: { type: 'array', items: { type: 'object' } } } }),
      'additionalProperties',
    ],
    [
      'a bound in a format',
      format({ ...object, properties: { a: { type: 'integer', minimum: 1 } } }),
      "'minimum' is not supported",
    ],
  ])('%s', (_, request, said) => {
    expect(findBadShape(request)).toContain(said);
  });
});
