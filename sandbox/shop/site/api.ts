export interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

/** Asks the shop's API. A refusal is an answer too; only a broken connection throws. */
export async function ask(path: string, body: unknown): Promise<Answer> {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}
