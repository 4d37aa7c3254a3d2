import type { HomeView } from '@slack/types';
import { Exact } from './fill.ts';
import { connectionLines, isRefused } from './home-connection.ts';
import type { HomeFacts, HomeReport } from './home-facts.ts';
import { budgetReached, reportState, scheduleName, spentWords } from './home-words.ts';
import { dollars, plural } from './plain-words.ts';
import { precisionLines } from './precision-words.ts';
import { type Message, render } from './render.ts';
import { clip } from './safe-text.ts';

/** What is shown of each list: a Home tab takes 100 blocks, a reader less. */
const MOST = { projects: 50, reports: 6, schedules: 8, kinds: 8, steps: 6 } as const;

/** The Home tab of a person: how all of it stands, and what can be done about it. */
export function homeTab(facts: HomeFacts): HomeView {
  const { note, shown, project, channel, reports, schedules, consent, budget } = facts;
  const kinds = precisionLines(facts.labels);
  const view = viewOf(
    render('home', {
      note: clip(note ?? '', 200),
      mayConfigure: facts.mayConfigure,
      connection: connectionLines(facts.connection).map((line) => ({ ...line })),
      // Where no channel is set, the setup is offered anyway.
      isRefused: channel !== null && isRefused(facts.connection),
      name: clip(project?.name ?? shown.name, 60),
      others: projectOptions(facts),
      project: project && {
        zone: clip(project.timezone, 40),
        conversion: project.conversionEvent && clip(project.conversionEvent, 60),
        funnel: project.funnel.slice(0, MOST.steps).map((step) => clip(step, 40)),
      },
      newsTo: channel === null ? null : new Exact(channel),
      reports: runningFirst(reports).slice(0, MOST.reports).map(reportLine),
      moreReports: more(reports.length, MOST.reports),
      schedules: schedules.slice(0, MOST.schedules).map((one) => ({
        ...{ name: scheduleName(one), next: one.next, paused: one.paused },
        id: new Exact(one.id),
      })),
      moreSchedules: more(schedules.length, MOST.schedules),
      spent: spentWords(facts),
      reached: budgetReached(facts),
      perRun: dollars(budget.perRun),
      hasModel: facts.connection.model !== null,
      consent: consent && { by: new Exact(consent.by), at: consent.at },
      kinds: kinds.slice(0, MOST.kinds).map((kind) => ({ ...kind })),
      moreKinds: more(kinds.length, MOST.kinds),
      judged: judgedWords(facts),
    }),
  );
  return { ...view, private_metadata: shown.id };
}

/** Projects that can be shown instead; of two with one name, which is which. */
function projectOptions({ others, shown }: HomeFacts) {
  const names = [shown, ...others].map(({ name }) => name);
  const isOnly = (name: string) => names.filter((one) => one === name).length === 1;
  return others.slice(0, MOST.projects).map(({ id, name }) => ({
    id: new Exact(id),
    name: clip(isOnly(name) ? name : `${name} (${id})`, 70),
  }));
}

function runningFirst(reports: readonly HomeReport[]): readonly HomeReport[] {
  return reports.toSorted((a, b) => Number(b.state === 'running') - Number(a.state === 'running'));
}

/** The Home tab until a project is connected: the first one is for any member to connect. */
export function homeSetup(): HomeView {
  return viewOf(render('home-setup', {}));
}

/** The Home tab where what it shows could not be gathered. */
export function homeTrouble(): HomeView {
  return viewOf(render('home-trouble', {}));
}

function viewOf({ blocks }: Message): HomeView {
  return { type: 'home', blocks: [...blocks] };
}

function reportLine(report: HomeReport) {
  const { title, url, channel, askedAt } = report;
  return {
    title: clip(title, 80),
    url: url === null ? null : new URL(url),
    state: reportState(report),
    at: askedAt,
    // A conversation of two has no name that could be shown.
    where: channel.startsWith('D') ? null : new Exact(channel),
  };
}

function more(all: number, shown: number): string {
  return all > shown ? `and ${all - shown} more` : '';
}

function judgedWords({ tally: { right, wrong } }: HomeFacts): string {
  return right + wrong === 0 ? '' : `${plural(right, 'answer')} called good, ${wrong} wrong`;
}
