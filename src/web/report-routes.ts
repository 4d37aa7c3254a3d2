import type { Access } from '../engine/ports/access.ts';
import type { ReportRun, ReportRuns } from '../engine/ports/report-runs.ts';
import type { Source } from '../engine/ports/source.ts';
import { reportWithoutNames } from '../engine/privacy/without-names.ts';
import { type Asked, answering } from './answering.ts';
import { fileAnswer } from './files.ts';
import { linkKey, verifyLink } from './links.ts';
import { BROKEN, EXPIRED, noticeAnswer, UNKNOWN, unfinished } from './notices.ts';
import { reportPage } from './page/render.ts';
import { createRecordings } from './recordings.ts';
import { type Answer, html, json } from './respond.ts';
import type { Route } from './routes.ts';

export interface ReportRoutesOptions {
  readonly runs: Pick<ReportRuns, 'find'>;
  readonly source: Source;
  /** Whether persons may be named there. */
  readonly access: Pick<Access, 'setting'>;
  /** What links are signed with. */
  readonly secret: string;
  readonly now: () => Date;
  readonly log: { error(fields: object, message: string): void };
}

/** A request with a link that was made by us, and what it leads to. */
interface Admitted {
  readonly run: ReportRun;
  /** As in the link. */
  readonly signature: { readonly until: string; readonly sign: string };
}

/**
 * The pages of reports: `/reports/:id`, the files they load, and the masked recordings of their sessions.
 * All but the files answer only to a signed link, see `reportUrl`.
 */
export function reportRoutes(options: ReportRoutesOptions): Route[] {
  const { log } = options;
  const key = linkKey(options.secret);
  const recordings = createRecordings(options.source);

  async function admit({ params, query }: Asked): Promise<Admitted | 'expired' | 'unknown'> {
    const { id = '' } = params;
    const [until, sign] = [query.get('until'), query.get('sign')];
    const verdict = verifyLink({ id, until, sign }, key, options.now());
    if (verdict === 'expired') return 'expired';
    const run = verdict === 'valid' ? await options.runs.find(id) : null;
    return run ? { run, signature: { until: until ?? '', sign: sign ?? '' } } : 'unknown';
  }

  async function page(asked: Asked): Promise<Answer> {
    const admitted = await admit(asked);
    if (typeof admitted === 'string') return refusal(admitted);
    const { run, signature } = admitted;
    if (!run.report) return noticeAnswer(unfinished(run));
    const { names } = await options.access.setting(run.scope);
    const report = names ? run.report : reportWithoutNames(run.report, run.query);
    const context = { report, id: run.id, signature };
    return html(200, await reportPage(context, asked.query));
  }

  async function recording(asked: Asked): Promise<Answer> {
    const admitted = await admit(asked);
    if (admitted === 'expired') return json(410, { error: EXPIRED.text });
    const report = admitted === 'unknown' ? null : admitted.run.report;
    if (admitted === 'unknown' || !report) return json(404, { error: UNKNOWN.text });
    const { sessionId = '' } = asked.params;
    const at = asked.query.get('at');
    return recordings.show(report, {
      scope: admitted.run.scope,
      sessionId,
      at,
      signal: asked.signal,
    });
  }

  return [
    answering({
      path: '/reports/:id',
      ...{ answer: page, failed: () => noticeAnswer(BROKEN), log },
    }),
    answering({
      path: '/reports/:id/recordings/:sessionId',
      ...{ answer: recording, failed: async () => json(500, { error: NOT_NOW }), log },
    }),
    answering({
      path: '/reports/files/:name',
      ...{ answer: file, failed: () => noticeAnswer(BROKEN), log },
    }),
  ];
}

const NOT_NOW = 'The recording cannot be shown just now. Try again in a minute.';

function refusal(why: 'expired' | 'unknown'): Promise<Answer> {
  return noticeAnswer(why === 'expired' ? EXPIRED : UNKNOWN);
}

async function file({ params, query }: Asked): Promise<Answer> {
  const found = await fileAnswer(params.name ?? '', query.get('v'));
  return found ?? noticeAnswer(UNKNOWN);
}
