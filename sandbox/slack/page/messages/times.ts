import { formatSlackDate } from '../mrkdwn/date.ts';

/** Milliseconds since 1970 of a Slack timestamp. */
function timeOf(ts: string): number {
  return Number(ts) * 1000;
}

/** A form such as `{time}` filled with the moment of a Slack timestamp. */
export function showTime(ts: string, format: string): string {
  return formatSlackDate({ seconds: Math.floor(Number(ts)), format, now: new Date() }) ?? '';
}

const TOGETHER_MS = 5 * 60_000;

/** Whether a message follows so closely that its author need not be named again. */
export function isClose(earlierTs: string, laterTs: string): boolean {
  return timeOf(laterTs) - timeOf(earlierTs) < TOGETHER_MS;
}
