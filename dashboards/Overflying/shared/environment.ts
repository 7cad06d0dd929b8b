import { words } from 'obs/dashboard';

/** The environment is the namespace that a pod runs in. */
export const environment = words('environment', ['production', 'staging']);
