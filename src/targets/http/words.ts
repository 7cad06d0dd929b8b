import { isFields } from '../../fields.ts';

const LONGEST = 1000;

/**
 * What a server said, as one line: the message of Grafana's or Kubernetes' JSON, the error of Prometheus' and Mimir's, a
 * text, or the title of an HTML page.
 */
export function wordsOf(text: string, body: unknown): string {
  const said = isFields(body) ? fromJson(body) : undefined;
  const words = said ?? (isHtml(text) ? fromHtml(text) : text);
  const line = words.replaceAll(/\s+/g, ' ').trim();
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line;
}

const FIELDS = ['message', 'error', 'detail', 'title'] as const;

function fromJson(body: Readonly<Record<string, unknown>>): string | undefined {
  const words = FIELDS.map(field => body[field]).find(value => typeof value === 'string' && value !== '');
  const causes = isFields(body['details']) && Array.isArray(body['details']['causes']) ? body['details']['causes'] : [];
  const more = causes
    .filter(isFields)
    .map(({ field, message }) => [field, message].filter(part => typeof part === 'string').join(': '))
    .filter(cause => cause !== '' && !String(words).includes(cause));
  return words === undefined ? undefined : [String(words), ...more].join('; ');
}

/** Whether a text is a page for people. */
export const isHtml = (text: string): boolean => /^\s*(<!doctype html|<html)/i.test(text.slice(0, 200));

const fromHtml = (text: string): string =>
  /<title>([^<]*)<\/title>/i.exec(text)?.[1] ?? text.replaceAll(/<[^>]*>/g, ' ');
