import type { Route } from '../call.ts';
import type { Switches } from '../switches.ts';
import { alertRuleRoutes } from './alert-rules.ts';
import { contactPointRoutes } from './contact-points.ts';
import { convertRoutes } from './convert.ts';
import { dashboardRoutes } from './dashboards.ts';
import { dashboardSaveRoutes } from './dashboard-save.ts';
import { dashboardVersionRoutes } from './dashboard-versions.ts';
import { dataSourceRoutes } from './data-sources.ts';
import { exportRoutes } from './export.ts';
import { folderDeleteRoutes } from './folder-delete.ts';
import { folderPermissionRoutes } from './folder-permissions.ts';
import { folderRoutes } from './folders.ts';
import { folderWriteRoutes } from './folder-write.ts';
import { muteTimingRoutes } from './mute-timings.ts';
import { peopleRoutes } from './people.ts';
import { policyRoutes } from './policies.ts';
import { queryRoutes } from './queries.ts';
import { ruleGroupDeleteRoutes, ruleGroupRoutes } from './rule-groups.ts';
import { ruleViewRoutes } from './rule-views.ts';
import { searchRoutes } from './search.ts';
import { serverRoutes } from './server.ts';
import { smallRoutes } from './small.ts';
import { templateRoutes } from './notification-templates.ts';

/** The routes below `/api` that a Grafana with these switches has. */
export const classicRoutes = (switches: Switches): Route[] => [
  ...serverRoutes,
  ...peopleRoutes,
  ...dashboardSaveRoutes,
  ...dashboardRoutes,
  ...dashboardVersionRoutes,
  ...folderRoutes,
  ...folderWriteRoutes,
  ...folderDeleteRoutes,
  ...folderPermissionRoutes,
  ...searchRoutes,
  ...dataSourceRoutes,
  ...queryRoutes,
  ...(switches.ruleExport ? exportRoutes : []),
  ...alertRuleRoutes,
  ...ruleGroupRoutes,
  ...(switches.groupDelete ? ruleGroupDeleteRoutes : []),
  ...ruleViewRoutes,
  ...contactPointRoutes,
  ...policyRoutes,
  ...templateRoutes,
  ...muteTimingRoutes,
  ...(switches.convertApi ? convertRoutes : []),
  ...smallRoutes,
];
