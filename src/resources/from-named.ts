import type { DataSourcesDefinition } from '../alerts/notifications/data-sources.ts';
import type { NotificationsDefinition } from '../alerts/notifications/notifications.ts';
import type { DataSourcesResource, NotificationsResource } from './resource.ts';

/** In the form of file provisioning: https://grafana.com/docs/grafana/latest/alerting/set-up/provision-alerting-resources/file-provisioning/ */
export function notificationsResource(definition: NotificationsDefinition): NotificationsResource {
  const { name, contactPoints = [], muteTimings = [], templates = [], policies } = definition;
  return {
    kind: 'notifications',
    name,
    content: {
      apiVersion: 1,
      ...some(
        'contactPoints',
        contactPoints.map(({ kind: _, ...point }) => ({ orgId: 1, ...point })),
      ),
      ...some(
        'muteTimes',
        muteTimings.map(timing => ({ orgId: 1, ...timing })),
      ),
      ...some(
        'templates',
        templates.map(template => ({ orgId: 1, ...template })),
      ),
      ...(policies && { policies: [{ orgId: 1, ...policies }] }),
    },
  };
}

/** https://grafana.com/docs/grafana/latest/administration/provisioning/#data-sources */
export const dataSourcesResource = ({ name, dataSources }: DataSourcesDefinition): DataSourcesResource => ({
  kind: 'data-sources',
  name,
  content: { apiVersion: 1, datasources: dataSources.map(source => ({ orgId: 1, access: 'proxy', ...source })) },
});

const some = (name: string, list: readonly unknown[]) => (list.length > 0 ? { [name]: list } : {});

const KINDS: Readonly<Record<string, string>> = {
  contactPoints: 'contact point',
  muteTimes: 'mute timing',
  templates: 'template',
  datasources: 'data source',
};

/** What these resources hold that a Grafana has only once: `contact point "Shop"`. */
export const namesIn = ({ content }: NotificationsResource | DataSourcesResource): string[] =>
  Object.entries(content).flatMap(([list, entries]) => {
    if (list === 'policies') return ['the tree of notification policies'];
    const kind = KINDS[list];
    if (kind === undefined || !Array.isArray(entries)) return [];
    return entries.map(
      (entry: { readonly uid?: string; readonly name: string }) => `${kind} "${entry.uid ?? entry.name}"`,
    );
  });
