const TAG = /<(\/?)([a-z][a-z_-]*)>/gi;

/** Every tag in a text for a model, as it stands there. */
export function tagsIn(user: string): string[] {
  return [...user.matchAll(TAG)].map(([tag]) => tag);
}

/**
 * What in a text for a model breaks out of its place: a tag that is not one of a pair, stands twice or in
 * another, or any other `<`; a sentence each. Our prompts write each of their tags once, side by side.
 */
export function untamed(user: string): string[] {
  const tags = [...user.matchAll(TAG)];
  const pairs = tags.flatMap(([open, slash, name], i) => {
    if (slash) return [];
    const [, closing, other] = tags[i + 1] ?? [];
    return closing && other === name ? [] : [`${open} is not closed next`];
  });
  const opened = tags.filter(([, slash]) => !slash).map(([, , name]) => name);
  const twice = opened.filter((name, i) => opened.indexOf(name) !== i);
  const stray = tags.length - 2 * opened.length;
  return [
    ...pairs,
    ...twice.map((name) => `<${name}> stands twice`),
    ...(stray === 0 ? [] : [`${stray} tags are closed that nobody opened`]),
    ...(/<(?!\/?[a-z])/i.test(user) || user.replace(TAG, '').includes('<')
      ? ['a < of its own']
      : []),
  ];
}
