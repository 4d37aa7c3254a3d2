import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { invalid } from './errors.ts';

/** Query parameters by name; of a repeated one the last, as Django does. */
export function queryOf(request: FastifyRequest): Readonly<Record<string, string>> {
  const { query } = request;
  if (typeof query !== 'object' || query === null) return {};
  const pairs = Object.entries(query).map(([key, value]): [string, string] => [
    key,
    String(Array.isArray(value) ? value.at(-1) : value),
  ]);
  return Object.fromEntries(pairs);
}

/** The path parameter of that name. */
export function pathOf(request: FastifyRequest, name: string): string {
  const { params } = request;
  const value = typeof params === 'object' && params !== null ? Reflect.get(params, name) : '';
  return String(value ?? '');
}

/**
 * Reads outside input in a shape.
 * @throws ApiError 400 naming the first field that does not fit
 */
export function parseInput<S extends z.ZodType>(shape: S, input: unknown): z.output<S> {
  const parsed = shape.safeParse(input);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const attr = issue?.path.join('__') || null;
  const required = issue?.code === 'invalid_type' && issue.message.includes('undefined');
  throw invalid(required ? 'This field is required.' : (issue?.message ?? 'Invalid input.'), {
    attr,
    code: required ? 'required' : 'invalid_input',
  });
}

/** Where a page begins and how long it is. */
const PageShape = z.object({
  limit: z.coerce.number().int().min(1).max(1000).default(100),
  offset: z.coerce.number().int().min(0).default(0),
});

/** One page of a list in Django's shape, with links to its neighbours. */
export function paginate<T>(
  request: FastifyRequest,
  all: readonly T[],
  show: (item: T) => unknown,
) {
  const { limit, offset } = parseInput(PageShape, queryOf(request));
  const link = (start: number) => {
    const url = new URL(request.url, `${request.protocol}://${request.host}`);
    url.searchParams.set('limit', String(limit));
    url.searchParams.set('offset', String(start));
    return url.href;
  };
  return {
    count: all.length,
    next: offset + limit < all.length ? link(offset + limit) : null,
    previous: offset > 0 ? link(Math.max(0, offset - limit)) : null,
    results: all.slice(offset, offset + limit).map(show),
  };
}
