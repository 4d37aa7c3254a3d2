import { type CountsQuery, PLACES_AT_MOST } from '../../engine/ports/counts.ts';
import { EXCEPTION_COLUMNS, exceptionRows, kindRows, property } from './counts-text.ts';

/** Of each event and exception the places that hold more than half of it, each page and those beside it. */
export function placesText(query: CountsQuery): string {
  const only = `${property('$current_url')} != '' and (event in {told} or event = '$exception' or not startsWith(event, '$'))`;
  const rows = kindRows(query, { columns: EXCEPTION_COLUMNS, only });
  const looked = "what = 'event' and name = '$pageview'";
  return `select what, name, place, met, met_anywhere, views, views_anywhere
from (select what, name, level, place, met, sum(met) over (partition by what, name, level) as met_anywhere,
sum(if(${looked}, met, 0)) over (partition by level, place) as views, sum(if(${looked}, met, 0)) over (partition by level) as views_anywhere
from (select what, name, level, if(level = 1, kind, beside) as place, sum(visits) as met
from (select what, name, kind, visits, arrayJoin([1, 2]) as level, splitByChar('/', kind) as parts,
if(length(parts) > 2, concat(arrayStringConcat(arraySlice(parts, 1, length(parts) - 1), '/'), '/*'), '') as beside
from (select what, name, kind, count() as visits
from (select visit, if(event = '$exception', 'exception', 'event') as what, if(event = '$exception', key, event) as name, kind
from (${exceptionRows(rows)}) group by visit, what, name, kind)
group by what, name, kind))
group by what, name, level, place))
where place != '' and met * 2 > met_anywhere
order by met_anywhere desc, what, name, level limit ${PLACES_AT_MOST}`;
}
