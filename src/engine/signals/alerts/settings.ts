import { z } from 'zod';
import { SignalKind } from '../signal.ts';

const Time = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/);
const Minutes = z.number().int().min(0);

/** What a project wants to be told, and when. Everything has a value before anybody sets one. */
export const AlertSettings = z.object({
  /** IANA name of the project's time zone. */
  zone: z.string().default('UTC'),
  /** Nothing is posted then; null = at any hour. */
  quietHours: z.object({ from: Time, to: Time }).nullable().default({ from: '22:00', to: '07:00' }),
  /** When the morning's digest is posted, by the clock there. */
  digestAt: Time.default('08:30'),
  /** An alert that goes on is told again this often at most. */
  stillEveryMinutes: Minutes.default(120),
  /** Between two changes that are told of one alert: the hourly run and a batch in the same hour tell one. */
  cooldownMinutes: Minutes.default(60),
  /** Not seen for so long, and in two runs, it is over, where newer visits show that it is gone. */
  resolveAfterMinutes: Minutes.min(30).default(120),
  /** Back within so many days it is the same alert. */
  reopenDays: z.number().int().min(0).default(14),
  /** What somebody called not real says nothing for so many days. */
  notRealDays: z.number().int().min(0).default(30),
  /** So much more of the usual rate is a change worth telling: 0.1 = ten points. */
  worseBy: z.number().min(0).default(0.1),
  /** New messages of one run; the others share one. */
  capPerRun: z.number().int().min(1).default(5),
  minPeople: z.number().int().min(1).default(3),
  /** The least relative change that is told of what has a rate; 0.1 = ten percent. */
  minEffect: z.number().min(0).default(0),
  mutedKinds: z.array(SignalKind).default([]),
  mutedChecks: z.array(z.string()).default([]),
  /** Kinds of page: `/blog/*`. */
  mutedPages: z.array(z.string()).default([]),
});
export type AlertSettings = z.infer<typeof AlertSettings>;
