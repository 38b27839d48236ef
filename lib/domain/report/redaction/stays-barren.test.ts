import { expect, it } from 'vitest';
import { staysBarren } from './stays-barren';

it.each<[RegExp, boolean]>([
  [/serial (?<serial>\w{6})/, true],
  [/(?<![\w\uFFFF])(?<ip>\d{1,3}(?:\.\d{1,3}){3})(?![\w\uFFFF])/, true],
  [/(?<=^|\n)(?<user>[a-z]+)(?= login)/, true],
  [/x(?![\w\uFFFF]|\.[\w\uFFFF])/, true],
  [/a [^\n\uFFFF]{0,9} b/, true],
  // What must not stand there may be covered, and then does not.
  [/(?<![A-Za-z])sn (?<serial>\w+)/, false],
  [/x(?![\w\uFFFF]|:[0-9a-f])/, false],
  [/x(?!foo)/, false],
  [/x(?![\w\uFFFF][\w\uFFFF])/, false],
  [/x(?![\w\uFFFF]|\.[\w\uFFFF][\w\uFFFF])/, false],
  [/(?<!(?:^|[^\w\uFFFF])[0-9a-f]:)x/, false],
  [/x(?![\w\uFFFF]{2})/, false],
  // What is covered matches these.
  [/a.b/, false],
  [/a[^\n]b/, false],
  [/a\S+/, false],
  [/a[\S]+/, false],
  [/\bserial/, false],
])('%s: what matches nowhere matches nowhere when more is covered: %s', (expression, expected) => {
  expect(staysBarren(expression)).toBe(expected);
});
