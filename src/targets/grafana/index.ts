export type { Facts } from './facts.ts';
export type { GrafanaOptions } from './options.ts';
export { grafanaTarget, type GrafanaTarget } from './target.ts';
export { wantedForGrafana, type WantedOptions } from './wanted.ts';
