import type { FastifyReply } from 'fastify';
import { html } from '../../shop/server/html.ts';
import type { Context } from '../context.ts';
import type { StoredIssue } from '../dataset/shapes.ts';
import { showDate } from './dates.ts';
import { sendPage } from './layout.ts';

/** Answers with what error tracking knows of an issue. */
export async function sendIssuePage(reply: FastifyReply, issue: StoredIssue, context: Context) {
  const { occurrences, sessions } = await countsOf(issue.id, context);
  const name = issue.name ?? 'Unnamed issue';
  const firstSeen = issue.first_seen ? showDate(issue.first_seen, context.timezone) : 'not known';
  return sendPage(reply, {
    title: name,
    content: html`<main class="plain">
<h1>${name}</h1>
<p class="description">${issue.description ?? ''}</p>
<dl>
<div><dt>Status</dt><dd>${issue.status}</dd></div>
<div><dt>Occurrences</dt><dd>${occurrences}</dd></div>
<div><dt>Sessions</dt><dd>${sessions}</dd></div>
<div><dt>First seen</dt><dd>${firstSeen}</dd></div>
</dl>
<p class="soft">${context.dataset.project.name}</p>
</main>`,
  });
}

async function countsOf(issue: string, { hogql }: Context) {
  const { results } = await hogql.run(
    `select count(), uniqExact($session_id) from events
    where event = '$exception' and issue_id = {issue}`,
    { issue },
  );
  const [occurrences = 0, sessions = 0] = (results[0] ?? []).map(Number);
  return { occurrences, sessions };
}
