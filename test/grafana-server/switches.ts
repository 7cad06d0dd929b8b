/** What differs between one Grafana and another. Every switch follows from the version and can be set by itself. */
export interface Switches {
  /** Versions of `dashboard.grafana.app` that are served, the preferred one first; false: no `/apis` at all. */
  apis: false | readonly string[];
  folderApis: readonly string[];
  /** Serve `/apis` as the library alone does: no managers, no folders, no limits of Grafana's own. */
  bareApis: boolean;
  /** False: a PUT with the resourceVersion of a deleted object is a 409, as the source of newer servers has it. */
  putResurrects: boolean;
  /** `parentUid` counts, `GET /api/folders` lists one level, `POST .../move` works. */
  nestedFolders: boolean;
  folderDepth: number;
  /** A folder whose uid exists: 412 on Grafana 9.4, 409 later. */
  folderUidConflict: 409 | 412;
  uniqueFolderTitles: boolean;
  /** Titles are unique in a folder, and `overwrite: true` takes the place of the dashboard that has the title. */
  uniqueDashboardTitles: boolean;
  /** Whether a classic save of what is stored already makes a version; unverified from 12 on. */
  identicalSaveMakesVersion: boolean;
  /** A dashboard that was moved to the root is hidden from viewers: it never got permissions of its own. */
  movedToRootIsHidden: boolean;
  titleLimit: number;
  messageLimit: number;
  /** Seconds; a shorter `refresh` is refused. */
  minRefresh: number;
  /** Dashboards that may exist. */
  quota: number;
  searchFolderUids: boolean;
  /** Somebody without the admin role sees 403 where a folder is missing. */
  missingFolderIs403: boolean;
  /** Editors may use the provisioning API. */
  editorsProvision: boolean;
  /** Alert rules need a folder that exists. */
  ruleFolderMustExist: boolean;
  /** A missing alert rule, a title that exists and an unknown state are 404 and 400 instead of 500. */
  ruleErrorsAreClient: boolean;
  /** The list of alert rules and the groups say who provisioned each. */
  provenanceInLists: boolean;
  /** `rules: []` in a group PUT deletes all of them; before, it changed nothing. */
  groupPutEmptyDeletes: boolean;
  /** A group PUT may hold alert rules with new uids. */
  groupPutNewUids: boolean;
  /** A group PUT that changes nothing writes nothing. */
  groupPutSkipsEqual: boolean;
  groupDelete: boolean;
  ruleExport: boolean;
  convertApi: boolean;
  /** Templates and mute timings carry a `version` and refuse an old one. */
  notificationVersions: boolean;
}

/** The switches of a version such as `9.4`, `11.6` or `12.4.0`. */
export function switchesOf(version: string): Switches {
  const [major = 0, minor = 0] = version.split('.').map(part => Number.parseInt(part, 10));
  const from = (wantedMajor: number, wantedMinor = 0) =>
    major > wantedMajor || (major === wantedMajor && minor >= wantedMinor);
  return {
    apis: from(13) ? ['v1', 'v1beta1', 'v0alpha1', 'v2', 'v2beta1'] : from(12) && ['v1beta1', 'v0alpha1', 'v2alpha1'],
    folderApis: from(13) ? ['v1', 'v1beta1'] : ['v1beta1'],
    bareApis: false,
    putResurrects: true,
    nestedFolders: from(11),
    folderDepth: 4,
    folderUidConflict: from(10) ? 409 : 412,
    uniqueFolderTitles: !from(11),
    uniqueDashboardTitles: !from(11),
    identicalSaveMakesVersion: !from(12),
    movedToRootIsHidden: !from(10),
    titleLimit: from(11) ? 5000 : Infinity,
    messageLimit: from(11) ? 500 : Infinity,
    minRefresh: from(11) ? 5 : 0,
    quota: Infinity,
    searchFolderUids: from(10),
    missingFolderIs403: true,
    editorsProvision: from(11),
    ruleFolderMustExist: from(10),
    ruleErrorsAreClient: from(10),
    provenanceInLists: from(10),
    groupPutEmptyDeletes: from(11),
    groupPutNewUids: from(11, 6),
    groupPutSkipsEqual: from(10),
    groupDelete: from(11),
    ruleExport: from(10),
    convertApi: from(12),
    notificationVersions: from(11),
  };
}
