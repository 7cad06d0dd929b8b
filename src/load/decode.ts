import { isUtf8 } from 'node:buffer';

export interface Decoded {
  readonly text: string;
  /** Why it is no text, with the offset in `text`. */
  readonly problem?: { readonly message: string; readonly offset: number };
}

/** The bytes of a file as text. What is no UTF-8 becomes the replacement character. */
export function decode(bytes: Buffer): Decoded {
  const text = bytes.toString('utf8');
  if (!isUtf8(bytes)) {
    if (bytes.length >= 2 && (bytes.readUInt16BE(0) === 0xfffe || bytes.readUInt16BE(0) === 0xfeff)) {
      return { text, problem: { message: 'is UTF-16: save it as UTF-8', offset: 0 } };
    }
    const offset = firstInvalid(text, bytes);
    return { text, problem: { message: 'is no UTF-8: a byte that belongs to no character', offset } };
  }
  const nul = bytes.indexOf(0);
  if (nul < 0) return { text };
  return { text, problem: { message: 'is no text: it holds a NUL', offset: bytes.toString('utf8', 0, nul).length } };
}

/** The first replacement character that the file does not hold itself. */
function firstInvalid(text: string, bytes: Buffer): number {
  const own = Buffer.from('\ufffd');
  let byte = 0;
  let from = 0;
  for (let at = text.indexOf('\ufffd'); at >= 0; at = text.indexOf('\ufffd', from)) {
    byte += Buffer.byteLength(text.slice(from, at));
    if (!bytes.subarray(byte, byte + own.length).equals(own)) return at;
    byte += own.length;
    from = at + 1;
  }
  return 0;
}
