import type { Send } from '../files/take-effect.ts';
import type { Target } from '../target.ts';
import { applyToPrometheus, type Prometheus } from './apply.ts';
import { askLoaded } from './loaded.ts';
import { USUAL_PATIENCE, type Patience } from './prove.ts';
import { readDirectory } from './read.ts';

export interface PrometheusOptions {
  /** How it is called in plans and messages. */
  readonly name: string;
  /** Written into the files, so that it is known whose they are. */
  readonly project: string;
  /** The directory of the rule files, on this machine: one that `rule_files` of the configuration names. */
  readonly directory: string;
  readonly send: Send;
  readonly patience?: Partial<Patience> | undefined;
  /** Whether files that this package knows not to work are refused before Prometheus sees them; they are unless said. */
  readonly check?: boolean | undefined;
}

/** The rule files of a Prometheus, which take effect together: they are written, read again and proven, or were never there. */
export function prometheusTarget(options: PrometheusOptions): Target {
  const { name, project, directory: path, send, check = true } = options;
  const patience = { ...USUAL_PATIENCE, ...options.patience };
  const prometheus: Prometheus = { name, project, path, send, patience, check };
  return {
    name,
    kinds: ['rule-file'],
    read: async wanted => readDirectory(prometheus, wanted, await askLoaded(send)),
    apply: change => applyToPrometheus(prometheus, [change]),
    applyAll: changes => applyToPrometheus(prometheus, changes),
    dryRun: async () => 'not checked',
  };
}
