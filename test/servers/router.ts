/** A path such as `/api/folders/:uid/move`; `*` at the end takes the rest. */
export interface RoutePath {
  method: string;
  path: string;
}

/** A route that fits, with the values of its `:names`. */
interface Match<R> {
  route: R;
  params: Record<string, string>;
}

/** The first route in the list that fits wins. */
export function createRouter<R extends RoutePath>(routes: readonly R[]) {
  const byMethod = new Map<string, { route: R; parts: string[] }[]>();
  for (const route of routes) {
    const known = byMethod.get(route.method) ?? [];
    byMethod.set(route.method, [...known, { route, parts: route.path.split('/').slice(1) }]);
  }
  return (method: string, segments: readonly string[]): Match<R> | undefined => {
    for (const { route, parts } of byMethod.get(method) ?? []) {
      const params = fit(parts, segments);
      if (params) return { route, params };
    }
    return undefined;
  };
}

function fit(parts: readonly string[], segments: readonly string[]): Record<string, string> | undefined {
  const takesRest = parts.at(-1) === '*';
  if (takesRest ? segments.length < parts.length : segments.length !== parts.length) return undefined;
  const params: Record<string, string> = {};
  for (const [i, part] of parts.entries()) {
    if (part === '*') params['*'] = segments.slice(i).join('/');
    else if (part.startsWith(':')) params[part.slice(1)] = segments[i] ?? '';
    else if (part !== segments[i]) return undefined;
  }
  return params;
}
