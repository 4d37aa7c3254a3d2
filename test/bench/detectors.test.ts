import { expect, test } from 'vitest';
import { withMeasured } from '../../bench/detectors.ts';

const PAGE = 'Before\n<!-- measured: begin -->\nold\n<!-- measured: end -->\nAfter\n';

test('what was measured takes the place of what was measured before, and nothing else', () => {
  const once = withMeasured(PAGE, 'new');
  expect(once).toBe('Before\n<!-- measured: begin -->\n\nnew\n\n<!-- measured: end -->\nAfter\n');
  expect(withMeasured(once, 'new')).toBe(once);
});

test('a page without its marks is not written over', () => {
  expect(() => withMeasured('Before\nAfter\n', 'new')).toThrow('put them back');
});
