import { httpClient } from '../../../src/targets/http/client.ts';
import type { Connection } from '../../../src/targets/http/connection.ts';
import { rulerTarget, type RulerOptions } from '../../../src/targets/ruler/target.ts';
import { wantedForRuler } from '../../../src/targets/ruler/wanted.ts';
import type { Wanted } from '../../../src/plan/change.ts';
import { ruleFiles } from '../out.ts';
import type { Target } from '../../../src/targets/target.ts';

type Flavour = RulerOptions['flavour'];

/** A target of the project `shop` for a server that listens. */
export function targetFor(
  flavour: Flavour,
  url: string,
  {
    connection = { tenant: 'team-a' },
    ...options
  }: Partial<RulerOptions> & { readonly connection?: Partial<Connection> } = {},
): Target {
  const http = httpClient({ product: flavour, url, ...connection }, { retries: { baseMs: 1 } });
  const patience = { seconds: 0.2, pause: 0.01 };
  return rulerTarget({ name: flavour, flavour, project: 'shop', send: http.send, patience, ...options });
}

/** The rule groups of files below the folder of `out/` that belongs on the server. */
export function wantedFrom(flavour: Flavour, files: Readonly<Record<string, string>>): Wanted[] {
  const folder = flavour === 'loki' ? 'loki-rules' : 'prometheus-rules';
  return wantedForRuler(ruleFiles(folder, files), { target: flavour, flavour, project: 'shop' });
}

/** A rule file with one group. */
export const oneGroup = (name: string, lines: string): string =>
  `groups:\n  - name: ${name}\n${lines.replaceAll(/^(?=.)/gm, '    ')}`;

/** A rule file with one alert rule. */
export const oneAlert = (expr: string, more = ''): string =>
  oneGroup('errors', `rules:\n  - alert: Down\n    expr: ${expr}\n${more.replaceAll(/^(?=.)/gm, '    ')}`);
