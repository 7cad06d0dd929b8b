import type { AnnotationQuery } from '@grafana/grafana-foundation-sdk/dashboard';
import type * as v2 from '@grafana/grafana-foundation-sdk/dashboardv2';
import { present, type Plain } from '../plain.ts';
import { dataQuery, refOf } from './query.ts';

/** Marks on the graphs of a board. What v2 has no field for (`expr`, `textFormat`, `type`) goes into `legacyOptions`. */
export function annotationOf(annotation: Plain<AnnotationQuery>): Plain<v2.AnnotationQueryKind> {
  const { name, datasource, enable, hide, iconColor, filter, target, builtIn, placement, mappings, ...legacy } =
    annotation;
  const spec = present({
    name,
    query: dataQuery(datasource, target ?? {}),
    enable,
    hide: hide ?? false,
    iconColor,
    builtIn: builtIn === undefined ? undefined : builtIn !== 0,
    filter,
    placement,
    mappings,
    legacyOptions: Object.keys(legacy).length > 0 ? legacy : undefined,
  });
  return { kind: 'AnnotationQuery', spec };
}

/** The same in the classic schema. */
export const classicAnnotation = ({ spec }: Plain<v2.AnnotationQueryKind>): Plain<AnnotationQuery> =>
  present({
    ...spec.legacyOptions,
    builtIn: spec.builtIn ? 1 : undefined,
    name: spec.name,
    datasource: refOf(spec.query),
    enable: spec.enable,
    hide: spec.hide,
    iconColor: spec.iconColor,
    filter: spec.filter,
    target: Object.keys(spec.query.spec ?? {}).length > 0 ? spec.query.spec : undefined,
    placement: spec.placement,
    mappings: spec.mappings as Plain<AnnotationQuery>['mappings'],
  });
