/** Typed LogQL: a stream knows its stream labels and the fields of its lines; a field is usable after its parser stage. */
export { above, atLeast, atMost, below, ip, notIp } from './builder/fields.ts';
export type { Fields } from './builder/fields.ts';
export { Lines, LogStream } from './builder/lines.ts';
export * from './builder/metrics.ts';
export { logql, logqlLines } from './builder/template.ts';
export { not, notRe, re } from '../query/matchers.ts';
export { Vector } from '../query/vector.ts';
export type { Window } from '../query/window.ts';
