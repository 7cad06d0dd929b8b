/** Where modules are, unless the configuration says otherwise. */
export const USUAL_FOLDERS = { services: 'services', dashboards: 'dashboards', alerts: 'alerts' } as const;
