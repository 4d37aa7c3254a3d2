import Handlebars from 'handlebars';

/**
 * Makes the gallery and prints the templates that were filled for it, by their texts, as JSON. In a process of
 * its own: a template is compiled once, so elsewhere another one's messages may have come first.
 */
const filled = new Set<unknown>();
const create = Handlebars.create;
Handlebars.create = () => {
  const made = create();
  const compile = made.compile;
  made.compile = (source, options) => {
    filled.add(source);
    return compile(source, options);
  };
  return made;
};
await import('../../../sandbox/gallery/sections.ts');
process.stdout.write(JSON.stringify([...filled]));
