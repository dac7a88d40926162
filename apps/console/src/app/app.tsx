import { QueryClientProvider } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { I18nProvider, RouterProvider } from 'react-aria-components';
import { Route, Switch, useLocation } from 'wouter';
import { queryClient } from '../api/queries.js';
import { WhatIsLive } from '../live/what-is-live.js';
import { useSession } from '../session/session.js';
import { Failed, Loading } from '../ui/states.js';
import { Toasts } from '../ui/toasts.js';
import { ApiProblem } from '../api/problem.js';
import { ErrorBoundary } from './error-boundary.js';
import { Page } from './page.js';
import { Shell } from './shell.js';
import { SignedOut } from './signed-out.js';

// The first page comes with the console; each other one when it is asked for.
const ProjectPage = lazy(async () => ({ default: (await import('../projects/project-page.js')).ProjectPage }));
const VersionPage = lazy(async () => ({ default: (await import('../versions/version-page.js')).VersionPage }));
const DeploymentPage = lazy(async () => ({ default: (await import('../deployments/deployment-page.js')).DeploymentPage }));
const HistoryPage = lazy(async () => ({ default: (await import('../history/history-page.js')).HistoryPage }));
const ApprovalsPage = lazy(async () => ({ default: (await import('../approvals/approvals-page.js')).ApprovalsPage }));
const PolicyPage = lazy(async () => ({ default: (await import('../policy/policy-page.js')).PolicyPage }));
const ProcessesPage = lazy(async () => ({ default: (await import('../processes/processes-page.js')).ProcessesPage }));
const ProcessPage = lazy(async () => ({ default: (await import('../processes/process-page.js')).ProcessPage }));
const DriftPage = lazy(async () => ({ default: (await import('../drift/drift-page.js')).DriftPage }));
const NotificationsPage = lazy(async () => ({ default: (await import('../notifications/notifications-page.js')).NotificationsPage }));
const PreferencesPage = lazy(async () => ({ default: (await import('../notifications/preferences-page.js')).PreferencesPage }));
const DeliveriesPage = lazy(async () => ({ default: (await import('../notifications/deliveries-page.js')).DeliveriesPage }));
const WebhooksPage = lazy(async () => ({ default: (await import('../webhooks/webhooks-page.js')).WebhooksPage }));
const WebhookPage = lazy(async () => ({ default: (await import('../webhooks/webhook-page.js')).WebhookPage }));
const MailboxPage = lazy(async () => ({ default: (await import('../mailbox/mailbox-page.js')).MailboxPage }));
const AuditPage = lazy(async () => ({ default: (await import('../audit/audit-page.js')).AuditPage }));
const DeadLettersPage = lazy(async () => ({ default: (await import('../dead-letters/dead-letters-page.js')).DeadLettersPage }));

export function App() {
  const session = useSession();
  const [, navigate] = useLocation();
  if (session.kind === 'signing-in') return null;
  return (
    <I18nProvider locale="en-GB">
      <RouterProvider navigate={navigate}>
        {session.kind === 'signed-out' ? (
          <SignedOut problem={session.problem} />
        ) : (
          <QueryClientProvider client={queryClient}>
            <Shell>
              <Pages />
            </Shell>
            <Toasts />
          </QueryClientProvider>
        )}
      </RouterProvider>
    </I18nProvider>
  );
}

function Pages() {
  const [path] = useLocation();
  return (
    <ErrorBoundary key={path}>
      <Suspense fallback={<Loading />}>
        <Switch>
          <Route path="/" component={WhatIsLive} />
          <Route path="/projects/:id">{({ id }) => <ProjectPage key={id} id={id} />}</Route>
          <Route path="/projects/:id/policy">{({ id }) => <PolicyPage key={id} projectId={id} />}</Route>
          <Route path="/policy">
            <PolicyPage key="default" />
          </Route>
          <Route path="/approvals" component={ApprovalsPage} />
          <Route path="/processes" component={ProcessesPage} />
          <Route path="/processes/:id">{({ id }) => <ProcessPage key={id} id={id} />}</Route>
          <Route path="/drift" component={DriftPage} />
          <Route path="/versions/:id">{({ id }) => <VersionPage key={id} id={id} />}</Route>
          <Route path="/deployments" component={HistoryPage} />
          <Route path="/deployments/:id">{({ id }) => <DeploymentPage key={id} id={id} />}</Route>
          <Route path="/notifications" component={NotificationsPage} />
          <Route path="/notifications/preferences" component={PreferencesPage} />
          <Route path="/deliveries" component={DeliveriesPage} />
          <Route path="/webhooks" component={WebhooksPage} />
          <Route path="/webhooks/:id">{({ id }) => <WebhookPage key={id} id={id} />}</Route>
          <Route path="/mailbox" component={MailboxPage} />
          <Route path="/audit" component={AuditPage} />
          <Route path="/dead-letters" component={DeadLettersPage} />
          <Route>
            <Page title="Nothing here">
              <Failed error={new ApiProblem(404, 'not_found', 'There is no such page.')} />
            </Page>
          </Route>
        </Switch>
      </Suspense>
    </ErrorBoundary>
  );
}
