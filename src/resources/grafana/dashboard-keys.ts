/**
 * The annotations by which Grafana ties an alert rule to a panel, so that the panel shows its state: from a link to the panel,
 * if it leads to this Grafana. It wants both or none.
 */
export function dashboardKeys(link: string | undefined, grafana: string): Record<string, string> {
  const boards = `${grafana.replace(/\/$/, '')}/d/`;
  if (!link?.startsWith(boards)) return {};
  const [, uid, panel] = /^([\w-]+)[^?]*\?(?:.*&)?viewPanel=(\d+)/.exec(link.slice(boards.length)) ?? [];
  return uid && panel ? { __dashboardUid__: uid, __panelId__: panel } : {};
}
