import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeJsonLines, UnreadableLineError } from './json-lines.ts';

async function* pieces(bytes: Uint8Array, cuts: readonly number[]): AsyncGenerator<Uint8Array> {
  const places = [...new Set(cuts.map((cut) => cut % (bytes.length + 1)))].sort((a, b) => a - b);
  let start = 0;
  for (const place of places) {
    yield bytes.subarray(start, place);
    start = place;
  }
  yield bytes.subarray(start);
}

async function decode(text: string, cuts: readonly number[] = [], limit = Infinity): Promise<unknown[]> {
  return Array.fromAsync(decodeJsonLines(pieces(Buffer.from(text), cuts), limit));
}

describe('decodeJsonLines', () => {
  test('gives the same objects however the bytes are cut', async () => {
    // Characters of one to four bytes, and those that mean something in JSON or end lines.
    const stringUnit = fc.constantFrom(...'ab09 "\\{}[]:,\n\r\t\0é€\u2028🧬');
    const objects = fc.array(fc.jsonValue({ maxDepth: 2, stringUnit }), { maxLength: 8 });
    const ends = fc.constantFrom('\n', '\r\n', '\n\r\n');
    const cuts = fc.array(fc.nat(), { maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(objects, ends, cuts, async (values, end, places) => {
        const lines = values.map((value) => JSON.stringify(value));
        const expected = lines.map((line): unknown => JSON.parse(line));
        expect(await decode(lines.map((line) => line + end).join(''), places)).toEqual(expected);
      }),
      { numRuns: 300 },
    );
  });

  test('puts a character together that was cut in the middle', async () => {
    const text = '{"status":"Größe 🧬"}\n';
    const everyByte = Array.from({ length: Buffer.byteLength(text) }, (_, index) => index);
    expect(await decode(text, everyByte)).toEqual([{ status: 'Größe 🧬' }]);
  });

  test('reads the last line without its end', async () => {
    expect(await decode('{"a":1}\n{"b":2}')).toEqual([{ a: 1 }, { b: 2 }]);
  });

  test('reads a line of 10 MB that comes in 10,000 pieces', async () => {
    const text = 'x'.repeat(10_000_000);
    const cuts = Array.from({ length: 10_000 }, (_, index) => index * 1000);
    expect(await decode(`{"label":"${text}"}\n`, cuts)).toEqual([{ label: text }]);
  });

  test('gives up a line that never ends before it fills the memory', async () => {
    let taken = 0;
    async function* endless(): AsyncGenerator<Uint8Array> {
      for (;;) {
        taken += 1000;
        yield Buffer.alloc(1000, 'x');
      }
    }
    await expect(Array.fromAsync(decodeJsonLines(endless(), 50_000))).rejects.toThrow(UnreadableLineError);
    expect(taken).toBeLessThanOrEqual(51_000);
  });

  test('gives the objects before a line that is no JSON, and then fails with it', async () => {
    const seen: unknown[] = [];
    const reading = async (): Promise<void> => {
      for await (const value of decodeJsonLines(
        pieces(Buffer.from('{"a":1}\n<html>\n{"b":2}\n'), []),
        Infinity,
      )) {
        seen.push(value);
      }
    };
    await expect(reading()).rejects.toThrow('<html>');
    expect(seen).toEqual([{ a: 1 }]);
  });

  test('tells the source to stop when the reader stops', async () => {
    let closed = false;
    async function* source(): AsyncGenerator<Uint8Array> {
      try {
        for (;;) yield Buffer.from('{"a":1}\n');
      } finally {
        closed = true;
      }
    }
    for await (const _ of decodeJsonLines(source(), Infinity)) break;
    expect(closed).toBe(true);
  });
});
