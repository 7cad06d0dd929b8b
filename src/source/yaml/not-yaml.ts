import type { YamlProblem } from './node.ts';

/** Thrown where a text is no YAML, and caught by `parseYaml`. */
export class NotYaml extends Error {
  readonly problem: YamlProblem;

  constructor(message: string, offset: number) {
    super(message);
    this.problem = { message, offset };
  }
}
