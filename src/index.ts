import type { ConfigInput } from './config/schema.ts';

export type { Config, ConfigInput } from './config/schema.ts';

/** Types for `obs.config.ts`: `export default defineConfig({ ... })`. */
export const defineConfig = (config: ConfigInput): ConfigInput => config;
