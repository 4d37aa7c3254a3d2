/** What HogQL written by a model or a person may name. Nothing that is not listed here is asked of PostHog. */

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** Tables with their columns and the one that says when: without it all of time would be read. */
export const TABLES: ReadonlyMap<
  string,
  { readonly columns: ReadonlySet<string>; readonly when: string }
> = new Map([
  ['events', { columns: words('uuid event timestamp $session_id $window_id'), when: 'timestamp' }],
  [
    'sessions',
    {
      columns: words(`session_id $start_timestamp $end_timestamp $session_duration $num_uniq_urls
        $entry_current_url $entry_pathname $end_current_url $end_pathname $pageview_count
        $autocapture_count $screen_count $is_bounce`),
      when: '$start_timestamp',
    },
  ],
]);

/** Who somebody is may be counted and never shown. */
export const COUNTED_ONLY = words('person_id distinct_id');
export const COUNTING = words('uniq uniqexact uniqif uniqexactif countdistinct countdistinctif');

/** Properties of events that say who somebody is. */
export const PERSONAL =
  /^\$(?:ip|set|set_once|user_id|device_id|anon_distinct_id|sent_at|raw_user_agent|geoip_(?:latitude|longitude|postal_code|city_name).*)$|e?mail|phone|passw|token|secret|(?:first|last|full|user|given|family|display)_?name|^name$|address|birth|distinct_id|person/i;

export const KEYWORDS =
  words(`select distinct as from where group by having order asc desc limit and or not in
  like ilike between is null true false case when then else end interval second minute hour day week month
  quarter year on join left right inner outer full any all over partition rows range unbounded preceding
  following current row nulls first last`);

/** Words that may stand before a bracket that is no function's. */
export const BEFORE_BRACKETS = words(
  'in and or not as on from join where having by select when then else over between distinct like ilike any all',
);

/** Names that stand for something of PostHog's own: nothing may be called so. */
export const TAKEN = /^(?:person|poe|pdi|goe|group|override|session|cohort|mat_|pmat|dmat|\$)/;

const AGGREGATES =
  words(`count sum avg min max any anylast median uniq uniqexact countdistinct quantile
  quantileexact quantiles argmin argmax grouparray groupuniqarray topk stddevpop stddevsamp`);

const PLAIN =
  words(`abs ceil floor round sqrt log exp pow power greatest least intdiv modulo plus minus
  multiply divide if multiif ifnull nullif coalesce isnull isnotnull assumenotnull not and or xor in notin
  equals notequals less greater lessorequals greaterorequals empty notempty length lower upper trim
  substring left right position positioncaseinsensitive startswith endswith like ilike notlike match extract
  replaceall replaceregexpall splitbychar concat tostring toint tofloat tofloatorzero tointorzero todate
  todatetime now today yesterday tostartofhour tostartofday tostartofweek tostartofmonth tostartofinterval
  tohour todayofweek tomonth toyear datediff datetrunc dateadd datesub tounixtimestamp totimezone
  tointervalminute tointervalhour tointervalday tointervalweek tointervalmonth path domain domainwithoutwww
  pathfull cutquerystring cutfragment array arraymap arrayfilter arraycount arrayexists arrayall arraysum
  arrayelement arraysort arrayreverse arraydistinct arrayjoin arrayconcat arraystringconcat has indexof range
  tuple tupleelement row_number rank dense_rank lag lead first_value last_value ntile toyyyymm
  tounixtimestamp64milli`);

/** Whether a function may be called; an aggregate also in its form with a condition. */
export function isFunction(word: string): boolean {
  const base = word.endsWith('if') ? word.slice(0, -2) : word;
  return PLAIN.has(word) || AGGREGATES.has(word) || AGGREGATES.has(base);
}
