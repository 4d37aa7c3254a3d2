import { fileAddresses } from '../files.ts';
import { fillPage } from './compile.ts';
import type { PageContext } from './view/context.ts';
import { chosenIn } from './view/filters.ts';
import { reportView } from './view/report.ts';

/** A report's page as HTML, with the patterns that the query chooses. */
export async function reportPage(context: PageContext, query: URLSearchParams): Promise<string> {
  const addresses = await fileAddresses();
  const view = reportView(context, chosenIn(query, context.report.patterns));
  return fillPage('report', {
    ...view,
    files: {
      page: addresses['page.css'],
      filters: addresses['filters.js'],
      player: addresses['player.js'],
      rrweb: addresses['rrweb.js'],
      rrwebStyle: addresses['rrweb.css'],
    },
  });
}

/** A page that says one thing; `refresh`: seconds after which it asks again by itself. */
export async function noticePage(
  title: string,
  text: string,
  refresh: number | null = null,
): Promise<string> {
  const { 'page.css': style } = await fileAddresses();
  return fillPage('notice', { title, text, refresh, style });
}
