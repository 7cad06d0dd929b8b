const NAMED: Readonly<Record<string, string>> = { '\\n': '\n', '\\"': '"', '\\\\': '\\' };

/** The three escapes of both formats. Prometheus leaves any other backslash as it stands. */
export const unescape = (text: string): string => text.replace(/\\[\\n"]/g, escape => NAMED[escape]!);

const NUMBER = /^[+-]?(?:(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?|inf|infinity|nan)$/i;

/** A number as Go reads it, with `+Inf` and `NaN`; undefined for other text. */
export function toNumber(text: string): number | undefined {
  if (!NUMBER.test(text)) return undefined;
  if (/nan/i.test(text)) return Number.NaN;
  if (/inf/i.test(text)) return text.startsWith('-') ? -Infinity : Infinity;
  return Number(text);
}
