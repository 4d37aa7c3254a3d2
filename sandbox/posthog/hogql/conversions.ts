import type { AstNode } from './ast.ts';
import { HogqlError } from './errors.ts';
import { sqlString } from './literals.ts';
import type { Kind, Printed, Printer } from './scope.ts';

/** A call with its arguments already printed. */
export interface PrintedCall {
  readonly name: string;
  readonly arguments: readonly Printed[];
  readonly nodes: readonly AstNode[];
}

interface Conversion {
  readonly counts: readonly [number, number];
  readonly kind: Kind;
  print(call: PrintedCall, printer: Printer): string;
}

/** The sandbox's now, not the machine's. */
const NOW: Conversion = { counts: [0, 1], kind: 'datetime', print: (_, printer) => now(printer) };

/** Functions that HogQL prints as something else than a ClickHouse function of the same name. */
const CONVERSIONS: ReadonlyMap<string, Conversion> = new Map<string, Conversion>([
  ['toInt', castTo('Int64')],
  ['toFloat', castTo('Float64')],
  ['toUUID', castTo('UUID')],
  ['toBool', castTo('Bool')],
  ['toDecimal', { counts: [2, 2], kind: 'other', print: (call) => decimal(call) }],
  ['toDateTime', { counts: [1, 2], kind: 'datetime', print: toDateTime }],
  ['toDateTime64', { counts: [1, 3], kind: 'datetime', print: toDateTime }],
  ['parseDateTimeBestEffort', { counts: [1, 2], kind: 'datetime', print: toDateTime }],
  ['toDate', { counts: [1, 1], kind: 'other', print: toDate }],
  ['now', NOW],
  ['now64', NOW],
  ['current_timestamp', NOW],
  ['today', day(0)],
  ['current_date', day(0)],
  ['yesterday', day(1)],
]);

/** The conversion of that name in any case, or null. */
export function conversionNamed(name: string): Conversion | null {
  const exact = CONVERSIONS.get(name);
  return exact ?? (name.toLowerCase() === 'now' ? (CONVERSIONS.get('now') ?? null) : null);
}

/** A text that is compared with a point in time, read as one; everything else as it was printed. */
export function pointInTime(
  node: AstNode,
  printed: Printed,
  other: Kind,
  printer: Printer,
): string {
  const isText = node.node === 'Constant' && typeof node.value === 'string';
  if (other !== 'datetime' || !isText) return printed.sql;
  return `parseDateTime64BestEffort(${printed.sql}, 6, ${sqlString(printer.timezone)})`;
}

function castTo(type: string): Conversion {
  return {
    counts: [1, 1],
    kind: 'other',
    print: (call) => `accurateCastOrNull(${argument(call, 0).sql}, '${type}')`,
  };
}

function decimal(call: PrintedCall): string {
  const scale = call.nodes[1]?.value;
  if (!Number.isInteger(scale)) throw new HogqlError('toDecimal needs a whole number of digits.');
  return `accurateCastOrNull(${argument(call, 0).sql}, 'Decimal64(${scale})')`;
}

/**
 * PostHog chooses by the argument's type between a conversion and a parse that gives NULL for
 * nonsense. The type is not known here, so a value that is no point in time goes through its text.
 */
function toDateTime(call: PrintedCall, printer: Printer): string {
  const value = argument(call, 0);
  const zone = sqlString(zoneOf(call) ?? printer.timezone);
  if (value.kind === 'datetime') return `toTimeZone(${value.sql}, ${zone})`;
  return `parseDateTime64BestEffortOrNull(toString(${value.sql}), 6, ${zone})`;
}

function zoneOf(call: PrintedCall): string | null {
  const zone = call.nodes.at(-1)?.value;
  return call.nodes.length > 1 && typeof zone === 'string' ? zone : null;
}

function toDate(call: PrintedCall): string {
  const value = argument(call, 0);
  if (value.kind === 'datetime') return `toDate(${value.sql})`;
  return `toDateOrNull(substring(toString(${value.sql}), 1, 10))`;
}

function now({ now: date, timezone }: Printer): string {
  return `fromUnixTimestamp64Micro(${date.getTime() * 1000}, ${sqlString(timezone)})`;
}

function day(ago: number): Conversion {
  return {
    counts: [0, 0],
    kind: 'other',
    print: (_, printer) => `(toDate(${now(printer)}) - ${ago})`,
  };
}

function argument(call: PrintedCall, index: number): Printed {
  const found = call.arguments[index];
  if (!found) throw new HogqlError(`Function '${call.name}' lacks an argument.`);
  return found;
}
