/** Names by their number of arguments: `from-to`, or `from+` for any number more. */
export type Names = Readonly<Record<string, string>>;

/** Functions that give neither a point in time nor an aggregate. */
export const PLAIN: Names = {
  '0': 'pi e',
  '1': `abs exp exp2 exp10 log log2 log10 ln sqrt cbrt sign degrees radians isNaN isFinite isInfinite
    not lower upper lowerUTF8 upperUTF8 reverse reverseUTF8 length lengthUTF8 empty notEmpty
    isNull isNotNull toNullable assumeNotNull hex unhex toJSONString toTypeName cityHash64
    base64Encode base64Decode tryBase64Decode domain domainWithoutWWW path pathFull protocol
    queryString fragment port cutQueryString cutFragment cutQueryStringAndFragment cutWWW cutToFirstSignificantSubdomain
    decodeURLComponent encodeURLComponent extractURLParameters extractURLParameterNames URLHierarchy
    isValidUTF8 toValidUTF8 regexpQuoteMeta extractTextFromHTML
    toYear toQuarter toMonth toDayOfYear toDayOfMonth toHour toMinute toSecond toISOYear toISOWeek
    toYYYYMM toYYYYMMDD toUnixTimestamp64Milli monthName timeZoneOf
    toIntervalSecond toIntervalMinute toIntervalHour toIntervalDay toIntervalWeek toIntervalMonth
    toIntervalQuarter toIntervalYear
    isValidJSON JSONExtractKeysAndValuesRaw arrayDistinct arrayUniq arrayReverse arrayFlatten
    arrayCompact arrayEnumerate arrayEnumerateUniq arrayDifference arrayCumSum arrayJoin
    mapKeys mapValues tupleToNameValuePairs MD5 SHA256`,
  '1-2': `floor ceil round trunc trim trimLeft trimRight toString toUnixTimestamp toWeek toYearWeek
    alphaTokens arrayStringConcat`,
  '1-3': 'toDayOfWeek range',
  '1+': `coalesce concat tuple array greatest least JSONLength JSONType JSONHas JSONExtractUInt
    JSONExtractInt JSONExtractFloat JSONExtractBool JSONExtractString JSONExtractKeys JSONExtractRaw
    JSONExtractArrayRaw JSONExtractKeysAndValuesRaw arrayConcat and or xor arrayZip format map
    arraySort arrayReverseSort arrayMin arrayMax arraySum arrayAvg`,
  '2': `plus minus multiply divide intDiv modulo power pow equals notEquals less greater lessOrEquals
    greaterOrEquals ifNull nullIf left right startsWith endsWith like ilike notLike notILike match
    multiMatchAny multiSearchAny multiSearchAnyCaseInsensitive extract extractAll extractAllGroups
    countMatches hasToken extractURLParameter cutURLParameter has hasAll hasAny indexOf
    arrayIntersect arrayPushBack arrayPushFront arrayElement tupleElement dateName formatDateTime
    arrayWithConstant in notIn`,
  '2-3': `position positionCaseInsensitive positionUTF8 countSubstrings
    countSubstringsCaseInsensitive splitByChar splitByString splitByRegexp arraySlice leftPad
    rightPad regexpExtract arrayResize`,
  '2+': `arrayMap arrayFilter arrayCount arrayExists arrayAll arrayFirst arrayLast arrayFirstIndex
    arrayLastIndex arrayFold concatWithSeparator JSONExtract`,
  '3': `if substring substringUTF8 replace replaceAll replaceOne replaceRegexpAll replaceRegexpOne
    translate dateDiff age`,
  '3+': 'multiIf transform',
};

/** Functions that give a point in time. */
export const POINTS_IN_TIME: Names = {
  '1': `toStartOfHour toStartOfMinute toStartOfSecond toStartOfFiveMinutes toStartOfTenMinutes
    toStartOfFifteenMinutes fromUnixTimestamp fromUnixTimestamp64Milli timeSlot`,
  '1-2': 'toStartOfDay',
  '2': `addYears addMonths addWeeks addDays addHours addMinutes addSeconds addQuarters subtractYears
    subtractMonths subtractWeeks subtractDays subtractHours subtractMinutes subtractSeconds
    subtractQuarters toTimeZone dateAdd dateSub`,
  '2-3': 'toStartOfInterval dateTrunc',
};

/** Functions that give a date: compared with a text they need no help. */
export const DATES: Names = {
  '1': 'toStartOfYear toStartOfISOYear toStartOfQuarter toStartOfMonth toLastDayOfMonth toMonday',
  '1-2': 'toStartOfWeek toLastDayOfWeek',
};

/** Aggregates; each also has its `…If` form with one argument more. */
export const AGGREGATES: Names = {
  '0-1': 'count',
  '1': `sum avg min max any anyLast median countDistinct stddevPop stddevSamp varPop varSamp
    groupArray groupUniqArray groupBitAnd groupBitOr groupBitXor sumMap`,
  '1+': 'uniq uniqExact',
  '2': 'argMin argMax corr covarPop covarSamp avgWeighted',
};

/** Aggregates with parameters, and how many they take at most. */
export const PARAMETRIC: Readonly<Record<string, number>> = {
  quantile: 1,
  quantileExact: 1,
  quantileTDigest: 1,
  quantiles: 9,
  topK: 1,
  groupArraySample: 2,
};

export const WINDOW_ONLY: Names = {
  '0': 'row_number rank dense_rank percent_rank',
  '1': 'first_value last_value ntile',
  '1-3': 'lag lead lagInFrame leadInFrame',
  '2': 'nth_value',
};

/** Functions whose value is of the kind of one of their arguments. */
export const KIND_OF_ARGUMENT: ReadonlyMap<string, number> = new Map([
  ...'min max any anyLast argMin argMax coalesce ifNull nullIf assumeNotNull toNullable greatest least minIf maxIf anyIf anyLastIf argMinIf argMaxIf lag lead lagInFrame leadInFrame first_value last_value'
    .split(' ')
    .map((name) => [name, 0] as const),
  ['if', 1],
]);

/** Names that HogQL reads in any case. */
export const ANY_CASE = new Set(
  `abs ceil coalesce concat count floor if ifnull isnull length lower upper ltrim rtrim trim max min
  sum avg mod nullif position pow power replace round sqrt substring extract greatest least like
  ilike`.split(/\s+/),
);
