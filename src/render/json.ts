/** JSON for Grafana: two spaces and a final newline, so that git shows one changed field as one changed line. */
export const renderJson = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
