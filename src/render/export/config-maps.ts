import { Exit, ObsError } from '../../errors.ts';
import type { OutFile } from '../files.ts';
import { renderJson } from '../json.ts';
import { renderYaml } from '../yaml.ts';
import { kubernetesName, uniqueNames } from './names.ts';
import { metadata, type ExportOptions } from './options.ts';
import { folderPath, type ExportDashboard, type ExportSource } from './source.ts';

/** All data of a ConfigMap together: https://kubernetes.io/docs/concepts/configuration/configmap/ */
const MOST_BYTES = 1024 * 1024;

/**
 * A ConfigMap for each dashboard, as the sidecar of Grafana's Helm chart finds them: by the label `grafana_dashboard`, into the
 * folder of the annotation `grafana_folder`. Throws for a dashboard that no ConfigMap can hold.
 */
export function configMaps({ dashboards, folders }: ExportSource, options: ExportOptions): OutFile[] {
  const nameOf = uniqueNames('ConfigMap', uid => kubernetesName(`dashboard-${uid}`));
  return dashboards.map(dashboard => {
    const name = nameOf(dashboard.uid);
    const path = folderPath(folders, dashboard.folder);
    const text = renderYaml({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: metadata(name, options, {
        labels: { grafana_dashboard: '1' },
        ...(path.length > 0 && { annotations: { grafana_folder: path.join('/') } }),
      }),
      data: { [`${dashboard.uid}.json`]: content(dashboard) },
    });
    return { path: `${name}.yaml`, text };
  });
}

/** As people read it; on one line when it is too large otherwise. */
function content({ uid, spec }: ExportDashboard): string {
  for (const text of [renderJson(spec), JSON.stringify(spec)]) {
    if (new TextEncoder().encode(text).length <= MOST_BYTES) return text;
  }
  throw new ObsError(`dashboard "${uid}" has more than 1 MiB, which is all that a ConfigMap holds`, {
    exit: Exit.usage,
    hint: 'make two dashboards of it, or bring it to Grafana by obs push',
  });
}
