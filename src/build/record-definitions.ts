import type { Config } from '../config/schema.ts';
import type { DashboardDefinition } from '../dashboard/dashboard.ts';
import type { RuleFileDefinition } from '../alerts/rule-file.ts';
import { bundle, sourceMap } from '../load/bundle.ts';
import { locator, type Locator } from '../load/locate.ts';
import { modulesOf } from '../load/project.ts';
import { evaluateBundle, requestOf } from '../load/run.ts';
import { recordSites, type Site } from '../provenance.ts';
import { definitionsOf } from '../resources/collect.ts';

export interface RecordedDefinition {
  readonly definition: DashboardDefinition | RuleFileDefinition;
  /** The module that exports it. */
  readonly module: string;
}

/** Frames of this package lie between a query and the line that made it. */
const DEPTH = 40;

/** Evaluates dashboards and alerts with their places recorded. By kind and name: `dashboard api-overview`. */
export async function recordDefinitions(
  project: string,
  config: Config,
): Promise<ReadonlyMap<string, RecordedDefinition>> {
  const modules = new Map(
    modulesOf(project, config).flatMap(module => (module.role === 'service' ? [] : [[module.path, module] as const])),
  );
  const found = new Map<string, RecordedDefinition>();
  if (modules.size === 0) return found;
  const request = requestOf({ project, modules: [...modules.keys()], timeout: config.timeout });
  const bundled = await bundle(request);
  const { place } = locator(await sourceMap(bundled));
  const usual = Error.stackTraceLimit;
  Error.stackTraceLimit = DEPTH;
  recordSites(() => new StackSite(place));
  try {
    await evaluateBundle(bundled, request, ({ path, exports }) => {
      for (const definition of definitionsOf({ ...modules.get(path)!, exports })) {
        // Only what has queries has places to remember.
        if (definition.kind !== 'dashboard' && definition.kind !== 'rule-file') continue;
        const name = definition.kind === 'dashboard' ? definition.uid : definition.name;
        found.set(`${definition.kind} ${name}`, { definition, module: path });
      }
    });
  } finally {
    recordSites(undefined);
    Error.stackTraceLimit = usual;
  }
  return found;
}

/** A place that is looked up when somebody asks: nearly all queries have no finding. */
class StackSite implements Site {
  private readonly place: Locator['place'];
  declare private readonly stack: string;
  private found: Site | undefined;

  constructor(place: Locator['place']) {
    this.place = place;
    Error.captureStackTrace(this, StackSite);
  }

  get file(): string {
    return this.resolved().file;
  }

  get line(): number {
    return this.resolved().line;
  }

  private resolved(): Site {
    if (!this.found) {
      const place = this.place(this.stack);
      this.found = { file: place?.file ?? '', line: place?.line ?? 0 };
    }
    return this.found;
  }
}
