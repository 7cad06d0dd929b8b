import type { Config } from '../config/schema.ts';
import type { DashboardResource, FolderResource, Resource } from '../resources/resource.ts';
import { renderJson } from './json.ts';

/** A file of `out/`: its path below that folder, with `/`, and its text. */
export interface OutFile {
  readonly path: string;
  readonly text: string;
}

type Form = Config['outputs']['dashboards'][number];

/** Renderers that not every build needs. They are loaded when they are: YAML alone takes longer than ten dashboards. */
export interface Renderers {
  readonly kubernetes?: typeof import('./kubernetes.ts') | undefined;
  readonly rules?: typeof import('./rule-files.ts') | undefined;
}

/** The files of a resource, in all forms that the configuration asks for. */
export function filesOf(resource: Resource, config: Config, renderers: Renderers): OutFile[] {
  switch (resource.kind) {
    case 'dashboard':
      return [...new Set(config.outputs.dashboards)].map(form => dashboardFile(resource, form, renderers));
    case 'folder':
      return folderFiles(resource, config, renderers);
    case 'prometheus-rules':
    case 'loki-rules':
    case 'grafana-rules':
      return renderers.rules!.ruleFiles(resource, config);
    case 'notifications':
    case 'data-sources':
      return [{ path: `${resource.kind}/${resource.name}.json`, text: renderJson(resource.content) }];
    case 'catalog':
      return [{ path: `catalog/${resource.name}.json`, text: renderJson(resource.data) }];
  }
}

function dashboardFile(resource: DashboardResource, form: Form, { kubernetes }: Renderers): OutFile {
  const root = form === 'classic' ? 'dashboards' : `dashboards-${form}`;
  const folder = resource.folder === undefined ? root : `${root}/${resource.folder}`;
  const content = form === 'classic' ? resource.spec : kubernetes!.dashboardManifest(resource, form);
  return { path: `${folder}/${resource.name}.json`, text: renderJson(content) };
}

/** Both Kubernetes-style forms of a dashboard lie in the same form of a folder. */
function folderFiles(
  resource: FolderResource,
  { outputs, permissions: all }: Config,
  { kubernetes }: Renderers,
): OutFile[] {
  const { name, title, parent } = resource;
  const forms: readonly Form[] = outputs.dashboards;
  const permissions = all[name];
  const classic = { uid: name, title, ...(parent && { parentUid: parent }), ...(permissions && { permissions }) };
  return [
    // Only this form has permissions.
    ...(forms.includes('classic') || permissions ? [{ path: `folders/${name}.json`, text: renderJson(classic) }] : []),
    ...(forms.some(form => form !== 'classic')
      ? [{ path: `folders-v1/${name}.json`, text: renderJson(kubernetes!.folderV1(resource)) }]
      : []),
  ];
}
