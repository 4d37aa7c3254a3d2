import { alerts } from './alerts.ts';
import { answers } from './answers.ts';
import { daily } from './daily.ts';
import type { Section } from './entry.ts';
import { failures } from './failures.ts';
import { home } from './home.ts';
import { judged } from './judged.ts';
import { links } from './links.ts';
import { reports } from './reports.ts';
import { searches } from './searches.ts';
import { sessions } from './sessions.ts';
import { settings } from './settings.ts';
import { setup } from './setup.ts';
import { vision } from './vision.ts';
import { words } from './words.ts';

/** Every message that people see, in the order of the page. */
export const SECTIONS: readonly Section[] = [
  ...[sessions, reports, answers, searches, daily, alerts, settings],
  ...[setup, home, words, judged, vision, links, failures],
];
