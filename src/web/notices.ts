import type { ReportRun } from '../engine/ports/report-runs.ts';
import { noticePage } from './page/render.ts';
import { type Answer, html } from './respond.ts';

/** What a page without a report says. */
export interface Notice {
  readonly status: number;
  readonly title: string;
  readonly text: string;
  /** Seconds after which it asks again by itself. */
  readonly refresh?: number;
}

/** The same for a wrong signature and for an unknown report: nobody learns which there are. */
export const UNKNOWN: Notice = {
  status: 404,
  title: 'There is nothing here',
  text: 'Check that the link is whole, or press “Full report” in Slack for a new one.',
};

export const EXPIRED: Notice = {
  status: 410,
  title: 'This link has expired',
  text: 'Links to reports are good for 30 days. Press “Full report” under the report in Slack for a new one.',
};

export const BROKEN: Notice = {
  status: 500,
  title: 'The report cannot be shown just now',
  text: 'It is kept. Try again in a minute.',
};

/** How often a page looks whether its report is finished, seconds. */
const LOOK_SECONDS = 15;

const UNFINISHED: Readonly<Record<ReportRun['state'], Omit<Notice, 'status'>>> = {
  planned: {
    title: 'Not started yet',
    text: 'This report waits in Slack for somebody to press “Run”.',
    refresh: LOOK_SECONDS,
  },
  running: {
    title: 'Still reading sessions',
    text: 'The report is being made. This page shows it when it is finished; Slack tells how far it is.',
    refresh: LOOK_SECONDS,
  },
  finished: {
    title: 'Almost there',
    text: 'The report is being put down. This page shows it in a moment.',
    refresh: LOOK_SECONDS,
  },
  cancelled: {
    title: 'This report was cancelled',
    text: 'Nothing was kept of it. Ask for it again in Slack.',
  },
  failed: {
    title: 'This report could not be finished',
    text: 'Slack says why, under the question. Ask for it again there.',
  },
};

/** Of a run without a report. */
export function unfinished({ state }: ReportRun): Notice {
  return { status: 200, ...UNFINISHED[state] };
}

export async function noticeAnswer({ status, title, text, refresh }: Notice): Promise<Answer> {
  return html(status, await noticePage(title, text, refresh ?? null));
}
