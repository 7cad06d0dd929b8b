/** A secret that is filled in when it is pushed: `out/` holds only where it comes from. */
export type SecretReference = `$__env{${string}}` | `$__file{${string}}`;

/** A secret in an environment variable of the machine that pushes: `secretFromEnv('SLACK_TOKEN')`. */
export const secretFromEnv = (name: string): SecretReference => `$__env{${name}}`;

/** A secret in a file of the machine that pushes: `secretFromFile('/run/secrets/slack')`. */
export const secretFromFile = (path: string): SecretReference => `$__file{${path}}`;

/** What to do about a secret that is written out. */
export const OPEN_SECRET = 'write secretFromEnv("NAME") instead, and change the secret: it was in a repository';
