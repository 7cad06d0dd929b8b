export type { Auth, Connection, Tls } from './connection.ts';
export { httpClient, type HttpClient, type HttpOptions } from './client.ts';
export { Cancelled, Refused, Unreachable, type Refusal } from './errors.ts';
export { OPEN_GATE, type Gate, type GateKind, type Outcome, type Pass } from './gate.ts';
export type { Answer, LoggedAttempt, Method, Request } from './request.ts';
export { Secret } from './secret.ts';
