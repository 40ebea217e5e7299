import { describe, expect, it } from 'vitest';
import { accessTokenIn } from './access-token.ts';

describe('accessTokenIn', () => {
  it('reads the token of a link', () => {
    expect(accessTokenIn('#token=aB3_-x')).toBe('aB3_-x');
  });

  it.each(['', '#', '#token=', '#other=1'])('finds none in "%s"', (fragment) => {
    expect(accessTokenIn(fragment)).toBeUndefined();
  });
});
