/** The parsed address; undefined for what is none. (`URL.parse` is newer than the oldest Node that is supported.) */
export const parseUrl = (text: string): URL | undefined => (URL.canParse(text) ? new URL(text) : undefined);
