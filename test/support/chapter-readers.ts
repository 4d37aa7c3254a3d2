import type { Script } from './anthropic.ts';

type Received = Parameters<Extract<Script, (...given: never[]) => unknown>>[0];
type Reply = ReturnType<Extract<Script, (...given: never[]) => unknown>>;

/** The text inside a tag of a prompt; '' when it has no such tag. */
export function tag({ user }: Received, name: string): string {
  return new RegExp(`^<${name}>\\n([\\s\\S]*?)\\n</${name}>$`, 'm').exec(user)?.[1] ?? '';
}

export function aliasesIn(text: string): string[] {
  return [...text.matchAll(/^([efs]\d+),/gm)].map(([, alias = '']) => alias);
}

/** Which chapter a request is about, from 1; 0 = it joins them. */
export function chapterOf(received: Received): number {
  const [, chapter] = /^chapter (\d+).*\(this one/m.exec(tag(received, 'outline')) ?? [];
  return Number(chapter ?? 0);
}

/** A reader that finds a problem wherever an error stands in its own chapter, and joins all into one. */
export function goodReader(received: Received): Reply {
  if (tag(received, 'chapters') !== '') return { text: joined(received) };
  const own = tag(received, 'chapter') || tag(received, 'timeline');
  const aliases = aliasesIn(own);
  const trouble = /^(s\d+),[^,]*,error/m.exec(own)?.[1];
  return {
    text: yaml({
      headline: `Read the folders of ${trouble ? 'a scan that stayed shut' : 'the harbour office'}`,
      success: true,
      segments: [[aliases[0] ?? '', aliases.at(-1) ?? '']],
      problems: trouble ? [{ kind: 'blocking', evidence: [trouble] }] : [],
    }),
    inputTokens: 1_000,
    outputTokens: 100,
  };
}

function joined(received: Received): string {
  const aliases = tag(received, 'chapters').match(/^q\d+/gm) ?? [];
  return yaml({
    headline: 'Could not open one scan',
    success: true,
    segments: [],
    problems: aliases.length > 0 ? [{ kind: 'non-blocking', evidence: aliases }] : [],
  });
}

/** An answer in the form that is asked for. */
export function yaml(told: {
  readonly headline: string;
  readonly success: boolean;
  readonly segments: readonly (readonly [string, string])[];
  readonly problems: readonly { readonly kind: string; readonly evidence: readonly string[] }[];
}): string {
  const segments = told.segments.map(
    ([from, to]) =>
      `\n  - { name: Reading, from: ${from}, to: ${to}, success: true, summary: Read. }`,
  );
  const problems = told.problems.map(
    ({ kind, evidence }) =>
      `\n  - { kind: ${kind}, description: The scan stayed shut, evidence: [${evidence}], first: ${evidence[0]} }`,
  );
  return `headline: ${told.headline}
story: The visitor went through the folders one by one.
outcome:
  success: ${told.success}
  description: They read what they came for.
segments:${segments.join('') || ' []'}
problems:${problems.join('') || ' []'}
`;
}
