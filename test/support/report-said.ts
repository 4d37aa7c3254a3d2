import { expect } from 'vitest';
import type { Report } from '../../src/engine/patterns/report.ts';
import type { OpenFlows } from './report-flows.ts';

/** The report, as soon as it is told; and that it is told once. */
export async function reportSaid({ said }: OpenFlows, id: string): Promise<Report> {
  const reports = () => said(id).flatMap((one) => ('report' in one ? [one.report] : []));
  await expect.poll(() => reports().length, { timeout: 60_000, interval: 20 }).toBe(1);
  const [report] = reports();
  if (!report) throw new Error('There is no report.');
  return report;
}
