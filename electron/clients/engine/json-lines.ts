/**
 * Reads a stream of JSON objects, one on a line, as engines send them.
 *
 * A chunk is not a line: it may hold several objects, half of one, or end within a character. Lines end with
 * `\n` or `\r\n`; empty ones mean nothing; the last may lack its end.
 */

/** A line that is no JSON, or that is longer than is worth keeping in memory. */
export class UnreadableLineError extends Error {
  override readonly name = 'UnreadableLineError';
}

/**
 * Yields each object as it is complete. At most one line is kept in memory.
 *
 * @param limit characters that a line may have
 * @throws UnreadableLineError at the first line that can't be read; what `chunks` throws passes through
 */
export async function* decodeJsonLines(
  chunks: AsyncIterable<Uint8Array>,
  limit: number,
): AsyncGenerator<unknown, void, undefined> {
  const decoder = new TextDecoder();
  const lines = new LineSplitter(limit);
  for await (const chunk of chunks) {
    for (const line of lines.push(decoder.decode(chunk, { stream: true }))) yield parseLine(line);
  }
  for (const line of lines.push(`${decoder.decode()}\n`)) yield parseLine(line);
}

/** Collects pieces of the unfinished line in an array, so that a long line costs linear time. */
class LineSplitter {
  readonly #limit: number;
  #pieces: string[] = [];
  #length = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** The lines that `text` completes, without blank ones. */
  *push(text: string): Generator<string, void, undefined> {
    let start = 0;
    for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', start)) {
      this.#add(text.slice(start, end));
      start = end + 1;
      const line = this.#pieces.join('').trim();
      this.#pieces = [];
      this.#length = 0;
      if (line !== '') yield line;
    }
    this.#add(text.slice(start));
  }

  #add(piece: string): void {
    this.#length += piece.length;
    if (this.#length > this.#limit) {
      throw new UnreadableLineError(`a line has more than ${this.#limit} characters`);
    }
    if (piece !== '') this.#pieces.push(piece);
  }
}

function parseLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch (cause) {
    throw new UnreadableLineError(`a line is not JSON: ${line.slice(0, 200)}`, { cause });
  }
}
