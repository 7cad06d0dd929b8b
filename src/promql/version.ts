const VERSION = /^v?(\d+)\.(\d+)/;

/** A version of Prometheus as one number that can be compared; undefined for a text that is no version. */
export function versionNumber(text: string): number | undefined {
  const [, major, minor] = VERSION.exec(text) ?? [];
  return major === undefined ? undefined : Number(major) * 1000 + Number(minor);
}

/** Whether a target version is older than the one that brought something. No target means the newest. */
export function isBefore(target: string | undefined, since: string): boolean {
  const number = target === undefined ? undefined : versionNumber(target);
  return number !== undefined && number < versionNumber(since)!;
}
