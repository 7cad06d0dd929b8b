import { resolve } from 'node:path';
import type { Environment } from '../config/environment.ts';
import { connectionTo, type Settings } from '../load/connection.ts';
import { readText } from '../load/secrets.ts';
import { alertmanagerTarget } from '../targets/alertmanager/target.ts';
import { wantedForAlertmanager } from '../targets/alertmanager/wanted.ts';
import { grafanaTarget } from '../targets/grafana/target.ts';
import { wantedForGrafana } from '../targets/grafana/wanted.ts';
import { httpClient, type HttpClient } from '../targets/http/index.ts';
import { prometheusTarget } from '../targets/prometheus/target.ts';
import { wantedForPrometheus } from '../targets/prometheus/wanted.ts';
import type { FlavourName } from '../targets/ruler/flavour.ts';
import { rulerTarget } from '../targets/ruler/target.ts';
import { wantedForRuler } from '../targets/ruler/wanted.ts';
import type { Run, Server } from './server.ts';

/** The servers of an environment. Nothing is sent yet; secrets are read. Throws an `ObsError` for settings that cannot work. */
export async function openServers(environment: Environment, run: Run): Promise<readonly Server[]> {
  const { grafana, prometheus, alertmanager } = environment;
  const rulers = (['mimir', 'cortex', 'loki', 'convert'] as const).flatMap(flavour => {
    const settings = environment[flavour];
    return settings ? [openRuler(flavour, settings, run)] : [];
  });
  return await Promise.all([
    ...(grafana ? [openGrafana(grafana, run)] : []),
    ...(prometheus ? [openPrometheus(prometheus, run)] : []),
    ...rulers,
    ...(alertmanager ? [openAlertmanager(alertmanager, run)] : []),
  ]);
}

async function openGrafana(settings: NonNullable<Environment['grafana']>, run: Run): Promise<Server> {
  const client = await connect('Grafana', settings, run);
  const target = grafanaTarget({ client, project: run.project, api: settings.api ?? 'auto' });
  return {
    target,
    wanted: files => wantedForGrafana(files),
    hasUniqueTitles: async () => (await target.facts()).hasUniqueTitles,
    close: client.close,
  };
}

async function openPrometheus(settings: NonNullable<Environment['prometheus']>, run: Run): Promise<Server> {
  const { project } = run;
  const client = await connect('Prometheus', settings, run);
  return {
    target: prometheusTarget({
      name: 'prometheus',
      project,
      directory: resolve(run.cwd, settings.directory),
      send: client.send,
      patience: patienceOf(settings),
    }),
    wanted: files => wantedForPrometheus(files, { target: 'prometheus', project }),
    close: client.close,
  };
}

type RulerSettings = NonNullable<Environment['mimir'] | Environment['convert']>;

async function openRuler(flavour: FlavourName, settings: RulerSettings, run: Run): Promise<Server> {
  const { project } = run;
  const client = await connect(flavour === 'convert' ? 'Grafana' : PRODUCTS[flavour], settings, run);
  const { tenant, prefix } = { tenant: undefined, prefix: undefined, ...settings };
  const name = tenant === undefined ? flavour : `${flavour} ${tenant}`;
  const convert = 'datasource' in settings ? { datasource: settings.datasource, folder: settings.folder } : undefined;
  return {
    target: rulerTarget({ name, flavour, project, send: client.send, prefix, convert, patience: patienceOf(settings) }),
    wanted: files => wantedForRuler(files, { target: name, flavour, project }),
    close: client.close,
  };
}

const patienceOf = ({ patience }: { readonly patience?: number | undefined }) =>
  patience === undefined ? undefined : { seconds: patience };

const PRODUCTS = { mimir: 'Mimir', cortex: 'Cortex', loki: 'Loki' } as const;

async function openAlertmanager(settings: NonNullable<Environment['alertmanager']>, run: Run): Promise<Server> {
  const { project, cwd } = run;
  const client = await connect('Alertmanager', settings, run);
  return {
    target: alertmanagerTarget({
      name: 'alertmanager',
      project,
      file: resolve(cwd, settings.target),
      send: client.send,
    }),
    wanted: async () => {
      const file = { source: settings.config, text: await readText(settings.config, cwd) };
      return [wantedForAlertmanager(file, { target: 'alertmanager', project })];
    },
    close: client.close,
  };
}

async function connect(product: string, settings: Settings, run: Run): Promise<HttpClient> {
  const { gate, signal, stop, timeoutMs } = run;
  return httpClient(await connectionTo(product, settings, run), { gate: gate(), signal, stop, timeoutMs });
}
