/** A query that is refused, before ClickHouse or by it. `code` goes to the client, as PostHog's does. */
export class HogqlError extends Error {
  readonly code: string;

  constructor(message: string, options: ErrorOptions & { code?: string } = {}) {
    super(message, options);
    this.name = 'HogqlError';
    this.code = options.code ?? 'invalid_input';
  }
}

/** A query that ran longer than PostHog lets an API query run. */
export class HogqlTimeout extends HogqlError {
  constructor(options?: ErrorOptions) {
    super('Query has hit the max execution time before completing.', {
      ...options,
      code: 'clickhouse_timeout',
    });
    this.name = 'HogqlTimeout';
  }
}
