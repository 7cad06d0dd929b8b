/** A link to a dashboard, taken apart. Parts that a template or a variable fills in are not there. */
export interface BoardLink {
  readonly uid: string;
  /** The id in `viewPanel`, also in the form `panel-12` of Grafana 11 and later. */
  readonly panel: number | undefined;
  /** The names behind `var-`. */
  readonly variables: readonly string[];
  /** Whether the link names this project's Grafana, and not just "the Grafana that shows the page". */
  readonly absolute: boolean;
}

/** `/d/<uid>/<slug>?<query>`, and `/d-solo/` for one panel alone. What comes behind `#` is not looked at. */
const PATH = /^\/?d(?:-solo)?\/([^/?#]+)[^?#]*(?:\?([^#]*))?/;
/** Filled in by Grafana (`${__url...}`, `[[x]]`) or by Prometheus (`{{ $labels.x }}`). */
const FILLED_IN = /\$|\{\{|\[\[/;

/** A link as it stands in an alert, a dashboard or a text panel; undefined for what leads elsewhere. */
export function boardLink(url: string, grafana: string): BoardLink | undefined {
  const text = url.trim();
  const base = grafana.replace(/\/$/, '');
  const absolute = text.startsWith(`${base}/`);
  const match = PATH.exec(absolute ? text.slice(base.length) : text);
  const uid = match?.[1];
  if (uid === undefined || FILLED_IN.test(uid)) return undefined;
  const parameters = (match?.[2] ?? '').split('&').map(part => part.split('='));
  return {
    uid,
    panel: parameters.flatMap(([name, value]) => panelId(name, value)).at(0),
    variables: parameters.flatMap(([name = '']) =>
      name.startsWith('var-') && !FILLED_IN.test(name) ? [decoded(name.slice('var-'.length))] : [],
    ),
    absolute,
  };
}

const PANEL_PARAMETERS = new Set(['viewPanel', 'editPanel', 'panelId']);

function panelId(name = '', value = ''): number[] {
  if (!PANEL_PARAMETERS.has(name)) return [];
  const id = /^(?:panel-)?(\d+)(?:-clone-\d+)?$/.exec(value)?.[1];
  return id === undefined ? [] : [Number(id)];
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
