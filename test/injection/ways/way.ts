import { HOST } from '../../support/realistic-summaries.ts';

/** Everything that leaves by one template when each foreign text in it is this one. */
export type Way = (text: string) => readonly object[];

/** Ways out, by the template that they leave by. */
export type Ways = Readonly<Record<string, Way>>;

/** Where replay links of these messages lead. */
export const place = { host: HOST, projectId: '7' };

export const RUN = '0192f0c1-7b1e-7000-8000-00000000004f';
/** Somebody whom Slack named to us. */
export const JON = 'U0JON000002';
export const AT = new Date('2026-11-21T10:00:00Z');
