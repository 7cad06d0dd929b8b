/** The keys of `| logfmt a="b"`: a name or a quoted text. Loki takes more quoted texts behind it, and forgives a missing quote. */
const QUOTED = '"[^"]*(?:"|$)';
const KEY = new RegExp(String.raw`^[ \t\n]*(?:[_a-zA-Z][_a-zA-Z0-9]*|${QUOTED})(?:[ \t\n]*${QUOTED})*[ \t\n]*$`);

export const isLogfmtKey = (key: string): boolean => KEY.test(key);
