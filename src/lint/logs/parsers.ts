import type { Stage } from '../../logql/ast.ts';

/** Stages that make labels of what stands in a line. */
const PARSERS: ReadonlySet<Stage['kind']> = new Set<Stage['kind']>(['json', 'logfmt', 'pattern', 'regexp', 'unpack']);

export const isParser = ({ kind }: Stage): boolean => PARSERS.has(kind);
