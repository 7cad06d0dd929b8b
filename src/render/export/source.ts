import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';
import type { OutDashboard, OutFile, OutGrafanaRules, OutRules } from '../../store/out-file.ts';
import { fromDashboardV1, type DashboardV1 } from '../dashboard-v1.ts';
import { fromDashboardV2 } from '../classic-from-v2.ts';
import type { DashboardV2 } from '../dashboard-v2.ts';

/** What `out/` says, as exports need it: one form of everything. */
export interface ExportSource {
  readonly dashboards: readonly ExportDashboard[];
  readonly folders: readonly ExportFolder[];
  readonly promqlRules: readonly OutRules[];
  readonly grafanaRules: readonly OutGrafanaRules[];
}

export interface ExportDashboard {
  readonly uid: string;
  /** The uid of its folder; undefined at the root. */
  readonly folder: string | undefined;
  /** In the classic schema, which all of them read. */
  readonly spec: Dashboard;
}

export interface ExportFolder {
  readonly uid: string;
  readonly title: string;
  readonly parent: string | undefined;
}

/** The files of `out/`, of which each object is there in one form only. */
export function exportSource(given: readonly OutFile[]): ExportSource {
  const files = given.toSorted((a, b) => (a.path < b.path ? -1 : 1));
  return {
    dashboards: files.flatMap(file => (file.kind === 'dashboard' ? [dashboard(file)] : [])),
    folders: files.flatMap(file =>
      file.kind === 'folder' ? [{ uid: file.uid, title: file.title, parent: file.parent }] : [],
    ),
    promqlRules: files.flatMap(file => (file.kind === 'prometheus-rules' ? [file] : [])),
    grafanaRules: files.flatMap(file => (file.kind === 'grafana-rules' ? [file] : [])),
  };
}

function dashboard({ uid, folder, form, content }: OutDashboard): ExportDashboard {
  switch (form) {
    case 'classic':
      return { uid, folder, spec: content as unknown as Dashboard };
    case 'v1':
      return { uid, folder, spec: fromDashboardV1(content as unknown as DashboardV1).spec };
    case 'v2':
      return { uid, folder, spec: fromDashboardV2(content as unknown as DashboardV2).spec };
  }
}

/** The titles on the way to a folder, the outermost first. */
export function folderPath(folders: readonly ExportFolder[], uid: string | undefined): string[] {
  const folder = folders.find(one => one.uid === uid);
  if (!folder) return uid === undefined ? [] : [uid];
  return [...folderPath(folders, folder.parent), folder.title];
}
