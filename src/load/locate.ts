import { SourceMap } from 'node:module';
import type { Place } from '../errors.ts';
import { SCRIPT } from './evaluate.ts';

/** Finds places in user code from stack traces of the bundle. */
export interface Locator {
  /** The first place of the stack that lies in a module of the user. */
  readonly place: (stack: string) => Place | undefined;
}

const FRAME = new RegExp(`${SCRIPT.replaceAll('.', '\\.')}:(\\d+):(\\d+)`, 'g');

/** A locator from the source map of the bundle. */
export function locator(sourceMap: string): Locator {
  const map = new SourceMap(JSON.parse(sourceMap) as ConstructorParameters<typeof SourceMap>[0]);
  return {
    place: stack => {
      for (const [, line, column] of stack.matchAll(FRAME)) {
        const entry = map.findEntry(Number(line) - 1, Number(column) - 1);
        if (!('originalSource' in entry) || entry.originalSource.includes('node_modules/')) continue;
        const file = entry.originalSource.replace(/^(\.\.\/)*/, '');
        if (file.startsWith('<')) continue;
        return { file, line: entry.originalLine + 1, column: entry.originalColumn + 1 };
      }
      return undefined;
    },
  };
}
