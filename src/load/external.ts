export const SDK = '@grafana/grafana-foundation-sdk';

/** Packages that user code shares with the command line instead of bundling a copy. */
export const EXTERNAL: readonly string[] = ['obs', SDK];
