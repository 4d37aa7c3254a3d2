import { readFile, writeFile } from 'node:fs/promises';
import type { AskedScore, Share } from './asked/score.ts';
import type { Score } from './score.ts';

/** A run with a model, as one row of the table. */
export interface Row {
  readonly at: Date;
  /** The dataset's folder. */
  readonly data: string;
  /** The name of each model that was asked. */
  readonly models: readonly string[];
  /** `summarize-session 1`: each prompt that was asked, with its version. */
  readonly prompts: readonly string[];
  /** null = no sessions were summarized. */
  readonly sessions: Score | null;
  /** null = no questions were asked. */
  readonly answers: AskedScore | null;
}

/** The row as Markdown, in the order of the table's head. */
export function tableRow({ at, data, models, prompts, sessions, answers }: Row): string {
  const cells = [
    at.toISOString().slice(0, 10),
    data,
    models.join(', '),
    prompts.join(', '),
    ...(sessions ? sessionCells(sessions) : Array(5).fill('–')),
    ...(answers ? answerCells(answers) : Array(5).fill('–')),
  ];
  return `| ${cells.map((cell) => String(cell).replaceAll('|', '/')).join(' | ')} |\n`;
}

function sessionCells(score: Score): string[] {
  const { moments, problems } = score;
  return [
    `${moments.found} of ${moments.expected}`,
    `${problems.false} of ${problems.claimed}`,
    ...[score.convertedCalledBlocked, score.decoysNamed, score.outsideRecording].map(String),
  ];
}

function answerCells({ grounded, found, refused, calm, sameLanguage }: AskedScore): string[] {
  return [grounded, found, refused, calm, sameLanguage].map(shareWords);
}

export function shareWords({ hits, all }: Share): string {
  return all === 0 ? '–' : `${hits} of ${all}`;
}

/** What the table says of itself until its first row. */
const EMPTY = 'No run with a real model has been made here yet.\n\n';

/** Adds the row at the end of the table. */
export async function addRow(file: string, row: Row): Promise<void> {
  const table = await readFile(file, 'utf8');
  await writeFile(file, table.replace(EMPTY, '') + tableRow(row));
}
