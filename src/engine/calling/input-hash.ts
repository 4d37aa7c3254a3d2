import type { Model, ModelRequest, Picture, Round, ToolResult } from '../ports/model.ts';

/** Names everything that goes into a call: SHA-256 as 64 hex digits. The order of variables is no part of it. */
export async function inputHash(
  model: Pick<Model, 'identify'>,
  { prompt, variables, shape, pictures = [], tools, rounds = [], last = false }: ModelRequest,
): Promise<string> {
  const input = {
    prompt,
    ...model.identify(prompt),
    variables: Object.entries(variables).toSorted(([a], [b]) => (a < b ? -1 : 1)),
    shape: shape ?? null,
    pictures: await Promise.all(pictures.map(named)),
    ...(tools ? { tools, rounds: await Promise.all(rounds.map(roundNamed)), last } : {}),
  };
  return sha256(new TextEncoder().encode(JSON.stringify(input)));
}

async function roundNamed({ said, results, text }: Round) {
  return { said, results: await Promise.all(results.map(resultNamed)), text: text ?? null };
}

async function resultNamed({ id, text, pictures = [], isError = false }: ToolResult) {
  return { id, text, isError, pictures: await Promise.all(pictures.map(named)) };
}

async function named({ label, png }: Picture): Promise<readonly string[]> {
  return [label, await sha256(new Uint8Array(png))];
}

async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
