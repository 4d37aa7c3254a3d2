/** Where a command writes: results apart from everything said on the way. */
export interface Terminal {
  /** A result, on stdout. */
  readonly out: (text: string) => void;
  /** Progress, notes and failures, on stderr. */
  readonly err: (text: string) => void;
  /** Somebody watches stderr: progress is worth showing. */
  readonly isWatched: boolean;
}

/** Prints a result for people: recorded text can never steer their terminal. */
export function print(terminal: Terminal, text: string): void {
  terminal.out(`${printable(text).trimEnd()}\n`);
}

/** Says a line beside the result. */
export function say(terminal: Terminal, text: string): void {
  terminal.err(`${printable(text).trimEnd()}\n`);
}

/** Prints the one JSON document of a command. */
export function printJson(terminal: Terminal, value: unknown): void {
  terminal.out(`${escapeSteering(JSON.stringify(value, null, 2))}\n`);
}

// Controls but for line breaks (ECMA-48), and characters that turn the direction of what follows.
const STEERING = /(?!\n)[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** The text without characters that a terminal acts on; line breaks stay. */
export function printable(text: string): string {
  return text.replaceAll('\r\n', '\n').replaceAll('\t', '  ').replace(STEERING, '');
}

/** JSON.stringify leaves DEL, C1 and direction characters as they are; as escapes they mean the same. */
function escapeSteering(json: string): string {
  return json.replace(
    STEERING,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
