import createClient, { type Middleware } from 'openapi-fetch';
import { accessToken, renewSession } from '../session/session.js';
import type { components, paths } from './openapi.js';
import { ApiProblem } from './problem.js';

type Schemas = components['schemas'];
export type Project = Schemas['ProjectView'];
export type Version = Schemas['VersionView'];
export type VersionDetail = Schemas['VersionDetail'];
export type Deployment = Schemas['DeploymentView'];
export type Transition = Schemas['TransitionView'];
export type Attempt = Schemas['AttemptView'];
export type Notification = Schemas['NotificationView'];
export type Delivery = Schemas['DeliveryView'];
export type Mail = Schemas['MailView'];
export type AuditLog = Schemas['AuditLogView'];
export type TrailEntry = Schemas['TrailEntryView'];
export type TrailVerdict = Schemas['TrailVerdictView'];
export type DeadLetter = Schemas['DeadLetterView'];
export type DeadLetterDetail = Schemas['DeadLetterDetail'];
export type Preferences = Schemas['PreferencesView'];
export type Webhook = Schemas['WebhookSubscriptionView'];
export type VersionRuns = Schemas['VersionRunsView'];
export type Gate = Schemas['GateView'];
export type Approval = Schemas['ApprovalView'];
export type Policy = Schemas['PolicyView'];
export type WritePolicy = Schemas['WritePolicy'];
export type Drift = Schemas['DriftView'];
export type Process = Schemas['ProcessView'];
export type ProcessVersion = Schemas['ProcessVersionView'];
export type ProcessVersionDetail = Schemas['ProcessVersionDetailView'];
export type Trace = Schemas['TraceView'];
export type PromotionRequest = Schemas['PromotionRequestView'];
export type PromotionPreview = Schemas['PromotionPreviewView'];

/** One page of a list. */
export interface Page<T> {
  items: T[];
  next_cursor: string | null;
}

const authorized: Middleware = {
  async onRequest({ request }) {
    request.headers.set('authorization', `Bearer ${await accessToken()}`);
    return request;
  },
  onResponse: ({ response }) => (response.status === 401 ? renewSession() : undefined),
};

/** The API, typed by its OpenAPI document. Every call is made by who is signed in. */
export const api = createClient<paths>({ baseUrl: '/', headers: { accept: 'application/json' } });
api.use(authorized);

/**
 * The answer's body.
 * @throws ApiProblem
 */
export async function answer<T>(call: Promise<{ data?: T; error?: unknown; response: Response }>): Promise<T> {
  const { data, error, response } = await call;
  if (!response.ok) throw ApiProblem.of(response.status, error);
  return data as T;
}

/** A call that the OpenAPI client does not cover: a stream, or a body that is no JSON. */
export async function rawGet(
  path: string,
  options: { accept: string; headers?: Record<string, string>; signal?: AbortSignal },
): Promise<Response> {
  const { accept, headers, signal } = options;
  const response = await fetch(path, {
    headers: { ...headers, accept, authorization: `Bearer ${await accessToken()}` },
    signal,
    cache: 'no-store',
  });
  if (response.status === 401) return renewSession();
  if (!response.ok) throw ApiProblem.of(response.status, await response.json().catch(() => undefined));
  return response;
}
