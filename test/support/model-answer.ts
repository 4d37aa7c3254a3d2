/** What a model is asked with, in one text. */
interface Asked {
  readonly user: string;
}

/** The alias of a row of the timeline, by a part of its text. */
function aliasOf({ user }: Asked, part: string): string {
  const row = user.split('\n').find((line) => line.includes(part));
  const [, alias] = /^(\w+),/.exec(row ?? '') ?? [];
  if (!alias) throw new Error(`The timeline has no row with "${part}":\n${user}`);
  return alias;
}

/** What a model says that looked at the stills of the one problem. */
const STILLS_SHOW_IT = {
  text: `seen:
  - claim: p1
    text: A page with one button, Pay. Nothing changes.
verdicts:
  - claim: p1
    verdict: confirmed
    still: 1
changes: []
`,
};

/** A good answer about a visit of the shoplet: the headline says which one it is, one problem at 0:30. */
export function goodAnswer(asked: Asked, headline = 'Paid nothing as the button stood still') {
  if (asked.user.includes('<claims>')) return STILLS_SHOW_IT;
  const rage = aliasOf(asked, 'rage');
  const first = aliasOf(asked, ',0');
  const question = /<question>/.test(asked.user) ? 'answer: It never answered.\n' : '';
  return {
    text: `headline: ${headline}
story: The visitor came to pay and pressed the button again and again.
${question}outcome:
  success: false
  description: The button never answered.
segments:
  - name: Paying
    from: ${first}
    to: ${rage}
    success: false
    summary: Pressed in vain
problems:
  - kind: blocking
    description: Pay did not answer
    evidence: [${rage}]
    first: ${rage}
`,
  };
}
