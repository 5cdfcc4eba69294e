/** One line of a document. */
export interface TextLine {
  readonly text: string;
  /** Byte offset of its first byte in UTF-8. */
  readonly offset: number;
}

function bytesOf(text: string): number {
  let bytes = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    // Each half of a pair counts two of its four bytes.
    bytes += code < 0x80 ? 1 : code < 0x800 || (code >= 0xd800 && code <= 0xdfff) ? 2 : 3;
  }
  return bytes;
}

/** The lines of a text with where they stand in its bytes. */
export function linesOf(text: string): readonly TextLine[] {
  let offset = 0;
  return text.split('\n').map((line) => {
    const at = offset;
    offset += bytesOf(line) + 1;
    return { text: line.endsWith('\r') ? line.slice(0, -1) : line, offset: at };
  });
}
