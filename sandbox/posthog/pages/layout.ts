import type { FastifyReply } from 'fastify';
import { html, type Markup, NOTHING } from '../../shop/server/html.ts';
import { ASSETS } from './assets.ts';

interface Page {
  readonly title: string;
  readonly content: Markup;
  /** Scripts and styles beyond the plain page. */
  readonly head?: Markup;
  /** Default 200. */
  readonly status?: number;
}

/**
 * What is shown was written by strangers, a whole recorded document included: no script but our own,
 * nothing asked of any other server, no frame that goes anywhere. rrweb's frame inherits this policy;
 * its styles are inline by nature.
 */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "connect-src 'self'",
  'img-src data: blob:',
  'media-src data: blob:',
  'font-src data:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Answers with a page that can do no harm to whom it is shown. */
export function sendPage(reply: FastifyReply, { title, content, head, status }: Page) {
  const { markup } = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${ASSETS}/page.css">
${head ?? NOTHING}
</head>
<body>
${content}
</body>
</html>
`;
  return reply
    .code(status ?? 200)
    .headers({
      'content-security-policy': POLICY,
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-dns-prefetch-control': 'off',
    })
    .type('text/html; charset=utf-8')
    .send(markup);
}

/** Answers 404 with what was not found, and what to do. */
export function sendNotFound(reply: FastifyReply, what: string, remedy: string) {
  return sendPage(reply, {
    title: what,
    content: html`<main class="plain">
<h1>${what}</h1>
<p>${remedy}</p>
</main>`,
    status: 404,
  });
}
