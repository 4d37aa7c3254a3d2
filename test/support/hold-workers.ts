// Workers of reports, whose jobs come back soon when they are killed, in a process that a test can kill.
import { flushCompileCache } from 'node:module';
import { pino } from 'pino';
import { openReportWorker, type ReportWorkerTold } from './report-worker.ts';

const told: ReportWorkerTold = JSON.parse(process.argv[2] ?? '');
const log = pino({ level: 'warn' }, pino.destination(2));
await openReportWorker({ ...told, log, timings: { lockMs: 2500, stalledCheckMs: 600 } });
flushCompileCache(); // nothing is kept of a process that is killed
process.send?.('ready');
