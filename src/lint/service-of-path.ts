/**
 * Whether a file is about a service: a folder of its path has the service's name, or its own name begins with it, as the
 * files of `out/` do. Of several services the longest name that fits is meant: `api-worker.yaml` is not about `api`.
 */
export function belongsTo(path: string, service: string, known: readonly string[]): boolean {
  const names = known.includes(service) ? known : [...known, service];
  const fitting = names.filter(name => carries(path, name));
  return fitting.includes(service) && fitting.every(name => name.length <= service.length);
}

function carries(path: string, service: string): boolean {
  const parts = path.toLowerCase().replaceAll(/[ _]/g, '-').split('/');
  const name = parts.pop()!.replace(/\.[a-z]+$/, '');
  return parts.includes(service) || name === service || name.startsWith(`${service}-`);
}
