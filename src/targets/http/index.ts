export type { Auth, Connection, Tls } from './connection.ts';
export { httpClient, type HttpClient, type HttpOptions } from './client.ts';
export { Refused, type Refusal } from './errors.ts';
export type { Gate, GateKind, Outcome, Pass } from './gate.ts';
export type { Answer, LoggedAttempt, Method, Request } from './request.ts';
export { Secret } from './secret.ts';
