// Made by `npm run generate` from docs/openapi.json.

export interface paths {
    "/healthz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the process can do its work */
        get: operations["Operations_alive"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the service can reach what it needs: database and broker */
        get: operations["Operations_ready"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Metrics in Prometheus' text format */
        get: operations["Operations_metrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Projects, newest first
         * @description Roles: ops_admin, ops_build, ops_release, admin, reviewer, viewer, auditor, ci, service.
         */
        get: operations["Projects_list"];
        put?: never;
        /**
         * Creates a project in the caller's own tenant
         * @description Roles: ops_build, ops_admin, admin.
         */
        post: operations["Projects_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One project
         * @description Roles: ops_admin, ops_build, ops_release, admin, reviewer, viewer, auditor, ci, service.
         */
        get: operations["Projects_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Changes a project; what is absent stays
         * @description Roles: ops_build, ops_admin, admin.
         */
        patch: operations["Projects_change"];
        trace?: never;
    };
    "/v1/projects/{id}/automation-versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Registers a version of a project, with its workflow binding where it has one
         * @description Roles: ops_build, ops_admin, admin.
         */
        post: operations["Versions_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/automation-versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Versions, newest first
         * @description Roles: ops_admin, ops_build, ops_release, admin, reviewer, viewer, auditor, ci, service.
         */
        get: operations["Versions_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/automation-versions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One version
         * @description Roles: ops_admin, ops_build, ops_release, admin, reviewer, viewer, auditor, ci, service.
         */
        get: operations["Versions_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/automation-versions/{id}/workflow-binding": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Sets the WRK workflow that a version runs as
         * @description Refused while a deployment of the project is in progress, and once the binding was ever active.
         *
         *     Roles: ops_build, ops_admin, admin.
         */
        put: operations["Versions_bind"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/automation-versions/{id}/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Makes a version Live, or pauses it
         * @description Ready to Launch → Live deploys, Paused → Live resumes, Live → Paused pauses. A version that is there already answers 200 with `idempotent: true`.
         *
         *     Roles: ops_admin, ops_build, ops_release, admin.
         */
        patch: operations["VersionStatus_change"];
        trace?: never;
    };
    "/v1/deployments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Deployments, newest first
         * @description Runs of `golive execute` are among them, as kind `EXECUTION`. With `Accept: text/csv` or `application/x-ndjson` the same page as text; the next one is in the `Link` header.
         *
         *     Roles: ops_admin, ops_build, ops_release, admin, reviewer, viewer, auditor, ci, service.
         */
        get: operations["Deployments_list"];
        put?: never;
        /**
         * Requests a deployment with release details
         * @description The same as marking a version as Live. Role `ci` needs a release policy that requires an approval.
         *
         *     Roles: ops_admin, ops_build, ops_release, admin, ci.
         */
        post: operations["DeploymentCommands_request"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/deployments/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One deployment, with its history
         * @description Roles: ops_admin, ops_build, ops_release, admin, reviewer, viewer, auditor, ci, service.
         */
        get: operations["Deployments_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/deployments/{id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A deployment as it goes
         * @description Server-sent events `transition` and `attempt`, each with an id to resume from. Ends after the end state.
         *
         *     Roles: ops_admin, ops_build, ops_release, admin, reviewer, viewer, auditor, ci, service.
         */
        get: operations["Deployments_events"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/deployments/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Makes a new deployment like one that ended without success
         * @description With `manual_activation` golive does not activate the workflow itself: it verifies in WRK that somebody did, and commits.
         *
         *     Roles: ops_admin, ops_build, ops_release, admin.
         */
        post: operations["DeploymentCommands_retry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/deployments/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancels a deployment that has not ended
         * @description Roles: ops_admin, ops_build, ops_release, admin.
         */
        post: operations["DeploymentCommands_cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/deployments/{id}/trace": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The waterfall of a deployment: each span of its trace, through every service
         * @description Spans arrive within seconds, also after the end of the deployment (mails, the replaced workflow). Where they were not kept, the waterfall is made from the rows of the deployment.
         *
         *     Roles: ops_admin, ops_build, ops_release, admin, reviewer, viewer, auditor, ci, service.
         */
        get: operations["Traces_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/hooks/github": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Receives deliveries of GitHub
         * @description A push of a branch or tag that the release policy allows deploys the version with that commit, else the newest in Ready to Launch that has none. Everything else is ignored, with the reason, and recorded. A delivery that was seen before has no effect.
         */
        post: operations["GithubHook_receive"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/hooks/wrk/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Receives run events of WRK
         * @description Counted for the version that the workflow runs. An event with the same `run_id` and `status` has no second effect.
         */
        post: operations["WrkRunsHook_receive"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/automation-versions/{id}/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The runs of a version, newest first, with their counts and durations
         * @description Roles: ops_admin, ops_build, ops_release, admin, reviewer, viewer, auditor, ci, service.
         */
        get: operations["Runs_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/deployments/{id}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Approves exactly what would go live now
         * @description For the reviewers that the release policy names; not for who asked for the deployment, unless the policy allows that.
         *
         *     Roles: ops_admin, ops_build, ops_release, admin, reviewer, viewer, auditor, ci, service.
         */
        post: operations["Reviews_approve"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/deployments/{id}/reject": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Rejects a deployment that waits for approval; it ends without an effect
         * @description Roles: ops_admin, ops_build, ops_release, admin, reviewer, viewer, auditor, ci, service.
         */
        post: operations["Reviews_reject"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/deployments/{id}/decide": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Decides about a deployment of which golive cannot tell whether it is good
         * @description Roles: ops_admin, ops_build, ops_release, admin.
         */
        post: operations["Reviews_decide"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/deployments/{id}/bypass": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Lets a deployment that waits pass by a freeze, or outside of the deploy windows
         * @description Whatever else it waits for stays.
         *
         *     Roles: ops_admin, admin.
         */
        post: operations["Reviews_bypass"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/deployments/{id}/gates/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Reports a quality gate, in place of an earlier report of the same one
         * @description Roles: ops_admin, ops_build, ops_release, admin, ci.
         */
        put: operations["Reviews_report"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{id}/rollback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Rolls a project back to a version that was Live
         * @description Needs no approval. Afterwards automatic deployments of the project are on hold.
         *
         *     Roles: ops_admin, ops_build, ops_release, admin.
         */
        post: operations["Rollback_rollBack"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{id}/hold": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Lets a project deploy automatically again
         * @description Roles: ops_admin, admin.
         */
        delete: operations["Rollback_lift"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{id}/release-policy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The release policy in force for a project
         * @description Roles: ops_admin, ops_build, ops_release, admin, reviewer, viewer, auditor, ci, service.
         */
        get: operations["Policies_ofProject"];
        /**
         * Sets a project's release policy in place of the one before
         * @description What waits under it is looked at again. A policy that nobody could satisfy is refused, with the reason.
         *
         *     Roles: ops_admin, admin.
         */
        put: operations["Policies_setForProject"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/release-policy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The tenant's default release policy
         * @description Roles: ops_admin, ops_build, ops_release, admin, reviewer, viewer, auditor, ci, service.
         */
        get: operations["Policies_ofTenant"];
        /**
         * Sets the default release policy of the caller's own tenant
         * @description Roles: ops_admin, admin.
         */
        put: operations["Policies_setForTenant"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/processes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Processes, newest first
         * @description Roles: ops_admin, ops_build, ops_release, admin.
         */
        get: operations["Processes_list"];
        put?: never;
        /**
         * Creates a process in the caller's own tenant
         * @description Roles: ops_build, ops_admin, admin.
         */
        post: operations["Processes_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/processes/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One process
         * @description Roles: ops_admin, ops_build, ops_release, admin.
         */
        get: operations["Processes_get"];
        put?: never;
        post?: never;
        /**
         * Deletes a process: from then on it is not found, by anybody
         * @description Its versions are kept, and nothing of it can be promoted or rolled back any more. Its response cache is emptied.
         *
         *     Roles: ops_build, ops_admin, admin.
         */
        delete: operations["Processes_delete"];
        options?: never;
        head?: never;
        /**
         * Puts a process under the release policy of a project, or under none
         * @description Roles: ops_admin, admin.
         */
        patch: operations["Processes_change"];
        trace?: never;
    };
    "/v1/processes/{id}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Versions of a process, the highest number first
         * @description Roles: ops_admin, ops_build, ops_release, admin.
         */
        get: operations["ProcessVersions_list"];
        put?: never;
        /**
         * Adds a sandbox version under the process's next number
         * @description Roles: ops_build, ops_admin, admin.
         */
        post: operations["ProcessVersions_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/processes/{id}/versions/{vid}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One version
         * @description Roles: ops_admin, ops_build, ops_release, admin.
         */
        get: operations["ProcessVersions_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Changes a sandbox version; what is absent stays
         * @description A production version never changes.
         *
         *     Roles: ops_build, ops_admin, admin.
         */
        patch: operations["ProcessVersions_change"];
        trace?: never;
    };
    "/v1/processes/{id}/versions/{vid}/promotion-preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What promoting a sandbox version would change in production
         * @description Refused for a version that could not be promoted.
         *
         *     Roles: ops_admin, ops_build, ops_release, admin, reviewer, viewer, auditor, ci, service.
         */
        get: operations["Promotions_preview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/processes/{id}/versions/{vid}/promote": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Makes an active sandbox version the production version, in one step
         * @description A copy becomes production under the process's next number, what was there is deprecated, and the response cache is emptied. A production version never changes.
         *
         *     Roles: ops_admin, ops_build, ops_release, admin.
         */
        post: operations["Promotions_promote"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/processes/{id}/rollback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Puts an older production version back, as a copy under the next number
         * @description Without `to_version_id` it is the version before what is in production; going back again goes further back, and never to what was rolled back.
         *
         *     Roles: ops_admin, ops_build, ops_release, admin.
         */
        post: operations["Promotions_rollBack"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/promotion-requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Promotions that waited or wait for people, newest first
         * @description Roles: ops_admin, ops_build, ops_release, admin, reviewer, viewer, auditor, ci, service.
         */
        get: operations["PromotionRequests_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/promotion-requests/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One of them
         * @description Roles: ops_admin, ops_build, ops_release, admin, reviewer, viewer, auditor, ci, service.
         */
        get: operations["PromotionRequests_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/promotion-requests/{id}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Approves exactly what would be promoted now; with the last approval needed it is
         * @description For the reviewers that the release policy names; not for who asked for it, unless the policy allows that.
         *
         *     Roles: ops_admin, ops_build, ops_release, admin, reviewer, viewer, auditor, ci, service.
         */
        post: operations["PromotionRequests_approve"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/promotion-requests/{id}/reject": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Rejects a promotion: nothing is promoted
         * @description Roles: ops_admin, ops_build, ops_release, admin, reviewer, viewer, auditor, ci, service.
         */
        post: operations["PromotionRequests_reject"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/processes/{id}/cache": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The keys of the response cache of a process, in the order of their bytes
         * @description Roles: service.
         */
        get: operations["ResponseCache_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/processes/{id}/cache/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One entry of the response cache
         * @description Roles: service.
         */
        get: operations["ResponseCache_get"];
        /**
         * Keeps an answer under a key, in the place of what was there
         * @description Roles: service.
         */
        put: operations["ResponseCache_put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/notifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The caller's own notifications, newest first
         * @description Roles: ops_admin, ops_build, ops_release, admin, reviewer, viewer, auditor, ci, service.
         */
        get: operations["Notifications_own"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/notifications/{id}/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Marks an own notification as read
         * @description Roles: ops_admin, ops_build, ops_release, admin, reviewer, viewer, auditor, ci, service.
         */
        post: operations["Notifications_read"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/notification-deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Messages that leave golive, newest first
         * @description Roles: ops_admin, ops_build, ops_release, admin.
         */
        get: operations["Notifications_deliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/notification-deliveries/{id}/resend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sends a failed delivery again
         * @description Roles: ops_admin, ops_build, ops_release, admin.
         */
        post: operations["Notifications_resend"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/mailbox": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The local mailbox, newest first
         * @description Mail of an installation without an SMTP server.
         *
         *     Roles: ops_admin, ops_build, ops_release, admin.
         */
        get: operations["Notifications_mailbox"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/notification-preferences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The caller's own preferences
         * @description Roles: ops_admin, ops_build, ops_release, admin, reviewer, viewer, auditor, ci, service.
         */
        get: operations["Preferences_get"];
        /**
         * Sets the caller's own preferences, all of them
         * @description They hold for events from now on.
         *
         *     Roles: ops_admin, ops_build, ops_release, admin, reviewer, viewer, auditor, ci, service.
         */
        put: operations["Preferences_set"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit-logs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The audit log, newest first
         * @description With `Accept: text/csv` or `application/x-ndjson` the same page as text; the next one is in the `Link` header.
         *
         *     Roles: ops_admin, admin, auditor.
         */
        get: operations["Audit_logs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit-trail": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The hash-chained trail, newest first
         * @description With `Accept: text/csv` or `application/x-ndjson` the same page as text; the next one is in the `Link` header.
         *
         *     Roles: ops_admin, admin, auditor.
         */
        get: operations["Audit_trail"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit-trail/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Verifies the hash chain and names the first broken entry
         * @description Roles: ops_admin, admin, auditor.
         */
        get: operations["Audit_verify"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dead-letters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Dead letters of every service, newest first
         * @description Roles: ops_admin, admin.
         */
        get: operations["DeadLetters_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dead-letters/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One dead letter and what came
         * @description Roles: ops_admin, admin.
         */
        get: operations["DeadLetters_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dead-letters/{id}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Gives a message once more to the group that gave it up
         * @description Repeating it has no second effect: the inbox of the group knows the dead letter by its id.
         *
         *     Roles: ops_admin, admin.
         */
        post: operations["DeadLetters_replay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/drift": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Differences between what golive believes and what WRK reports, newest first
         * @description Roles: ops_admin, ops_build, ops_release, admin.
         */
        get: operations["Drift_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/drift/{id}/reapply": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Makes WRK what golive believes, whatever the policy says
         * @description The reconciler does it at once and goes on until WRK agrees; the drift is then resolved, `healed_by` `operator`.
         *
         *     Roles: ops_admin, ops_build, ops_release, admin.
         */
        post: operations["Drift_reapply"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/drift/{id}/snooze": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Leaves a drift alone for a while
         * @description Give `until` or `hours`. The drift is open again afterwards, if there still is a difference.
         *
         *     Roles: ops_admin, ops_build, ops_release, admin.
         */
        post: operations["Drift_snooze"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/drift/{id}/adopt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Makes golive believe what WRK reports
         * @description A Live version whose workflow is off is paused, a Paused one whose workflow is on is resumed: by a deployment, which is the answer. The drift is resolved when it has ended. For anything else there is nothing to adopt (409).
         *
         *     Roles: ops_admin, ops_build, ops_release, admin.
         */
        post: operations["Drift_adopt"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/executions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Runs of golive execute, newest first, without their reports
         * @description Roles: ops_admin, ops_build, ops_release, admin, reviewer, viewer, auditor, ci, service.
         */
        get: operations["Executions_list"];
        put?: never;
        /**
         * A run of golive execute begins
         * @description Without `project_id` it is recorded in the tenant of the caller. A project of another tenant is `not_found`.
         *
         *     Roles: ops_admin, ops_build, ops_release, admin, ci.
         */
        post: operations["Executions_begin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/executions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One run of golive execute, with its report
         * @description Roles: ops_admin, ops_build, ops_release, admin, reviewer, viewer, auditor, ci, service.
         */
        get: operations["Executions_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * How a run of golive execute stands
         * @description One that is over (`SUCCEEDED`, `FAILED`, `ROLLED_BACK`) stays as it ended.
         *
         *     Roles: ops_admin, ops_build, ops_release, admin, ci.
         */
        patch: operations["Executions_report"];
        trace?: never;
    };
    "/v1/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Makes the post-deployment checks, for real
         * @description Schema, workflow graph, a test workflow, a concurrency probe, the audit of the caller's tenants, the alert rules. Answers 200 with `ok: false` where one does not hold.
         *
         *     Roles: ops_admin, ops_build, ops_release, admin.
         */
        post: operations["Verification_verify"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The tenant's lifecycle events, oldest first
         * @description Keep the id of the last event and hand it back as `after`. An event appears once it is published.
         *
         *     Roles: ops_admin, ops_build, ops_release, admin, reviewer, viewer, auditor, ci, service.
         */
        get: operations["LifecycleEvents_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-subscriptions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Webhook subscriptions, newest first
         * @description Roles: ops_admin, ops_build, ops_release, admin, reviewer, viewer, auditor, ci, service.
         */
        get: operations["WebhookSubscriptions_list"];
        put?: never;
        /**
         * Has the lifecycle events of the caller's own tenant posted to an endpoint
         * @description Messages follow Standard Webhooks: verify them with the `secret` of this answer, which is not shown again.
         *
         *     Roles: ops_admin, ops_build, ops_release, admin, reviewer, viewer, auditor, ci, service.
         */
        post: operations["WebhookSubscriptions_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-subscriptions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One webhook subscription and its health
         * @description Roles: ops_admin, ops_build, ops_release, admin, reviewer, viewer, auditor, ci, service.
         */
        get: operations["WebhookSubscriptions_get"];
        put?: never;
        post?: never;
        /**
         * Ends a webhook subscription
         * @description What was still to be sent is given up.
         *
         *     Roles: ops_admin, ops_build, ops_release, admin, reviewer, viewer, auditor, ci, service.
         */
        delete: operations["WebhookSubscriptions_delete"];
        options?: never;
        head?: never;
        /**
         * Changes a webhook subscription; what is absent stays
         * @description Roles: ops_admin, ops_build, ops_release, admin, reviewer, viewer, auditor, ci, service.
         */
        patch: operations["WebhookSubscriptions_change"];
        trace?: never;
    };
    "/v1/webhook-subscriptions/{id}/rotate-secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Gives a webhook subscription a new secret
         * @description For 24 hours messages carry signatures of both secrets, so that the endpoint can change over in its own time.
         *
         *     Roles: ops_admin, ops_build, ops_release, admin, reviewer, viewer, auditor, ci, service.
         */
        post: operations["WebhookSubscriptions_rotate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-subscriptions/{id}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What was sent to an endpoint, newest first
         * @description Roles: ops_admin, ops_build, ops_release, admin, reviewer, viewer, auditor, ci, service.
         */
        get: operations["WebhookSending_deliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-subscriptions/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sends a test event to an endpoint
         * @description An event of type `golive.WebhookTest.v1`, signed and retried like any other; look at the subscription's deliveries for what became of it.
         *
         *     Roles: ops_admin, ops_build, ops_release, admin, reviewer, viewer, auditor, ci, service.
         */
        post: operations["WebhookSending_test"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-subscriptions/{id}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sends events to an endpoint once more
         * @description From a time, or after an event; up to 1000 in one call. Each has its own id again, so an endpoint that remembers ids has no second effect.
         *
         *     Roles: ops_admin, ops_build, ops_release, admin, reviewer, viewer, auditor, ci, service.
         */
        post: operations["WebhookSending_replay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        ProblemSchema: {
            /** @example urn:golive:problem:not_found */
            type: string;
            /** @example Not found */
            title: string;
            /** @example 404 */
            status: number;
            /** @example There is nothing here, or it is not yours to see. */
            detail: string;
            /**
             * @example not_found
             * @enum {string}
             */
            code: "unauthenticated" | "api_key_not_accepted" | "forbidden" | "not_found" | "validation_failed" | "malformed_body" | "body_too_large" | "precondition_required" | "method_not_allowed" | "invalid_status_transition" | "concurrency_conflict" | "precondition_failed" | "deployment_in_progress" | "idempotency_key_reused" | "not_promotable" | "deployment_failed" | "not_allowed_ref" | "frozen" | "approval_stale" | "rate_limited" | "not_ready" | "internal_error";
            /** @description The path that was asked for. */
            instance: string;
            /** @description The trace of this request, 32 hex digits. */
            trace_id: string;
        };
        HoldView: {
            /** Format: date-time */
            since: string;
            reason: string;
            /**
             * Format: uuid
             * @description The deployment that was rolled back, or rolled back to.
             */
            deployment_id: string;
        };
        ProjectView: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            tenant_id: string;
            /** @example Invoices of Northwind */
            name: string;
            /** @enum {string} */
            status: "In Progress" | "Live" | "Paused";
            /**
             * @example [
             *       "office@northwind.example"
             *     ]
             */
            client_emails: string[];
            /**
             * @example [
             *       "ada@acme.test"
             *     ]
             */
            collaborators: string[];
            /** @example acme/invoices */
            repository: string | null;
            /** @example https://invoices.northwind.example */
            production_url: string | null;
            /** @description Set by a rollback: until it is lifted nothing deploys by itself. */
            hold: components["schemas"]["HoldView"] | null;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
        };
        CreateProject: {
            /** @example Invoices of Northwind */
            name: string;
            /**
             * @description The client's contacts, who are mailed when something goes live.
             * @default []
             */
            client_emails: string[];
            /**
             * @description Who is told in-app.
             * @default []
             */
            collaborators: string[];
            /**
             * @description The repository whose pushes and tags reach this project.
             * @example acme/invoices
             */
            repository?: string | null;
            /**
             * Format: uri
             * @description Where the automation is used.
             */
            production_url?: string | null;
        };
        ChangeProject: {
            name?: string;
            client_emails?: string[];
            collaborators?: string[];
            /** @example acme/invoices */
            repository?: string | null;
            /** Format: uri */
            production_url?: string | null;
        };
        BindingView: {
            /** Format: uuid */
            id: string;
            /** @example wf-invoices-2 */
            workflow_id: string;
            /** @enum {string} */
            status: "pending" | "provisioned" | "ready" | "active" | "inactive";
        };
        VersionDetail: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            tenant_id: string;
            /** Format: uuid */
            project_id: string;
            /** @example 1.4.0 */
            version_label: string;
            /** @enum {string} */
            status: "Draft" | "Build In Progress" | "QA & Testing" | "Ready to Launch" | "Live" | "Paused" | "Archived";
            /** @example refs/heads/main */
            ref: string | null;
            commit_sha: string | null;
            workflow_binding: components["schemas"]["BindingView"] | null;
            /** Format: date-time */
            deployed_at: string | null;
            /** @description The e-mail address of who made it Live last. */
            deployed_by: string | null;
            created_by: string;
            /** Format: date-time */
            created_at: string;
            /**
             * Format: date-time
             * @description What `last_known_updated_at` is compared with.
             */
            updated_at: string;
            config: {
                [key: string]: unknown;
            };
        };
        BindWorkflow: {
            /** @example wf-invoices-2 */
            workflow_id: string;
            /**
             * @example provisioned
             * @enum {string}
             */
            status: "pending" | "provisioned" | "ready";
        };
        CreateVersion: {
            /** @example 1.4.0 */
            version_label: string;
            /**
             * @example {
             *       "steps": [
             *         "read",
             *         "post"
             *       ]
             *     }
             */
            config: {
                [key: string]: unknown;
            };
            /**
             * @default Draft
             * @enum {string}
             */
            status: "Draft" | "Build In Progress" | "QA & Testing" | "Ready to Launch";
            /** @example refs/heads/main */
            ref?: string;
            commit_sha?: string;
            workflow_binding?: components["schemas"]["BindWorkflow"];
        };
        VersionView: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            tenant_id: string;
            /** Format: uuid */
            project_id: string;
            /** @example 1.4.0 */
            version_label: string;
            /** @enum {string} */
            status: "Draft" | "Build In Progress" | "QA & Testing" | "Ready to Launch" | "Live" | "Paused" | "Archived";
            /** @example refs/heads/main */
            ref: string | null;
            commit_sha: string | null;
            workflow_binding: components["schemas"]["BindingView"] | null;
            /** Format: date-time */
            deployed_at: string | null;
            /** @description The e-mail address of who made it Live last. */
            deployed_by: string | null;
            created_by: string;
            /** Format: date-time */
            created_at: string;
            /**
             * Format: date-time
             * @description What `last_known_updated_at` is compared with.
             */
            updated_at: string;
        };
        DeployedVersionView: {
            /** Format: uuid */
            id: string;
            version_label: string;
            /** @description The status that it has now. */
            status: string | null;
        };
        ActorView: {
            id: string;
            email: string;
        };
        BypassView: {
            by: components["schemas"]["ActorView"];
            reason: string;
            /** Format: date-time */
            at: string;
        };
        GateView: {
            name: string;
            /** @description The release policy requires it. */
            required: boolean;
            /** @enum {string} */
            status: "passed" | "failed" | "pending";
            details: string | null;
            coverage: number | null;
            tests_total: number | null;
            critical_vulnerabilities: number | null;
            url: string | null;
            reported_by: string | null;
            /** Format: date-time */
            reported_at: string | null;
        };
        ApprovalView: {
            /** @enum {string} */
            decision: "approved" | "rejected";
            by: components["schemas"]["ActorView"];
            comment: string | null;
            /** @description The items of the checklist that the reviewer confirmed. */
            checklist: string[];
            /** @description Of exactly what was approved. */
            digest: string;
            /** Format: date-time */
            decided_at: string;
        };
        AttemptView: {
            /** @enum {string} */
            step: "CREATED" | "CHECKING_GATES" | "AWAITING_APPROVAL" | "BACKING_UP" | "ACTIVATING" | "DEACTIVATING" | "VERIFYING" | "COMMITTING" | "ROLLING_BACK" | "AWAITING_DECISION" | "LIVE" | "PAUSED" | "FAILED" | "ROLLED_BACK" | "REJECTED" | "CANCELLED" | "SUPERSEDED";
            attempt: number;
            outcome: string;
            detail: string | null;
            /** Format: date-time */
            started_at: string;
            /** Format: date-time */
            finished_at: string;
        };
        PhaseView: {
            /** @enum {string} */
            state: "CREATED" | "CHECKING_GATES" | "AWAITING_APPROVAL" | "BACKING_UP" | "ACTIVATING" | "DEACTIVATING" | "VERIFYING" | "COMMITTING" | "ROLLING_BACK" | "AWAITING_DECISION" | "LIVE" | "PAUSED" | "FAILED" | "ROLLED_BACK" | "REJECTED" | "CANCELLED" | "SUPERSEDED";
            /**
             * @description Of an execution: the part of its plan.
             * @example migration
             */
            phase: string | null;
            /** Format: date-time */
            started_at: string;
            /**
             * Format: date-time
             * @description null: it is still there.
             */
            finished_at: string | null;
            duration_ms: number | null;
        };
        TransitionView: {
            /** @enum {string|null} */
            previous_state: "CREATED" | "CHECKING_GATES" | "AWAITING_APPROVAL" | "BACKING_UP" | "ACTIVATING" | "DEACTIVATING" | "VERIFYING" | "COMMITTING" | "ROLLING_BACK" | "AWAITING_DECISION" | "LIVE" | "PAUSED" | "FAILED" | "ROLLED_BACK" | "REJECTED" | "CANCELLED" | "SUPERSEDED" | null;
            /** @enum {string} */
            new_state: "CREATED" | "CHECKING_GATES" | "AWAITING_APPROVAL" | "BACKING_UP" | "ACTIVATING" | "DEACTIVATING" | "VERIFYING" | "COMMITTING" | "ROLLING_BACK" | "AWAITING_DECISION" | "LIVE" | "PAUSED" | "FAILED" | "ROLLED_BACK" | "REJECTED" | "CANCELLED" | "SUPERSEDED";
            /** Format: date-time */
            transitioned_at: string;
            actor: string;
            reason: string | null;
        };
        FailureView: {
            /** @example deployment_failed */
            code: string;
            detail: string;
        };
        ExecutedView: {
            /** @example invoices */
            component: string;
            /** @example production */
            environment: string;
            /**
             * @description In its own word; `state` says the same in the words of deployments.
             * @enum {string}
             */
            status: "RUNNING" | "INTERRUPTED" | "ROLLING_BACK" | "ROLLBACK_FAILED" | "SUCCEEDED" | "FAILED" | "ROLLED_BACK";
            /**
             * @description Where its report is, with every step.
             * @example /v1/executions/0190c0de-0000-7000-8000-000000000001
             */
            report: string;
        };
        DeploymentView: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            tenant_id: string;
            /** @enum {string} */
            state: "CREATED" | "CHECKING_GATES" | "AWAITING_APPROVAL" | "BACKING_UP" | "ACTIVATING" | "DEACTIVATING" | "VERIFYING" | "COMMITTING" | "ROLLING_BACK" | "AWAITING_DECISION" | "LIVE" | "PAUSED" | "FAILED" | "ROLLED_BACK" | "REJECTED" | "CANCELLED" | "SUPERSEDED";
            /**
             * @description `EXECUTION`: a run of `golive execute`, recorded here and steered where it runs; `execution` says of what.
             * @enum {string}
             */
            kind: "DEPLOY" | "RESUME" | "PAUSE" | "ROLLBACK" | "EMERGENCY_ROLLBACK" | "EXECUTION";
            /**
             * Format: uuid
             * @description The nil UUID for an execution of a component that belongs to no project.
             */
            project_id: string;
            /**
             * Format: uuid
             * @description The nil UUID for an execution: it deploys a component, not an automation version.
             */
            automation_version_id: string;
            /** @description An execution's has the label of what was deployed, and the nil UUID. */
            version: components["schemas"]["DeployedVersionView"];
            /** Format: uuid */
            previous_version_id: string | null;
            /** @description What was Live before. */
            previous_version: components["schemas"]["DeployedVersionView"] | null;
            /** @description Who asked for it. */
            actor: components["schemas"]["ActorView"];
            /** @example api */
            invoked_via: string;
            reason: string | null;
            notes: string | null;
            ref: string | null;
            commit_sha: string | null;
            pull_request: number | null;
            notify: boolean;
            skip_verification: boolean;
            manual_activation: boolean;
            /** Format: uuid */
            retry_of: string | null;
            /** @description The release policy that it has to pass; null: none. */
            policy: {
                [key: string]: unknown;
            } | null;
            bypass: components["schemas"]["BypassView"] | null;
            /** @description What it waits for, for a person. */
            waits_for: string | null;
            gates: components["schemas"]["GateView"][];
            approvals: components["schemas"]["ApprovalView"][];
            backup: {
                [key: string]: unknown;
            } | null;
            verification: {
                [key: string]: unknown;
            } | null;
            attempts: components["schemas"]["AttemptView"][];
            phases: components["schemas"]["PhaseView"][];
            transitions: components["schemas"]["TransitionView"][];
            failure: components["schemas"]["FailureView"] | null;
            /** @description The trace of the request and of everything that followed from it; zeros for an execution, which has none. */
            trace_id: string;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            finished_at: string | null;
            /** @description Of kind `EXECUTION` only. */
            execution: components["schemas"]["ExecutedView"] | null;
        };
        AlreadyThereView: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            tenant_id: string;
            /** Format: uuid */
            project_id: string;
            /** @example 1.4.0 */
            version_label: string;
            /** @enum {string} */
            status: "Draft" | "Build In Progress" | "QA & Testing" | "Ready to Launch" | "Live" | "Paused" | "Archived";
            /** @example refs/heads/main */
            ref: string | null;
            commit_sha: string | null;
            workflow_binding: components["schemas"]["BindingView"] | null;
            /** Format: date-time */
            deployed_at: string | null;
            /** @description The e-mail address of who made it Live last. */
            deployed_by: string | null;
            created_by: string;
            /** Format: date-time */
            created_at: string;
            /**
             * Format: date-time
             * @description What `last_known_updated_at` is compared with.
             */
            updated_at: string;
            config: {
                [key: string]: unknown;
            };
            /** @enum {boolean} */
            idempotent: true;
        };
        ChangeStatus: {
            /** @enum {string} */
            status: "Live" | "Paused";
            /**
             * @description Refused with `concurrency_conflict` when the version has another status now.
             * @enum {string}
             */
            last_known_status?: "Draft" | "Build In Progress" | "QA & Testing" | "Ready to Launch" | "Live" | "Paused" | "Archived";
            /**
             * Format: date-time
             * @description Refused with `concurrency_conflict` when the version has changed since.
             */
            last_known_updated_at?: string;
            /** @example Ticket OPS-12: the invoices of March */
            deployment_reason?: string;
            notes?: string;
            /** @description For `ops_admin` and `admin`, with a reason. */
            skip_verification?: boolean;
            /**
             * @description For `ops_admin` and `admin`: why it shall pass by a freeze or outside of the deploy windows.
             * @example Incident 12: the fix cannot wait
             */
            bypass_reason?: string;
        };
        RequestDeployment: {
            /**
             * Format: uuid
             * @description This or `project_id`.
             */
            automation_version_id?: string;
            /**
             * Format: uuid
             * @description The project's newest version in Ready to Launch; with `commit_sha`, the one of that commit.
             */
            project_id?: string;
            commit_sha?: string;
            /** @example Ticket OPS-12: the invoices of March */
            reason: string;
            /** @example refs/tags/v1.4.0 */
            ref?: string;
            /** @description The merged pull request to comment on. */
            pull_request?: number;
            /** @default true */
            notify: boolean;
            /** @description For `ops_admin` and `admin`. */
            skip_verification?: boolean;
            /**
             * @description For `ops_admin` and `admin`: why it shall pass by a freeze or outside of the deploy windows.
             * @example Incident 12: the fix cannot wait
             */
            bypass_reason?: string;
        };
        RetryDeployment: {
            /** @description The workflow was activated in WRK by hand: golive verifies it there and commits. */
            manual_activation?: boolean;
        };
        CancelDeployment: {
            comment?: string;
        };
        TraceSpanView: {
            /** @example 00f067aa0ba902b7 */
            span_id: string;
            /** @description null: nothing above it is known here. */
            parent_span_id: string | null;
            /** @description How many spans are above it. */
            depth: number;
            /** @example deploy-orchestrator */
            service: string;
            /** @example deployment ACTIVATING */
            name: string;
            /** @enum {string} */
            kind: "internal" | "server" | "client" | "producer" | "consumer";
            /** Format: date-time */
            started_at: string;
            /** @description From the beginning of the trace. */
            offset_ms: number;
            duration_ms: number;
            /** @enum {string} */
            status: "ok" | "error";
            error: string | null;
            attributes: {
                [key: string]: unknown;
            };
        };
        TraceView: {
            /** Format: uuid */
            deployment_id: string;
            /** @description 32 hex digits; the same in logs, events and any collector. */
            trace_id: string;
            /**
             * @description `spans`: measured by the services. `history`: made from the rows of the deployment, as the spans were not kept (any more).
             * @enum {string}
             */
            source: "spans" | "history";
            /** Format: date-time */
            started_at: string;
            duration_ms: number;
            /** @description Those that took part, in the order in which they did. */
            services: string[];
            /** @description Each below the one that it belongs to, in the order of their beginnings. */
            spans: components["schemas"]["TraceSpanView"][];
        };
        RunEvent: {
            /** @description Names the run. */
            run_id: string;
            /** @example wf-invoices-2 */
            workflow_id: string;
            /** @enum {string} */
            status: "started" | "succeeded" | "failed";
            /**
             * Format: date-time
             * @description When it was so.
             */
            at: string;
            /** @description How long the run took, with its end. */
            duration_ms?: number;
        };
        RunCountsView: {
            started: number;
            succeeded: number;
            failed: number;
        };
        RunDurationsView: {
            /** @description Of all that ended. */
            average: number;
            /** @description Of the last thousand. */
            p50: number;
            /** @description Of the last thousand. */
            p95: number;
            /** @description Of all. */
            max: number;
        };
        RunView: {
            /** Format: uuid */
            id: string;
            /** @description WRK's name of the run. */
            run_id: string;
            workflow_id: string;
            /** @enum {string} */
            status: "started" | "succeeded" | "failed";
            /** Format: date-time */
            started_at: string | null;
            /** Format: date-time */
            finished_at: string | null;
            duration_ms: number | null;
        };
        VersionRunsView: {
            /** Format: uuid */
            automation_version_id: string;
            /**
             * Format: date-time
             * @description When it went Live last; null: never.
             */
            watched_since: string | null;
            /** Format: date-time */
            last_run_at: string | null;
            counts: components["schemas"]["RunCountsView"];
            duration_ms: components["schemas"]["RunDurationsView"] | null;
            /** @description Newest first. */
            items: components["schemas"]["RunView"][];
            next_cursor: string | null;
        };
        ApproveDeployment: {
            /** @example Looks good: OPS-12 */
            comment?: string;
            /** @description The items of the policy's checklist that are confirmed: their texts, or an object of text → true. */
            checklist?: string[] | {
                [key: string]: boolean;
            };
        };
        RejectDeployment: {
            /** @example Looks good: OPS-12 */
            comment: string;
        };
        DecideDeployment: {
            /** @enum {string} */
            decision: "retry" | "accept" | "rollback";
            /** @example Looks good: OPS-12 */
            comment?: string;
        };
        BypassFreeze: {
            /** @example Incident 12: the fix cannot wait */
            reason: string;
        };
        ReportGate: {
            /** @enum {string} */
            status: "passed" | "failed";
            details?: string;
            /** @description Percent. */
            coverage?: number;
            tests_total?: number;
            critical_vulnerabilities?: number;
            /**
             * Format: uri
             * @description Where the details are.
             */
            url?: string;
        };
        RollBackProject: {
            /**
             * Format: uuid
             * @description Default: the last version that was Live and was not rolled back itself.
             */
            to_version_id?: string;
            /** @example Invoices are sent twice since 14:00 */
            reason: string;
            /** @description An emergency, for `ops_admin` and `admin`: no verification, and what awaits a decision gives way. */
            force?: boolean;
        };
        ApprovalFields: {
            /** @description How many different reviewers; 0: nobody has to. */
            required?: number;
            /** @description Whoever has one of these roles may review: ops_admin, ops_build, ops_release, admin, reviewer, viewer, auditor, ci, service. */
            roles?: string[];
            /** @description People who may review, by id or e-mail address. */
            users?: string[];
            allow_self_approval?: boolean;
            /** @description What an approver confirms item by item. */
            checklist?: string[];
        };
        VerificationFields: {
            /**
             * Format: uri
             * @description https, or loopback; null: what WRK reports is enough.
             */
            health_url?: string | null;
            threshold_ms?: number;
            /** @description So many good probes, one after the other. */
            consecutive?: number;
            initial_delay_seconds?: number;
            /** @description From the activation. */
            deadline_seconds?: number;
        };
        WindowFields: {
            /**
             * @description RFC 5545: when each begins. Without DTSTART the times are UTC.
             * @example DTSTART;TZID=Europe/Berlin:20260105T090000
             *     RRULE:FREQ=WEEKLY;BYDAY=MO,TU,WE,TH
             */
            rrule: string;
            /**
             * @description How long each lasts; days and weeks are those of the time zone.
             * @example PT8H
             */
            duration: string;
        };
        FreezeFields: {
            /**
             * @description RFC 5545: when each begins. Without DTSTART the times are UTC.
             * @example DTSTART;TZID=Europe/Berlin:20260105T090000
             *     RRULE:FREQ=WEEKLY;BYDAY=MO,TU,WE,TH
             */
            rrule: string;
            /**
             * @description How long each lasts; days and weeks are those of the time zone.
             * @example PT8H
             */
            duration: string;
            /** @example Year end */
            reason: string;
        };
        ActivationRetryFields: {
            max_seconds?: number;
        };
        DriftFields: {
            /** @enum {string} */
            heal?: "off" | "remote" | "both";
        };
        PolicyView: {
            /** @description Must be reported as passed before anybody is asked. */
            gates?: string[];
            /** @description Are shown, and stop nothing. */
            optional_gates?: string[];
            /** @description Percent, of the gate `coverage`. */
            min_coverage?: number;
            /** @description Of the gate `tests`. */
            min_tests?: number;
            /** @description `*` stands for anything but a slash. */
            allowed_refs?: string[];
            reason_required?: boolean;
            /** @description A verified backup of what is live is taken before anything changes. */
            backup_required?: boolean;
            /** @description Minutes that must have passed since the request. */
            wait_minutes?: number;
            approval?: components["schemas"]["ApprovalFields"];
            /** @description null: none. */
            verification?: components["schemas"]["VerificationFields"] | null;
            /** @description Outside of them a deployment waits; none: it never has to. */
            windows?: components["schemas"]["WindowFields"][];
            /** @description Within them a request is refused with `frozen`, and what waits goes on waiting. Rollbacks and pauses are exempt. */
            freezes?: components["schemas"]["FreezeFields"][];
            activation_retry?: components["schemas"]["ActivationRetryFields"];
            drift?: components["schemas"]["DriftFields"];
            /** @description Whether the project's status follows that of its version. */
            mirror_project_status?: boolean;
            /**
             * @description Versions of the project's policy and of the tenant's default.
             * @example 3.1
             */
            version: string;
            /**
             * @description The nearest place where somebody has set one.
             * @enum {string}
             */
            source: "project" | "tenant" | "built-in";
            updated_by: string | null;
            /** Format: date-time */
            updated_at: string | null;
        };
        WritePolicy: {
            /**
             * @description A preset to start from: what else is given replaces parts of it.
             * @enum {string}
             */
            preset?: "production";
            /** @description Must be reported as passed before anybody is asked. */
            gates?: string[];
            /** @description Are shown, and stop nothing. */
            optional_gates?: string[];
            /** @description Percent, of the gate `coverage`. */
            min_coverage?: number;
            /** @description Of the gate `tests`. */
            min_tests?: number;
            /** @description `*` stands for anything but a slash. */
            allowed_refs?: string[];
            reason_required?: boolean;
            /** @description A verified backup of what is live is taken before anything changes. */
            backup_required?: boolean;
            /** @description Minutes that must have passed since the request. */
            wait_minutes?: number;
            approval?: components["schemas"]["ApprovalFields"];
            /** @description null: none. */
            verification?: components["schemas"]["VerificationFields"] | null;
            /** @description Outside of them a deployment waits; none: it never has to. */
            windows?: components["schemas"]["WindowFields"][];
            /** @description Within them a request is refused with `frozen`, and what waits goes on waiting. Rollbacks and pauses are exempt. */
            freezes?: components["schemas"]["FreezeFields"][];
            activation_retry?: components["schemas"]["ActivationRetryFields"];
            drift?: components["schemas"]["DriftFields"];
            /** @description Whether the project's status follows that of its version. */
            mirror_project_status?: boolean;
            /** @description As it was read; not changed by writing. */
            version?: unknown;
            /** @description As it was read; not changed by writing. */
            source?: unknown;
            /** @description As it was read; not changed by writing. */
            updated_by?: unknown;
            /** @description As it was read; not changed by writing. */
            updated_at?: unknown;
        };
        ProductionVersionView: {
            /** Format: uuid */
            id: string;
            /** @example 2 */
            version: number;
        };
        ProcessView: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            tenant_id: string;
            /** @example Read an invoice */
            name: string;
            /**
             * Format: uuid
             * @description The project under whose release policy its versions are promoted.
             */
            project_id: string | null;
            /** @description Null: nothing is in production. */
            production_version: components["schemas"]["ProductionVersionView"] | null;
            /** @example ops-build@acme.test */
            created_by: string;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
        };
        CreateProcess: {
            /** @example Read an invoice */
            name: string;
            /**
             * Format: uuid
             * @description A project under whose release policy its versions are promoted.
             */
            project_id?: string | null;
        };
        ChangeProcess: {
            /**
             * Format: uuid
             * @description The project under whose release policy its versions are promoted; null: under none.
             */
            project_id: string | null;
        };
        ProcessVersionDetailView: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            tenant_id: string;
            /** Format: uuid */
            process_id: string;
            /**
             * @description Counts up within the process, over both environments.
             * @example 3
             */
            version: number;
            /** @enum {string} */
            environment: "SANDBOX" | "PRODUCTION";
            /** @enum {string} */
            status: "DRAFT" | "ACTIVE" | "DEPRECATED";
            change_notes: string | null;
            /**
             * Format: uuid
             * @description Of a production version: the one that it is a copy of.
             */
            source_version_id: string | null;
            /** @example ops-release@acme.test */
            promoted_by: string | null;
            /** Format: date-time */
            published_at: string | null;
            /** Format: date-time */
            deprecated_at: string | null;
            created_by: string;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
            config: {
                [key: string]: unknown;
            };
            input_schema: {
                [key: string]: unknown;
            } | null;
            output_schema: {
                [key: string]: unknown;
            } | null;
        };
        CreateProcessVersion: {
            /**
             * @example {
             *       "model": "invoices-2",
             *       "retries": 3
             *     }
             */
            config: {
                [key: string]: unknown;
            };
            /**
             * @description JSON Schema of what it takes.
             * @example {
             *       "type": "object",
             *       "required": [
             *         "text"
             *       ]
             *     }
             */
            input_schema?: {
                [key: string]: unknown;
            } | null;
            /**
             * @description JSON Schema of what it answers.
             * @example {
             *       "type": "object",
             *       "required": [
             *         "text"
             *       ]
             *     }
             */
            output_schema?: {
                [key: string]: unknown;
            } | null;
            /**
             * @description Only an ACTIVE version can be promoted.
             * @default DRAFT
             * @enum {string}
             */
            status: "DRAFT" | "ACTIVE";
            /** @description What changed, for people. */
            change_notes?: string | null;
        };
        ProcessVersionView: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            tenant_id: string;
            /** Format: uuid */
            process_id: string;
            /**
             * @description Counts up within the process, over both environments.
             * @example 3
             */
            version: number;
            /** @enum {string} */
            environment: "SANDBOX" | "PRODUCTION";
            /** @enum {string} */
            status: "DRAFT" | "ACTIVE" | "DEPRECATED";
            change_notes: string | null;
            /**
             * Format: uuid
             * @description Of a production version: the one that it is a copy of.
             */
            source_version_id: string | null;
            /** @example ops-release@acme.test */
            promoted_by: string | null;
            /** Format: date-time */
            published_at: string | null;
            /** Format: date-time */
            deprecated_at: string | null;
            created_by: string;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
        };
        ChangeProcessVersion: {
            /**
             * @example {
             *       "model": "invoices-2",
             *       "retries": 3
             *     }
             */
            config?: {
                [key: string]: unknown;
            };
            /**
             * @example {
             *       "type": "object",
             *       "required": [
             *         "text"
             *       ]
             *     }
             */
            input_schema?: {
                [key: string]: unknown;
            } | null;
            /**
             * @example {
             *       "type": "object",
             *       "required": [
             *         "text"
             *       ]
             *     }
             */
            output_schema?: {
                [key: string]: unknown;
            } | null;
            /** @enum {string} */
            status?: "DRAFT" | "ACTIVE";
            /** @description What changed, for people. */
            change_notes?: string | null;
        };
        ChangeView: {
            /**
             * @description Begins with `config`, `input_schema` or `output_schema`. A member follows a dot where its name is a plain word (`/^[A-Za-z_$][\w$-]*$/`), else it stands in brackets as a JSON string: `config["a.b"]`, `config["0"]`. An item of an array is its index in brackets: `config.steps[0]`; that of a removed item counts in the production version, every other one in the new version. So different places have different paths.
             * @example config.steps[0].name
             */
            path: string;
            /** @enum {string} */
            type: "added" | "removed" | "modified";
            /** @description Any JSON value. Absent when `added`; null is a value. */
            old_value?: unknown;
            /** @description Any JSON value. Absent when `removed`; null is a value. */
            new_value?: unknown;
        };
        DiffView: {
            /** @description Each at the highest place that differs as a whole. The first time every field of the version is `added`. */
            changes: components["schemas"]["ChangeView"][];
            /** @example 2 changes to production version 4: config.model goes from "invoices-1" to "invoices-2" and config.retries is added. */
            summary: string;
        };
        PromotionPreviewView: {
            source_version: components["schemas"]["ProcessVersionDetailView"];
            /** @description Null: nothing is in production yet. */
            current_production_version: components["schemas"]["ProcessVersionDetailView"] | null;
            diff: components["schemas"]["DiffView"];
            /** @description How many entries of the response cache would go. */
            cache_entry_count: number;
        };
        PublishedView: {
            promoted_version: components["schemas"]["ProcessVersionDetailView"];
            /** @description What it replaced; null the first time. */
            deprecated_version: components["schemas"]["ProcessVersionDetailView"] | null;
            /** @description How many entries of the response cache were deleted. */
            cache_invalidated: number;
        };
        PromotionReviewView: {
            /** @enum {string} */
            decision: "approved" | "rejected";
            by: components["schemas"]["ActorView"];
            comment: string | null;
            checklist: string[];
            /** @description Of exactly what it was said. */
            digest: string;
            /** Format: date-time */
            decided_at: string;
        };
        PromotionRequestView: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            tenant_id: string;
            /** Format: uuid */
            process_id: string;
            /** Format: uuid */
            version_id: string;
            /** @enum {string} */
            state: "AWAITING_APPROVAL" | "PROMOTED" | "REJECTED" | "SUPERSEDED";
            change_notes: string | null;
            /** @description Who asked for it. */
            requester: components["schemas"]["ActorView"];
            /** @description Of exactly what reviewers are asked about. */
            digest: string;
            /** Format: uuid */
            promoted_version_id: string | null;
            reviews: components["schemas"]["PromotionReviewView"][];
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            ended_at: string | null;
        };
        PromoteVersion: {
            /**
             * @description What changed, for people.
             * @example Reads credit notes too
             */
            change_notes?: string | null;
        };
        RollBackProcess: {
            /**
             * Format: uuid
             * @description A production version of the past. Absent: the one before what is in production.
             */
            to_version_id?: string;
            /** @example Reads amounts wrong */
            reason: string;
        };
        ReviewedPromotionView: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            tenant_id: string;
            /** Format: uuid */
            process_id: string;
            /** Format: uuid */
            version_id: string;
            /** @enum {string} */
            state: "AWAITING_APPROVAL" | "PROMOTED" | "REJECTED" | "SUPERSEDED";
            change_notes: string | null;
            /** @description Who asked for it. */
            requester: components["schemas"]["ActorView"];
            /** @description Of exactly what reviewers are asked about. */
            digest: string;
            /** Format: uuid */
            promoted_version_id: string | null;
            reviews: components["schemas"]["PromotionReviewView"][];
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            ended_at: string | null;
            /** @description Null: it still waits. */
            promotion: components["schemas"]["PublishedView"] | null;
        };
        CacheEntryView: {
            key: string;
            /** Format: date-time */
            updated_at: string;
        };
        CachedView: {
            key: string;
            /** Format: date-time */
            updated_at: string;
            /** @description Any JSON value. */
            value: unknown;
        };
        CacheValue: {
            /**
             * @example {
             *       "total": 12.5
             *     }
             */
            value: unknown;
        };
        NotificationView: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            tenant_id: string;
            type: string;
            title: string;
            body: string;
            recipient: string;
            /** Format: uuid */
            project_id: string | null;
            /** Format: uuid */
            deployment_id: string | null;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            read_at: string | null;
        };
        NoBody: Record<string, never>;
        DeliveryView: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            tenant_id: string;
            /** Format: uuid */
            event_id: string;
            /** Format: uuid */
            project_id: string | null;
            /** Format: uuid */
            deployment_id: string | null;
            /** @enum {string} */
            channel: "email" | "slack" | "discord" | "github" | "webhook";
            /**
             * @description For a webhook the type of the event.
             * @example automation_live
             */
            template: string;
            /** @description For a webhook the id of the subscription. */
            recipient: string;
            /** @enum {string} */
            status: "pending" | "sent" | "failed";
            attempt: number;
            /** Format: date-time */
            next_attempt_at: string | null;
            last_error: string | null;
            /** Format: date-time */
            sent_at: string | null;
            /** Format: date-time */
            created_at: string;
        };
        MailView: {
            message_id: string;
            /** Format: uuid */
            tenant_id: string;
            sender: string;
            recipient: string;
            subject: string;
            text: string;
            html: string;
            /** Format: date-time */
            received_at: string;
        };
        PreferencesView: {
            /**
             * @description Whose they are.
             * @example ada@acme.test
             */
            recipient: string;
            /**
             * @description Mail, by template; `*` stands for those that are not named. Alerts to ops are sent in any case.
             * @example {
             *       "*": true,
             *       "deployment_success": false
             *     }
             */
            email: {
                [key: string]: boolean;
            };
            /**
             * @description In-app notifications, likewise.
             * @example {
             *       "*": true,
             *       "deployment_success": false
             *     }
             */
            in_app: {
                [key: string]: boolean;
            };
            /**
             * Format: date-time
             * @description null: they were never set.
             */
            updated_at: string | null;
        };
        SetPreferences: {
            /**
             * @description Mail, by template; `*` stands for those that are not named. Alerts to ops are sent in any case.
             * @default {}
             * @example {
             *       "*": true,
             *       "deployment_success": false
             *     }
             */
            email: {
                [key: string]: unknown;
            };
            /**
             * @description In-app notifications, likewise.
             * @default {}
             */
            in_app: {
                [key: string]: unknown;
            };
        };
        AuditLogView: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            tenant_id: string;
            /** @example deploy */
            action_type: string;
            /** @example AutomationVersion */
            resource_type: string;
            /** Format: uuid */
            resource_id: string;
            /** Format: uuid */
            project_id: string | null;
            /** Format: uuid */
            automation_version_id: string | null;
            /** Format: uuid */
            deployment_id: string | null;
            previous_status: string | null;
            new_status: string | null;
            /** Format: uuid */
            previous_binding_id: string | null;
            /** Format: uuid */
            binding_id: string | null;
            deployment_reason: string | null;
            /** @example api */
            invoked_via: string;
            actor: components["schemas"]["ActorView"];
            details: {
                [key: string]: unknown;
            };
            /** Format: date-time */
            created_at: string;
        };
        TrailEntryView: {
            /** Format: uuid */
            tenant_id: string;
            seq: number;
            /** Format: uuid */
            event_id: string;
            event_type: string;
            /** Format: date-time */
            occurred_at: string;
            /** Format: date-time */
            recorded_at: string;
            actor: components["schemas"]["ActorView"] | null;
            /** Format: uuid */
            project_id: string | null;
            /** Format: uuid */
            automation_version_id: string | null;
            /** Format: uuid */
            deployment_id: string | null;
            action_type: string;
            summary: string;
            data: {
                [key: string]: unknown;
            };
            prev_hash: string;
            hash: string;
        };
        TrailHeadView: {
            seq: number;
            hash: string;
        };
        TrailFaultView: {
            seq: number;
            /** @enum {string} */
            reason: "edited" | "missing" | "out_of_order" | "relinked" | "tail_cut" | "head_differs";
        };
        ChainVerdictView: {
            valid: boolean;
            entries: number;
            head: components["schemas"]["TrailHeadView"] | null;
            first_broken?: components["schemas"]["TrailFaultView"];
            /** Format: uuid */
            tenant_id: string;
        };
        TrailVerdictView: {
            valid: boolean;
            entries: number;
            head: components["schemas"]["TrailHeadView"] | null;
            first_broken?: components["schemas"]["TrailFaultView"];
            /** Format: uuid */
            tenant_id: string;
            chains: components["schemas"]["ChainVerdictView"][];
        };
        DeadLetterView: {
            /** Format: uuid */
            id: string;
            consumer_group: string;
            topic: string;
            partition: number;
            /** @description Decimal. */
            offset: string;
            key: string | null;
            type: string | null;
            /** @example invalid_data */
            reason: string;
            detail: string;
            /** @description False when trying again is hopeless. */
            replayable: boolean;
            /** Format: date-time */
            received_at: string;
            /** Format: date-time */
            replayed_at: string | null;
        };
        DeadLetterDetail: {
            /** Format: uuid */
            id: string;
            consumer_group: string;
            topic: string;
            partition: number;
            /** @description Decimal. */
            offset: string;
            key: string | null;
            type: string | null;
            /** @example invalid_data */
            reason: string;
            detail: string;
            /** @description False when trying again is hopeless. */
            replayable: boolean;
            /** Format: date-time */
            received_at: string;
            /** Format: date-time */
            replayed_at: string | null;
            headers: {
                [key: string]: string;
            };
            /** @description The message as text, at most 256 KiB of it, secrets masked. */
            content: string | null;
        };
        DriftView: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            tenant_id: string;
            /** Format: uuid */
            project_id: string;
            project_name: string;
            /** Format: uuid */
            automation_version_id: string;
            version_label: string;
            /**
             * @description The status of the version now.
             * @example Live
             */
            version_status: string;
            workflow_id: string;
            /**
             * @description What golive believes.
             * @enum {string}
             */
            expected: "active" | "inactive";
            /**
             * @description What WRK reports.
             * @enum {string}
             */
            observed: "active" | "inactive" | "missing";
            /** @enum {string} */
            status: "open" | "snoozed" | "resolved";
            /** Format: date-time */
            snoozed_until: string | null;
            /** Format: date-time */
            reapply_requested_at: string | null;
            reapply_requested_by: string | null;
            /**
             * @description `remote`: both sides came to agree without a healing.
             * @enum {string|null}
             */
            healed_by: "reconciler" | "operator" | "remote" | null;
            /** Format: date-time */
            detected_at: string;
            /** Format: date-time */
            resolved_at: string | null;
        };
        SnoozeDrift: {
            /**
             * Format: date-time
             * @description A moment in the coming 90 days.
             */
            until?: string;
            hours?: number;
        };
        ExecutionView: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            tenant_id: string;
            /** Format: uuid */
            project_id: string | null;
            /** @example invoices */
            component: string;
            /** @example production */
            environment: string;
            /** @example 1.4.0 */
            version_label: string;
            ref: string | null;
            commit_sha: string | null;
            /** @enum {string} */
            status: "RUNNING" | "INTERRUPTED" | "ROLLING_BACK" | "ROLLBACK_FAILED" | "SUCCEEDED" | "FAILED" | "ROLLED_BACK";
            /** @description Who ran it. */
            actor_email: string;
            /** Format: date-time */
            started_at: string;
            /** Format: date-time */
            updated_at: string;
            /** Format: date-time */
            finished_at: string | null;
            /** @description What the run itself wrote: every step with its outcome. */
            report: {
                [key: string]: unknown;
            };
        };
        BeginExecution: {
            /** @example invoices */
            component: string;
            /** @example production */
            environment: string;
            /** @example 1.4.0 */
            version_label: string;
            /**
             * Format: uuid
             * @description The project that the component belongs to.
             */
            project_id?: string;
            /** @example refs/tags/v1.4.0 */
            ref?: string;
            commit_sha?: string;
        };
        ReportExecution: {
            /** @enum {string} */
            status: "RUNNING" | "INTERRUPTED" | "ROLLING_BACK" | "ROLLBACK_FAILED" | "SUCCEEDED" | "FAILED" | "ROLLED_BACK";
            /** @description The report as the run wrote it. */
            report: {
                [key: string]: unknown;
            };
        };
        ExecutionSummaryView: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            tenant_id: string;
            /** Format: uuid */
            project_id: string | null;
            /** @example invoices */
            component: string;
            /** @example production */
            environment: string;
            /** @example 1.4.0 */
            version_label: string;
            ref: string | null;
            commit_sha: string | null;
            /** @enum {string} */
            status: "RUNNING" | "INTERRUPTED" | "ROLLING_BACK" | "ROLLBACK_FAILED" | "SUCCEEDED" | "FAILED" | "ROLLED_BACK";
            /** @description Who ran it. */
            actor_email: string;
            /** Format: date-time */
            started_at: string;
            /** Format: date-time */
            updated_at: string;
            /** Format: date-time */
            finished_at: string | null;
        };
        CheckView: {
            /** @example audit complete */
            name: string;
            ok: boolean;
            /**
             * @description What was found.
             * @example 1204 rows of 301 workflows
             */
            detail: string;
            duration_ms: number;
        };
        VerificationView: {
            /** @description True when every check holds. */
            ok: boolean;
            checks: components["schemas"]["CheckView"][];
        };
        CloudEventView: {
            /** @enum {string} */
            specversion: "1.0";
            /** Format: uuid */
            id: string;
            /** @example golive/deploy-orchestrator */
            source: string;
            /** @example golive.AutomationWentLive.v1 */
            type: string;
            subject: string;
            /** Format: date-time */
            time: string;
            data: {
                [key: string]: unknown;
            };
        };
        WebhookHealthView: {
            consecutive_failures: number;
            /**
             * Format: date-time
             * @description After a day without a success it is disabled.
             */
            failing_since: string | null;
            /**
             * Format: date-time
             * @description To within a minute.
             */
            last_success_at: string | null;
            /** Format: date-time */
            last_failure_at: string | null;
            /** @example the endpoint answered 500 */
            last_error: string | null;
        };
        NewWebhookSubscriptionView: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            tenant_id: string;
            /** @example https://hooks.example.com/golive */
            url: string;
            /**
             * @description Empty: all.
             * @example [
             *       "golive.AutomationWentLive.v1"
             *     ]
             */
            event_types: string[];
            description: string | null;
            /** @enum {string} */
            status: "enabled" | "disabled";
            /**
             * @description `gone`: it answered 410.
             * @enum {string|null}
             */
            disabled_reason: "gone" | "failing" | "by_hand" | null;
            /** Format: date-time */
            disabled_at: string | null;
            health: components["schemas"]["WebhookHealthView"];
            /**
             * Format: date-time
             * @description Until then messages carry both signatures.
             */
            previous_secret_until: string | null;
            /** @description Who is told in-app when it is switched off. */
            created_by: string;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
            /**
             * @description As Standard Webhooks writes it. It is not shown again.
             * @example whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw
             */
            secret: string;
        };
        CreateWebhookSubscription: {
            /**
             * Format: uri
             * @description Where events are posted: https, to a public address.
             * @example https://hooks.example.com/golive
             */
            url: string;
            /**
             * @description Which types of events; none named: all, those that come later too.
             * @default []
             */
            event_types: string[];
            /** @description For people. */
            description?: string | null;
        };
        WebhookSubscriptionView: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            tenant_id: string;
            /** @example https://hooks.example.com/golive */
            url: string;
            /**
             * @description Empty: all.
             * @example [
             *       "golive.AutomationWentLive.v1"
             *     ]
             */
            event_types: string[];
            description: string | null;
            /** @enum {string} */
            status: "enabled" | "disabled";
            /**
             * @description `gone`: it answered 410.
             * @enum {string|null}
             */
            disabled_reason: "gone" | "failing" | "by_hand" | null;
            /** Format: date-time */
            disabled_at: string | null;
            health: components["schemas"]["WebhookHealthView"];
            /**
             * Format: date-time
             * @description Until then messages carry both signatures.
             */
            previous_secret_until: string | null;
            /** @description Who is told in-app when it is switched off. */
            created_by: string;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
        };
        ChangeWebhookSubscription: {
            /** Format: uri */
            url?: string;
            event_types?: string[];
            description?: string | null;
            /**
             * @description `enabled` gives an endpoint that was switched off another chance.
             * @enum {string}
             */
            status?: "enabled" | "disabled";
        };
        WebhookReplayView: {
            /** @description Events that are sent once more. */
            queued: number;
            /**
             * Format: uuid
             * @description The last one of them: go on with it as `after`.
             */
            last_event_id: string | null;
            /** @description There are more. */
            more: boolean;
        };
        ReplayWebhooks: {
            /**
             * Format: date-time
             * @description Events that happened at this time or later.
             */
            from?: string;
            /**
             * Format: uuid
             * @description Events after the one with this id.
             */
            after?: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    Operations_alive: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It can. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description It should be restarted. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    Operations_ready: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It can. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description It should get no requests now (`not_ready`). */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    Operations_metrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The metrics of this process. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
        };
    };
    Projects_list: {
        parameters: {
            query?: {
                /** @description How many items to answer at the most. */
                limit?: number;
                /** @description The `next_cursor` of the page before; opaque. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ProjectView"][];
                        next_cursor: string | null;
                    };
                };
            };
            /** @description `unauthenticated`: Sign-in needed. `api_key_not_accepted`: API keys are not accepted. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `forbidden`: Not allowed for your role. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `validation_failed`: The request does not fit. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description Path, query and headers are longer than 16 KiB. Nothing was read; the connection ends. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `internal_error`: Internal error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `not_ready`: Not ready. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
        };
    };
    Projects_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer, with `Idempotency-Replayed: true`, and has no second effect. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateProject"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    /** @description Where the resource is. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProjectView"];
                };
            };
            /** @description `malformed_body`: The body cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `unauthenticated`: Sign-in needed. `api_key_not_accepted`: API keys are not accepted. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `forbidden`: Not allowed for your role. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `body_too_large`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `malformed_body`: The body cannot be read. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `validation_failed`: The request does not fit. `idempotency_key_reused`: Idempotency key used for another request. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description Path, query and headers are longer than 16 KiB. Nothing was read; the connection ends. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `internal_error`: Internal error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `not_ready`: Not ready. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
        };
    };
    Projects_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProjectView"];
                };
            };
            /** @description `unauthenticated`: Sign-in needed. `api_key_not_accepted`: API keys are not accepted. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `forbidden`: Not allowed for your role. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `not_found`: Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `validation_failed`: The request does not fit. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description Path, query and headers are longer than 16 KiB. Nothing was read; the connection ends. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `internal_error`: Internal error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `not_ready`: Not ready. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
        };
    };
    Projects_change: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer, with `Idempotency-Replayed: true`, and has no second effect. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeProject"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProjectView"];
                };
            };
            /** @description `malformed_body`: The body cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `unauthenticated`: Sign-in needed. `api_key_not_accepted`: API keys are not accepted. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `forbidden`: Not allowed for your role. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `not_found`: Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `body_too_large`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `malformed_body`: The body cannot be read. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `validation_failed`: The request does not fit. `idempotency_key_reused`: Idempotency key used for another request. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description Path, query and headers are longer than 16 KiB. Nothing was read; the connection ends. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `internal_error`: Internal error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `not_ready`: Not ready. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
        };
    };
    Versions_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer, with `Idempotency-Replayed: true`, and has no second effect. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateVersion"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    /** @description Where the resource is. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VersionDetail"];
                };
            };
            /** @description `malformed_body`: The body cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `unauthenticated`: Sign-in needed. `api_key_not_accepted`: API keys are not accepted. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `forbidden`: Not allowed for your role. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `not_found`: Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `body_too_large`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `malformed_body`: The body cannot be read. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `validation_failed`: The request does not fit. `idempotency_key_reused`: Idempotency key used for another request. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description Path, query and headers are longer than 16 KiB. Nothing was read; the connection ends. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `internal_error`: Internal error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `not_ready`: Not ready. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
        };
    };
    Versions_list: {
        parameters: {
            query?: {
                /** @description How many items to answer at the most. */
                limit?: number;
                /** @description The `next_cursor` of the page before; opaque. */
                cursor?: string;
                project_id?: string;
                status?: "Draft" | "Build In Progress" | "QA & Testing" | "Ready to Launch" | "Live" | "Paused" | "Archived";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["VersionView"][];
                        next_cursor: string | null;
                    };
                };
            };
            /** @description `unauthenticated`: Sign-in needed. `api_key_not_accepted`: API keys are not accepted. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `forbidden`: Not allowed for your role. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `validation_failed`: The request does not fit. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description Path, query and headers are longer than 16 KiB. Nothing was read; the connection ends. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `internal_error`: Internal error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `not_ready`: Not ready. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
        };
    };
    Versions_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VersionDetail"];
                };
            };
            /** @description `unauthenticated`: Sign-in needed. `api_key_not_accepted`: API keys are not accepted. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `forbidden`: Not allowed for your role. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `not_found`: Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `validation_failed`: The request does not fit. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description Path, query and headers are longer than 16 KiB. Nothing was read; the connection ends. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `internal_error`: Internal error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `not_ready`: Not ready. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
        };
    };
    Versions_bind: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer, with `Idempotency-Replayed: true`, and has no second effect. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BindWorkflow"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BindingView"];
                };
            };
            /** @description `malformed_body`: The body cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `unauthenticated`: Sign-in needed. `api_key_not_accepted`: API keys are not accepted. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `forbidden`: Not allowed for your role. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `not_found`: Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `precondition_failed`: Something is missing first. `deployment_in_progress`: Another deployment is in progress. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `body_too_large`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `malformed_body`: The body cannot be read. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `validation_failed`: The request does not fit. `idempotency_key_reused`: Idempotency key used for another request. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description Path, query and headers are longer than 16 KiB. Nothing was read; the connection ends. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `internal_error`: Internal error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `not_ready`: Not ready. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
        };
    };
    VersionStatus_change: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer, with `Idempotency-Replayed: true`, and has no second effect. */
                "Idempotency-Key"?: string;
                /** @description `wait=N` waits up to N (at most 60) seconds for the outcome (RFC 7240). */
                Prefer?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeStatus"];
            };
        };
        responses: {
            /** @description It succeeded in time, or there was nothing to do. */
            200: {
                headers: {
                    /** @description Where the resource is. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeploymentView"] | components["schemas"]["AlreadyThereView"];
                };
            };
            /** @description Accepted, or still under way when the time to wait ran out. */
            202: {
                headers: {
                    /** @description Where the resource is. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeploymentView"];
                };
            };
            /** @description `malformed_body`: The body cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `unauthenticated`: Sign-in needed. `api_key_not_accepted`: API keys are not accepted. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `forbidden`: Not allowed for your role. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `not_found`: Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `invalid_status_transition`: Not possible from this status. `concurrency_conflict`: Changed in the meantime. `precondition_failed`: Something is missing first. `deployment_in_progress`: Another deployment is in progress. `frozen`: Frozen. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `body_too_large`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `malformed_body`: The body cannot be read. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `validation_failed`: The request does not fit. `idempotency_key_reused`: Idempotency key used for another request. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description Path, query and headers are longer than 16 KiB. Nothing was read; the connection ends. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `internal_error`: Internal error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `deployment_failed`: The deployment failed. */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `not_ready`: Not ready. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
        };
    };
    Deployments_list: {
        parameters: {
            query?: {
                /** @description How many items to answer at the most. */
                limit?: number;
                /** @description The `next_cursor` of the page before; opaque. */
                cursor?: string;
                project_id?: string;
                state?: "CREATED" | "CHECKING_GATES" | "AWAITING_APPROVAL" | "BACKING_UP" | "ACTIVATING" | "DEACTIVATING" | "VERIFYING" | "COMMITTING" | "ROLLING_BACK" | "AWAITING_DECISION" | "LIVE" | "PAUSED" | "FAILED" | "ROLLED_BACK" | "REJECTED" | "CANCELLED" | "SUPERSEDED";
                kind?: "DEPLOY" | "RESUME" | "PAUSE" | "ROLLBACK" | "EMERGENCY_ROLLBACK" | "EXECUTION";
                ref?: string;
                /** @description A commit id, or its beginning. */
                commit_sha?: string;
                /** @description The id or the e-mail address of who asked for it. */
                actor?: string;
                /** @description Created at this time or later. */
                from?: string;
                /** @description Created before this time. */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["DeploymentView"][];
                        next_cursor: string | null;
                    };
                    "text/csv": string;
                    "application/x-ndjson": string;
                };
            };
            /** @description `unauthenticated`: Sign-in needed. `api_key_not_accepted`: API keys are not accepted. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `forbidden`: Not allowed for your role. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `validation_failed`: The request does not fit. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description Path, query and headers are longer than 16 KiB. Nothing was read; the connection ends. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `internal_error`: Internal error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `not_ready`: Not ready. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
        };
    };
    DeploymentCommands_request: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer, with `Idempotency-Replayed: true`, and has no second effect. */
                "Idempotency-Key"?: string;
                /** @description `wait=N` waits up to N (at most 60) seconds for the outcome (RFC 7240). */
                Prefer?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RequestDeployment"];
            };
        };
        responses: {
            /** @description It succeeded in time, or there was nothing to do. */
            200: {
                headers: {
                    /** @description Where the resource is. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeploymentView"] | components["schemas"]["AlreadyThereView"];
                };
            };
            /** @description Accepted, or still under way when the time to wait ran out. */
            202: {
                headers: {
                    /** @description Where the resource is. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeploymentView"];
                };
            };
            /** @description `malformed_body`: The body cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `unauthenticated`: Sign-in needed. `api_key_not_accepted`: API keys are not accepted. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `forbidden`: Not allowed for your role. `not_allowed_ref`: This ref may not be deployed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `not_found`: Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `invalid_status_transition`: Not possible from this status. `precondition_failed`: Something is missing first. `deployment_in_progress`: Another deployment is in progress. `concurrency_conflict`: Changed in the meantime. `frozen`: Frozen. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `body_too_large`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `malformed_body`: The body cannot be read. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `validation_failed`: The request does not fit. `idempotency_key_reused`: Idempotency key used for another request. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description Path, query and headers are longer than 16 KiB. Nothing was read; the connection ends. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `internal_error`: Internal error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `deployment_failed`: The deployment failed. */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `not_ready`: Not ready. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
        };
    };
    Deployments_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeploymentView"];
                };
            };
            /** @description `unauthenticated`: Sign-in needed. `api_key_not_accepted`: API keys are not accepted. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `forbidden`: Not allowed for your role. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `not_found`: Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `validation_failed`: The request does not fit. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description Path, query and headers are longer than 16 KiB. Nothing was read; the connection ends. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `internal_error`: Internal error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `not_ready`: Not ready. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
        };
    };
    Deployments_events: {
        parameters: {
            query?: never;
            header?: {
                /** @description Resumes after this event. */
                "Last-Event-ID"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": unknown;
                };
            };
            /** @description `unauthenticated`: Sign-in needed. `api_key_not_accepted`: API keys are not accepted. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `forbidden`: Not allowed for your role. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `not_found`: Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `validation_failed`: The request does not fit. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description Path, query and headers are longer than 16 KiB. Nothing was read; the connection ends. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `internal_error`: Internal error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `not_ready`: Not ready. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
        };
    };
    DeploymentCommands_retry: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer, with `Idempotency-Replayed: true`, and has no second effect. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["RetryDeployment"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    /** @description Where the resource is. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeploymentView"];
                };
            };
            /** @description `malformed_body`: The body cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `unauthenticated`: Sign-in needed. `api_key_not_accepted`: API keys are not accepted. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `forbidden`: Not allowed for your role. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `not_found`: Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `invalid_status_transition`: Not possible from this status. `precondition_failed`: Something is missing first. `deployment_in_progress`: Another deployment is in progress. `frozen`: Frozen. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `body_too_large`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `malformed_body`: The body cannot be read. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `validation_failed`: The request does not fit. `idempotency_key_reused`: Idempotency key used for another request. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description Path, query and headers are longer than 16 KiB. Nothing was read; the connection ends. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `internal_error`: Internal error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `not_ready`: Not ready. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
        };
    };
    DeploymentCommands_cancel: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer, with `Idempotency-Replayed: true`, and has no second effect. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["CancelDeployment"];
            };
        };
        responses: {
            /** @description It is cancelled. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeploymentView"];
                };
            };
            /** @description What was begun remotely is being undone first. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeploymentView"];
                };
            };
            /** @description `malformed_body`: The body cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `unauthenticated`: Sign-in needed. `api_key_not_accepted`: API keys are not accepted. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `forbidden`: Not allowed for your role. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `not_found`: Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `invalid_status_transition`: Not possible from this status. `concurrency_conflict`: Changed in the meantime. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `body_too_large`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `malformed_body`: The body cannot be read. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `validation_failed`: The request does not fit. `idempotency_key_reused`: Idempotency key used for another request. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description Path, query and headers are longer than 16 KiB. Nothing was read; the connection ends. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `internal_error`: Internal error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `not_ready`: Not ready. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
        };
    };
    Traces_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TraceView"];
                };
            };
            /** @description `unauthenticated`: Sign-in needed. `api_key_not_accepted`: API keys are not accepted. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `forbidden`: Not allowed for your role. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `not_found`: Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `validation_failed`: The request does not fit. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description Path, query and headers are longer than 16 KiB. Nothing was read; the connection ends. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `internal_error`: Internal error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `not_ready`: Not ready. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
        };
    };
    GithubHook_receive: {
        parameters: {
            query?: never;
            header: {
                /** @description push, pull_request, ping … */
                "X-GitHub-Event": string;
                /** @description Names the delivery. */
                "X-GitHub-Delivery": string;
                /** @description `sha256=` and the HMAC-SHA256 of the body under GITHUB_WEBHOOK_SECRET, in hex. */
                "X-Hub-Signature-256": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            /** @description A ping, or a delivery that was seen before. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `deployment_ids`, or `ignored` with the reason. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `malformed_body`: not JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `unauthenticated`: the signature is missing or wrong. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `body_too_large`. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `validation_failed`. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `internal_error`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `not_ready`. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
        };
    };
    WrkRunsHook_receive: {
        parameters: {
            query?: never;
            header: {
                /** @description `sha256=` and the HMAC-SHA256 of the body under WRK_WEBHOOK_SECRET, in hex. */
                "X-Wrk-Signature-256": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RunEvent"];
            };
        };
        responses: {
            /** @description An event that was seen before. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `accepted`, or `ignored` with the reason. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `malformed_body`: not JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `unauthenticated`: the signature is missing or wrong. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `body_too_large`. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `validation_failed`. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `internal_error`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `not_ready`. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
        };
    };
    Runs_list: {
        parameters: {
            query?: {
                /** @description How many items to answer at the most. */
                limit?: number;
                /** @description The `next_cursor` of the page before; opaque. */
                cursor?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VersionRunsView"];
                };
            };
            /** @description `unauthenticated`: Sign-in needed. `api_key_not_accepted`: API keys are not accepted. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `forbidden`: Not allowed for your role. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `not_found`: Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `validation_failed`: The request does not fit. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description Path, query and headers are longer than 16 KiB. Nothing was read; the connection ends. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `internal_error`: Internal error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `not_ready`: Not ready. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
        };
    };
    Reviews_approve: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer, with `Idempotency-Replayed: true`, and has no second effect. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ApproveDeployment"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeploymentView"];
                };
            };
            /** @description `malformed_body`: The body cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `unauthenticated`: Sign-in needed. `api_key_not_accepted`: API keys are not accepted. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `forbidden`: Not allowed for your role. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `not_found`: Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `invalid_status_transition`: Not possible from this status. `precondition_failed`: Something is missing first. `approval_stale`: The approval is stale. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `body_too_large`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `malformed_body`: The body cannot be read. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `validation_failed`: The request does not fit. `idempotency_key_reused`: Idempotency key used for another request. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description Path, query and headers are longer than 16 KiB. Nothing was read; the connection ends. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `internal_error`: Internal error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `not_ready`: Not ready. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
        };
    };
    Reviews_reject: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer, with `Idempotency-Replayed: true`, and has no second effect. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RejectDeployment"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeploymentView"];
                };
            };
            /** @description `malformed_body`: The body cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `unauthenticated`: Sign-in needed. `api_key_not_accepted`: API keys are not accepted. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `forbidden`: Not allowed for your role. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `not_found`: Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `invalid_status_transition`: Not possible from this status. `precondition_failed`: Something is missing first. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `body_too_large`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `malformed_body`: The body cannot be read. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `validation_failed`: The request does not fit. `idempotency_key_reused`: Idempotency key used for another request. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description Path, query and headers are longer than 16 KiB. Nothing was read; the connection ends. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `internal_error`: Internal error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `not_ready`: Not ready. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
        };
    };
    Reviews_decide: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer, with `Idempotency-Replayed: true`, and has no second effect. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DecideDeployment"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeploymentView"];
                };
            };
            /** @description `malformed_body`: The body cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `unauthenticated`: Sign-in needed. `api_key_not_accepted`: API keys are not accepted. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `forbidden`: Not allowed for your role. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `not_found`: Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `invalid_status_transition`: Not possible from this status. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `body_too_large`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `malformed_body`: The body cannot be read. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `validation_failed`: The request does not fit. `idempotency_key_reused`: Idempotency key used for another request. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description Path, query and headers are longer than 16 KiB. Nothing was read; the connection ends. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `internal_error`: Internal error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `not_ready`: Not ready. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
        };
    };
    Reviews_bypass: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer, with `Idempotency-Replayed: true`, and has no second effect. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BypassFreeze"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeploymentView"];
                };
            };
            /** @description `malformed_body`: The body cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `unauthenticated`: Sign-in needed. `api_key_not_accepted`: API keys are not accepted. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `forbidden`: Not allowed for your role. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `not_found`: Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `invalid_status_transition`: Not possible from this status. `precondition_failed`: Something is missing first. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `body_too_large`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `malformed_body`: The body cannot be read. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `validation_failed`: The request does not fit. `idempotency_key_reused`: Idempotency key used for another request. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description Path, query and headers are longer than 16 KiB. Nothing was read; the connection ends. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `internal_error`: Internal error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `not_ready`: Not ready. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
        };
    };
    Reviews_report: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer, with `Idempotency-Replayed: true`, and has no second effect. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReportGate"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeploymentView"];
                };
            };
            /** @description `malformed_body`: The body cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `unauthenticated`: Sign-in needed. `api_key_not_accepted`: API keys are not accepted. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `forbidden`: Not allowed for your role. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `not_found`: Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `invalid_status_transition`: Not possible from this status. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `body_too_large`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `malformed_body`: The body cannot be read. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `validation_failed`: The request does not fit. `idempotency_key_reused`: Idempotency key used for another request. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description Path, query and headers are longer than 16 KiB. Nothing was read; the connection ends. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `internal_error`: Internal error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `not_ready`: Not ready. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
        };
    };
    Rollback_rollBack: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer, with `Idempotency-Replayed: true`, and has no second effect. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RollBackProject"];
            };
        };
        responses: {
            /** @description Done. */
            202: {
                headers: {
                    /** @description Where the resource is. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeploymentView"];
                };
            };
            /** @description `malformed_body`: The body cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `unauthenticated`: Sign-in needed. `api_key_not_accepted`: API keys are not accepted. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `forbidden`: Not allowed for your role. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `not_found`: Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `invalid_status_transition`: Not possible from this status. `precondition_failed`: Something is missing first. `deployment_in_progress`: Another deployment is in progress. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `body_too_large`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `malformed_body`: The body cannot be read. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `validation_failed`: The request does not fit. `idempotency_key_reused`: Idempotency key used for another request. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description Path, query and headers are longer than 16 KiB. Nothing was read; the connection ends. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `internal_error`: Internal error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `not_ready`: Not ready. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
        };
    };
    Rollback_lift: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer, with `Idempotency-Replayed: true`, and has no second effect. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProjectView"];
                };
            };
            /** @description `malformed_body`: The body cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `unauthenticated`: Sign-in needed. `api_key_not_accepted`: API keys are not accepted. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `forbidden`: Not allowed for your role. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `not_found`: Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `body_too_large`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `malformed_body`: The body cannot be read. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `validation_failed`: The request does not fit. `idempotency_key_reused`: Idempotency key used for another request. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description Path, query and headers are longer than 16 KiB. Nothing was read; the connection ends. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `internal_error`: Internal error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `not_ready`: Not ready. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
        };
    };
    Policies_ofProject: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PolicyView"];
                };
            };
            /** @description `unauthenticated`: Sign-in needed. `api_key_not_accepted`: API keys are not accepted. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `forbidden`: Not allowed for your role. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `not_found`: Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `validation_failed`: The request does not fit. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description Path, query and headers are longer than 16 KiB. Nothing was read; the connection ends. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `internal_error`: Internal error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `not_ready`: Not ready. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
        };
    };
    Policies_setForProject: {
        parameters: {
            query?: never;
            header: {
                /** @description A repeat with the same key gets the first answer, with `Idempotency-Replayed: true`, and has no second effect. */
                "Idempotency-Key"?: string;
                /** @description The ETag of the policy that is changed, or `*`. */
                "If-Match": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WritePolicy"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PolicyView"];
                };
            };
            /** @description `malformed_body`: The body cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `unauthenticated`: Sign-in needed. `api_key_not_accepted`: API keys are not accepted. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `forbidden`: Not allowed for your role. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `not_found`: Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `concurrency_conflict`: Changed in the meantime. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `body_too_large`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `malformed_body`: The body cannot be read. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `validation_failed`: The request does not fit. `idempotency_key_reused`: Idempotency key used for another request. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `precondition_required`: Say which version you change. */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description Path, query and headers are longer than 16 KiB. Nothing was read; the connection ends. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `internal_error`: Internal error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `not_ready`: Not ready. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
        };
    };
    Policies_ofTenant: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PolicyView"];
                };
            };
            /** @description `unauthenticated`: Sign-in needed. `api_key_not_accepted`: API keys are not accepted. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `forbidden`: Not allowed for your role. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `validation_failed`: The request does not fit. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description Path, query and headers are longer than 16 KiB. Nothing was read; the connection ends. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `internal_error`: Internal error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `not_ready`: Not ready. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
        };
    };
    Policies_setForTenant: {
        parameters: {
            query?: never;
            header: {
                /** @description A repeat with the same key gets the first answer, with `Idempotency-Replayed: true`, and has no second effect. */
                "Idempotency-Key"?: string;
                /** @description The ETag of the policy that is changed, or `*`. */
                "If-Match": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WritePolicy"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PolicyView"];
                };
            };
            /** @description `malformed_body`: The body cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `unauthenticated`: Sign-in needed. `api_key_not_accepted`: API keys are not accepted. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `forbidden`: Not allowed for your role. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `concurrency_conflict`: Changed in the meantime. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `body_too_large`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `malformed_body`: The body cannot be read. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `validation_failed`: The request does not fit. `idempotency_key_reused`: Idempotency key used for another request. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `precondition_required`: Say which version you change. */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description Path, query and headers are longer than 16 KiB. Nothing was read; the connection ends. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `internal_error`: Internal error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `not_ready`: Not ready. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
        };
    };
    Processes_list: {
        parameters: {
            query?: {
                /** @description How many items to answer at the most. */
                limit?: number;
                /** @description The `next_cursor` of the page before; opaque. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ProcessView"][];
                        next_cursor: string | null;
                    };
                };
            };
            /** @description `unauthenticated`: Sign-in needed. `api_key_not_accepted`: API keys are not accepted. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `forbidden`: Not allowed for your role. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `validation_failed`: The request does not fit. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description Path, query and headers are longer than 16 KiB. Nothing was read; the connection ends. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `internal_error`: Internal error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `not_ready`: Not ready. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
        };
    };
    Processes_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer, with `Idempotency-Replayed: true`, and has no second effect. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateProcess"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    /** @description Where the resource is. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProcessView"];
                };
            };
            /** @description `malformed_body`: The body cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `unauthenticated`: Sign-in needed. `api_key_not_accepted`: API keys are not accepted. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `forbidden`: Not allowed for your role. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `body_too_large`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `malformed_body`: The body cannot be read. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `validation_failed`: The request does not fit. `idempotency_key_reused`: Idempotency key used for another request. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description Path, query and headers are longer than 16 KiB. Nothing was read; the connection ends. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `internal_error`: Internal error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `not_ready`: Not ready. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
        };
    };
    Processes_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProcessView"];
                };
            };
            /** @description `unauthenticated`: Sign-in needed. `api_key_not_accepted`: API keys are not accepted. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `forbidden`: Not allowed for your role. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `not_found`: Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `validation_failed`: The request does not fit. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description Path, query and headers are longer than 16 KiB. Nothing was read; the connection ends. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `internal_error`: Internal error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `not_ready`: Not ready. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
        };
    };
    Processes_delete: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer, with `Idempotency-Replayed: true`, and has no second effect. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `malformed_body`: The body cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `unauthenticated`: Sign-in needed. `api_key_not_accepted`: API keys are not accepted. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `forbidden`: Not allowed for your role. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `not_found`: Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `body_too_large`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `malformed_body`: The body cannot be read. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `validation_failed`: The request does not fit. `idempotency_key_reused`: Idempotency key used for another request. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description Path, query and headers are longer than 16 KiB. Nothing was read; the connection ends. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `internal_error`: Internal error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `not_ready`: Not ready. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
        };
    };
    Processes_change: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer, with `Idempotency-Replayed: true`, and has no second effect. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeProcess"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProcessView"];
                };
            };
            /** @description `malformed_body`: The body cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `unauthenticated`: Sign-in needed. `api_key_not_accepted`: API keys are not accepted. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `forbidden`: Not allowed for your role. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `not_found`: Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `body_too_large`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `malformed_body`: The body cannot be read. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `validation_failed`: The request does not fit. `idempotency_key_reused`: Idempotency key used for another request. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description Path, query and headers are longer than 16 KiB. Nothing was read; the connection ends. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `internal_error`: Internal error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `not_ready`: Not ready. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
        };
    };
    ProcessVersions_list: {
        parameters: {
            query?: {
                /** @description How many items to answer at the most. */
                limit?: number;
                /** @description The `next_cursor` of the page before; opaque. */
                cursor?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ProcessVersionView"][];
                        next_cursor: string | null;
                    };
                };
            };
            /** @description `unauthenticated`: Sign-in needed. `api_key_not_accepted`: API keys are not accepted. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `forbidden`: Not allowed for your role. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `not_found`: Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `validation_failed`: The request does not fit. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description Path, query and headers are longer than 16 KiB. Nothing was read; the connection ends. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `internal_error`: Internal error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `not_ready`: Not ready. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
        };
    };
    ProcessVersions_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer, with `Idempotency-Replayed: true`, and has no second effect. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateProcessVersion"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    /** @description Where the resource is. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProcessVersionDetailView"];
                };
            };
            /** @description `malformed_body`: The body cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `unauthenticated`: Sign-in needed. `api_key_not_accepted`: API keys are not accepted. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `forbidden`: Not allowed for your role. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `not_found`: Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `body_too_large`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `malformed_body`: The body cannot be read. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `validation_failed`: The request does not fit. `idempotency_key_reused`: Idempotency key used for another request. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description Path, query and headers are longer than 16 KiB. Nothing was read; the connection ends. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `internal_error`: Internal error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `not_ready`: Not ready. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
        };
    };
    ProcessVersions_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                vid: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProcessVersionDetailView"];
                };
            };
            /** @description `unauthenticated`: Sign-in needed. `api_key_not_accepted`: API keys are not accepted. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `forbidden`: Not allowed for your role. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `not_found`: Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `validation_failed`: The request does not fit. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description Path, query and headers are longer than 16 KiB. Nothing was read; the connection ends. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `internal_error`: Internal error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `not_ready`: Not ready. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
        };
    };
    ProcessVersions_change: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer, with `Idempotency-Replayed: true`, and has no second effect. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
                vid: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeProcessVersion"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProcessVersionDetailView"];
                };
            };
            /** @description `malformed_body`: The body cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `unauthenticated`: Sign-in needed. `api_key_not_accepted`: API keys are not accepted. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `forbidden`: Not allowed for your role. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `not_found`: Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `precondition_failed`: Something is missing first. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `body_too_large`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `malformed_body`: The body cannot be read. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `validation_failed`: The request does not fit. `idempotency_key_reused`: Idempotency key used for another request. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description Path, query and headers are longer than 16 KiB. Nothing was read; the connection ends. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `internal_error`: Internal error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `not_ready`: Not ready. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
        };
    };
    Promotions_preview: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                vid: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PromotionPreviewView"];
                };
            };
            /** @description `not_promotable`: Not promotable. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `unauthenticated`: Sign-in needed. `api_key_not_accepted`: API keys are not accepted. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `forbidden`: Not allowed for your role. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `not_found`: Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `validation_failed`: The request does not fit. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description Path, query and headers are longer than 16 KiB. Nothing was read; the connection ends. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `internal_error`: Internal error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `not_ready`: Not ready. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
        };
    };
    Promotions_promote: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer, with `Idempotency-Replayed: true`, and has no second effect. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
                vid: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PromoteVersion"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PublishedView"];
                };
            };
            /** @description The release policy of its project demands an approval. */
            202: {
                headers: {
                    /** @description Where the resource is. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PromotionRequestView"];
                };
            };
            /** @description `malformed_body`: The body cannot be read. `not_promotable`: Not promotable. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `unauthenticated`: Sign-in needed. `api_key_not_accepted`: API keys are not accepted. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `forbidden`: Not allowed for your role. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `not_found`: Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `frozen`: Frozen. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `body_too_large`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `malformed_body`: The body cannot be read. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `validation_failed`: The request does not fit. `idempotency_key_reused`: Idempotency key used for another request. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description Path, query and headers are longer than 16 KiB. Nothing was read; the connection ends. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `internal_error`: Internal error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `not_ready`: Not ready. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
        };
    };
    Promotions_rollBack: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer, with `Idempotency-Replayed: true`, and has no second effect. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RollBackProcess"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PublishedView"];
                };
            };
            /** @description `malformed_body`: The body cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `unauthenticated`: Sign-in needed. `api_key_not_accepted`: API keys are not accepted. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `forbidden`: Not allowed for your role. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `not_found`: Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `precondition_failed`: Something is missing first. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `body_too_large`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `malformed_body`: The body cannot be read. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `validation_failed`: The request does not fit. `idempotency_key_reused`: Idempotency key used for another request. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description Path, query and headers are longer than 16 KiB. Nothing was read; the connection ends. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `internal_error`: Internal error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `not_ready`: Not ready. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
        };
    };
    PromotionRequests_list: {
        parameters: {
            query?: {
                /** @description How many items to answer at the most. */
                limit?: number;
                /** @description The `next_cursor` of the page before; opaque. */
                cursor?: string;
                state?: "AWAITING_APPROVAL" | "PROMOTED" | "REJECTED" | "SUPERSEDED";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["PromotionRequestView"][];
                        next_cursor: string | null;
                    };
                };
            };
            /** @description `unauthenticated`: Sign-in needed. `api_key_not_accepted`: API keys are not accepted. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `forbidden`: Not allowed for your role. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `validation_failed`: The request does not fit. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description Path, query and headers are longer than 16 KiB. Nothing was read; the connection ends. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `internal_error`: Internal error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `not_ready`: Not ready. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
        };
    };
    PromotionRequests_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PromotionRequestView"];
                };
            };
            /** @description `unauthenticated`: Sign-in needed. `api_key_not_accepted`: API keys are not accepted. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `forbidden`: Not allowed for your role. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `not_found`: Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `validation_failed`: The request does not fit. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description Path, query and headers are longer than 16 KiB. Nothing was read; the connection ends. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `internal_error`: Internal error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `not_ready`: Not ready. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
        };
    };
    PromotionRequests_approve: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer, with `Idempotency-Replayed: true`, and has no second effect. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ApproveDeployment"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReviewedPromotionView"];
                };
            };
            /** @description `malformed_body`: The body cannot be read. `not_promotable`: Not promotable. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `unauthenticated`: Sign-in needed. `api_key_not_accepted`: API keys are not accepted. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `forbidden`: Not allowed for your role. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `not_found`: Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `invalid_status_transition`: Not possible from this status. `precondition_failed`: Something is missing first. `approval_stale`: The approval is stale. `frozen`: Frozen. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `body_too_large`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `malformed_body`: The body cannot be read. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `validation_failed`: The request does not fit. `idempotency_key_reused`: Idempotency key used for another request. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description Path, query and headers are longer than 16 KiB. Nothing was read; the connection ends. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `internal_error`: Internal error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `not_ready`: Not ready. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
        };
    };
    PromotionRequests_reject: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer, with `Idempotency-Replayed: true`, and has no second effect. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RejectDeployment"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PromotionRequestView"];
                };
            };
            /** @description `malformed_body`: The body cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `unauthenticated`: Sign-in needed. `api_key_not_accepted`: API keys are not accepted. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `forbidden`: Not allowed for your role. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `not_found`: Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `invalid_status_transition`: Not possible from this status. `precondition_failed`: Something is missing first. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `body_too_large`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `malformed_body`: The body cannot be read. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `validation_failed`: The request does not fit. `idempotency_key_reused`: Idempotency key used for another request. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description Path, query and headers are longer than 16 KiB. Nothing was read; the connection ends. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `internal_error`: Internal error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `not_ready`: Not ready. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
        };
    };
    ResponseCache_list: {
        parameters: {
            query?: {
                /** @description How many items to answer at the most. */
                limit?: number;
                /** @description The `next_cursor` of the page before; opaque. */
                cursor?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["CacheEntryView"][];
                        next_cursor: string | null;
                    };
                };
            };
            /** @description `unauthenticated`: Sign-in needed. `api_key_not_accepted`: API keys are not accepted. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `forbidden`: Not allowed for your role. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `not_found`: Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `validation_failed`: The request does not fit. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description Path, query and headers are longer than 16 KiB. Nothing was read; the connection ends. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `internal_error`: Internal error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `not_ready`: Not ready. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
        };
    };
    ResponseCache_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                /** @description Any text, percent-encoded. */
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CachedView"];
                };
            };
            /** @description `unauthenticated`: Sign-in needed. `api_key_not_accepted`: API keys are not accepted. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `forbidden`: Not allowed for your role. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `not_found`: Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `validation_failed`: The request does not fit. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description Path, query and headers are longer than 16 KiB. Nothing was read; the connection ends. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `internal_error`: Internal error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `not_ready`: Not ready. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
        };
    };
    ResponseCache_put: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer, with `Idempotency-Replayed: true`, and has no second effect. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
                /** @description Any text, percent-encoded. */
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CacheValue"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CacheEntryView"];
                };
            };
            /** @description `malformed_body`: The body cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `unauthenticated`: Sign-in needed. `api_key_not_accepted`: API keys are not accepted. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `forbidden`: Not allowed for your role. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `not_found`: Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `body_too_large`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `malformed_body`: The body cannot be read. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `validation_failed`: The request does not fit. `idempotency_key_reused`: Idempotency key used for another request. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description Path, query and headers are longer than 16 KiB. Nothing was read; the connection ends. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `internal_error`: Internal error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `not_ready`: Not ready. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
        };
    };
    Notifications_own: {
        parameters: {
            query?: {
                /** @description How many items to answer at the most. */
                limit?: number;
                /** @description The `next_cursor` of the page before; opaque. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["NotificationView"][];
                        next_cursor: string | null;
                    };
                };
            };
            /** @description `unauthenticated`: Sign-in needed. `api_key_not_accepted`: API keys are not accepted. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `forbidden`: Not allowed for your role. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `validation_failed`: The request does not fit. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description Path, query and headers are longer than 16 KiB. Nothing was read; the connection ends. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `internal_error`: Internal error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `not_ready`: Not ready. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
        };
    };
    Notifications_read: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer, with `Idempotency-Replayed: true`, and has no second effect. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NoBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotificationView"];
                };
            };
            /** @description `malformed_body`: The body cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `unauthenticated`: Sign-in needed. `api_key_not_accepted`: API keys are not accepted. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `forbidden`: Not allowed for your role. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `not_found`: Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `body_too_large`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `malformed_body`: The body cannot be read. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `validation_failed`: The request does not fit. `idempotency_key_reused`: Idempotency key used for another request. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description Path, query and headers are longer than 16 KiB. Nothing was read; the connection ends. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `internal_error`: Internal error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `not_ready`: Not ready. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
        };
    };
    Notifications_deliveries: {
        parameters: {
            query?: {
                /** @description How many items to answer at the most. */
                limit?: number;
                /** @description The `next_cursor` of the page before; opaque. */
                cursor?: string;
                status?: "pending" | "sent" | "failed";
                channel?: "email" | "slack" | "discord" | "github" | "webhook";
                deployment_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["DeliveryView"][];
                        next_cursor: string | null;
                    };
                };
            };
            /** @description `unauthenticated`: Sign-in needed. `api_key_not_accepted`: API keys are not accepted. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `forbidden`: Not allowed for your role. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `validation_failed`: The request does not fit. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description Path, query and headers are longer than 16 KiB. Nothing was read; the connection ends. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `internal_error`: Internal error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `not_ready`: Not ready. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
        };
    };
    Notifications_resend: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer, with `Idempotency-Replayed: true`, and has no second effect. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NoBody"];
            };
        };
        responses: {
            /** @description Done. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeliveryView"];
                };
            };
            /** @description `malformed_body`: The body cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `unauthenticated`: Sign-in needed. `api_key_not_accepted`: API keys are not accepted. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `forbidden`: Not allowed for your role. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `not_found`: Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `precondition_failed`: Something is missing first. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `body_too_large`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `malformed_body`: The body cannot be read. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `validation_failed`: The request does not fit. `idempotency_key_reused`: Idempotency key used for another request. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description Path, query and headers are longer than 16 KiB. Nothing was read; the connection ends. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `internal_error`: Internal error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `not_ready`: Not ready. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
        };
    };
    Notifications_mailbox: {
        parameters: {
            query?: {
                /** @description How many items to answer at the most. */
                limit?: number;
                /** @description The `next_cursor` of the page before; opaque. */
                cursor?: string;
                recipient?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["MailView"][];
                        next_cursor: string | null;
                    };
                };
            };
            /** @description `unauthenticated`: Sign-in needed. `api_key_not_accepted`: API keys are not accepted. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `forbidden`: Not allowed for your role. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `validation_failed`: The request does not fit. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description Path, query and headers are longer than 16 KiB. Nothing was read; the connection ends. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `internal_error`: Internal error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `not_ready`: Not ready. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
        };
    };
    Preferences_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PreferencesView"];
                };
            };
            /** @description `unauthenticated`: Sign-in needed. `api_key_not_accepted`: API keys are not accepted. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `forbidden`: Not allowed for your role. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `validation_failed`: The request does not fit. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description Path, query and headers are longer than 16 KiB. Nothing was read; the connection ends. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `internal_error`: Internal error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `not_ready`: Not ready. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
        };
    };
    Preferences_set: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer, with `Idempotency-Replayed: true`, and has no second effect. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetPreferences"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PreferencesView"];
                };
            };
            /** @description `malformed_body`: The body cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `unauthenticated`: Sign-in needed. `api_key_not_accepted`: API keys are not accepted. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `forbidden`: Not allowed for your role. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `body_too_large`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `malformed_body`: The body cannot be read. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `validation_failed`: The request does not fit. `idempotency_key_reused`: Idempotency key used for another request. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description Path, query and headers are longer than 16 KiB. Nothing was read; the connection ends. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `internal_error`: Internal error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `not_ready`: Not ready. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
        };
    };
    Audit_logs: {
        parameters: {
            query?: {
                /** @description How many items to answer at the most. */
                limit?: number;
                /** @description The `next_cursor` of the page before; opaque. */
                cursor?: string;
                project_id?: string;
                automation_version_id?: string;
                /** @description The id or the e-mail address of who did it. */
                actor?: string;
                action_type?: string;
                /** @description At this time or later. */
                from?: string;
                /** @description Before this time. */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["AuditLogView"][];
                        next_cursor: string | null;
                    };
                    "text/csv": string;
                    "application/x-ndjson": string;
                };
            };
            /** @description `unauthenticated`: Sign-in needed. `api_key_not_accepted`: API keys are not accepted. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `forbidden`: Not allowed for your role. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `validation_failed`: The request does not fit. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description Path, query and headers are longer than 16 KiB. Nothing was read; the connection ends. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `internal_error`: Internal error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `not_ready`: Not ready. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
        };
    };
    Audit_trail: {
        parameters: {
            query?: {
                /** @description How many items to answer at the most. */
                limit?: number;
                /** @description The `next_cursor` of the page before; opaque. */
                cursor?: string;
                project_id?: string;
                automation_version_id?: string;
                /** @description The id or the e-mail address of who did it. */
                actor?: string;
                action_type?: string;
                /** @description At this time or later. */
                from?: string;
                /** @description Before this time. */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["TrailEntryView"][];
                        next_cursor: string | null;
                    };
                    "text/csv": string;
                    "application/x-ndjson": string;
                };
            };
            /** @description `unauthenticated`: Sign-in needed. `api_key_not_accepted`: API keys are not accepted. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `forbidden`: Not allowed for your role. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `validation_failed`: The request does not fit. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description Path, query and headers are longer than 16 KiB. Nothing was read; the connection ends. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `internal_error`: Internal error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `not_ready`: Not ready. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
        };
    };
    Audit_verify: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TrailVerdictView"];
                };
            };
            /** @description `unauthenticated`: Sign-in needed. `api_key_not_accepted`: API keys are not accepted. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `forbidden`: Not allowed for your role. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `validation_failed`: The request does not fit. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description Path, query and headers are longer than 16 KiB. Nothing was read; the connection ends. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `internal_error`: Internal error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `not_ready`: Not ready. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
        };
    };
    DeadLetters_list: {
        parameters: {
            query?: {
                /** @description How many items to answer at the most. */
                limit?: number;
                /** @description The `next_cursor` of the page before; opaque. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["DeadLetterView"][];
                        next_cursor: string | null;
                    };
                };
            };
            /** @description `unauthenticated`: Sign-in needed. `api_key_not_accepted`: API keys are not accepted. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `forbidden`: Not allowed for your role. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `validation_failed`: The request does not fit. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description Path, query and headers are longer than 16 KiB. Nothing was read; the connection ends. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `internal_error`: Internal error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `not_ready`: Not ready. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
        };
    };
    DeadLetters_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeadLetterDetail"];
                };
            };
            /** @description `unauthenticated`: Sign-in needed. `api_key_not_accepted`: API keys are not accepted. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `forbidden`: Not allowed for your role. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `not_found`: Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `validation_failed`: The request does not fit. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description Path, query and headers are longer than 16 KiB. Nothing was read; the connection ends. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `internal_error`: Internal error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `not_ready`: Not ready. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
        };
    };
    DeadLetters_replay: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer, with `Idempotency-Replayed: true`, and has no second effect. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NoBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeadLetterView"];
                };
            };
            /** @description `malformed_body`: The body cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `unauthenticated`: Sign-in needed. `api_key_not_accepted`: API keys are not accepted. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `forbidden`: Not allowed for your role. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `not_found`: Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `precondition_failed`: Something is missing first. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `body_too_large`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `malformed_body`: The body cannot be read. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `validation_failed`: The request does not fit. `idempotency_key_reused`: Idempotency key used for another request. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description Path, query and headers are longer than 16 KiB. Nothing was read; the connection ends. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `internal_error`: Internal error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `not_ready`: Not ready. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
        };
    };
    Drift_list: {
        parameters: {
            query?: {
                /** @description How many items to answer at the most. */
                limit?: number;
                /** @description The `next_cursor` of the page before; opaque. */
                cursor?: string;
                status?: "open" | "snoozed" | "resolved";
                project_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["DriftView"][];
                        next_cursor: string | null;
                    };
                };
            };
            /** @description `unauthenticated`: Sign-in needed. `api_key_not_accepted`: API keys are not accepted. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `forbidden`: Not allowed for your role. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `validation_failed`: The request does not fit. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description Path, query and headers are longer than 16 KiB. Nothing was read; the connection ends. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `internal_error`: Internal error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `not_ready`: Not ready. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
        };
    };
    Drift_reapply: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer, with `Idempotency-Replayed: true`, and has no second effect. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NoBody"];
            };
        };
        responses: {
            /** @description Done. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DriftView"];
                };
            };
            /** @description `malformed_body`: The body cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `unauthenticated`: Sign-in needed. `api_key_not_accepted`: API keys are not accepted. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `forbidden`: Not allowed for your role. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `not_found`: Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `precondition_failed`: Something is missing first. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `body_too_large`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `malformed_body`: The body cannot be read. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `validation_failed`: The request does not fit. `idempotency_key_reused`: Idempotency key used for another request. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description Path, query and headers are longer than 16 KiB. Nothing was read; the connection ends. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `internal_error`: Internal error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `not_ready`: Not ready. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
        };
    };
    Drift_snooze: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer, with `Idempotency-Replayed: true`, and has no second effect. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SnoozeDrift"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DriftView"];
                };
            };
            /** @description `malformed_body`: The body cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `unauthenticated`: Sign-in needed. `api_key_not_accepted`: API keys are not accepted. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `forbidden`: Not allowed for your role. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `not_found`: Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `precondition_failed`: Something is missing first. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `body_too_large`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `malformed_body`: The body cannot be read. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `validation_failed`: The request does not fit. `idempotency_key_reused`: Idempotency key used for another request. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description Path, query and headers are longer than 16 KiB. Nothing was read; the connection ends. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `internal_error`: Internal error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `not_ready`: Not ready. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
        };
    };
    Drift_adopt: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer, with `Idempotency-Replayed: true`, and has no second effect. */
                "Idempotency-Key"?: string;
                /** @description `wait=N` waits up to N (at most 60) seconds for the outcome (RFC 7240). */
                Prefer?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NoBody"];
            };
        };
        responses: {
            /** @description It succeeded in time. */
            200: {
                headers: {
                    /** @description Where the resource is. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeploymentView"];
                };
            };
            /** @description Accepted, or still under way when the time to wait ran out. */
            202: {
                headers: {
                    /** @description Where the resource is. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeploymentView"];
                };
            };
            /** @description `malformed_body`: The body cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `unauthenticated`: Sign-in needed. `api_key_not_accepted`: API keys are not accepted. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `forbidden`: Not allowed for your role. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `not_found`: Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `precondition_failed`: Something is missing first. `invalid_status_transition`: Not possible from this status. `deployment_in_progress`: Another deployment is in progress. `concurrency_conflict`: Changed in the meantime. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `body_too_large`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `malformed_body`: The body cannot be read. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `validation_failed`: The request does not fit. `idempotency_key_reused`: Idempotency key used for another request. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description Path, query and headers are longer than 16 KiB. Nothing was read; the connection ends. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `internal_error`: Internal error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `deployment_failed`: The deployment failed. */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `not_ready`: Not ready. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
        };
    };
    Executions_list: {
        parameters: {
            query?: {
                /** @description How many items to answer at the most. */
                limit?: number;
                /** @description The `next_cursor` of the page before; opaque. */
                cursor?: string;
                project_id?: string;
                status?: "RUNNING" | "INTERRUPTED" | "ROLLING_BACK" | "ROLLBACK_FAILED" | "SUCCEEDED" | "FAILED" | "ROLLED_BACK";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ExecutionSummaryView"][];
                        next_cursor: string | null;
                    };
                };
            };
            /** @description `unauthenticated`: Sign-in needed. `api_key_not_accepted`: API keys are not accepted. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `forbidden`: Not allowed for your role. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `validation_failed`: The request does not fit. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description Path, query and headers are longer than 16 KiB. Nothing was read; the connection ends. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `internal_error`: Internal error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `not_ready`: Not ready. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
        };
    };
    Executions_begin: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer, with `Idempotency-Replayed: true`, and has no second effect. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BeginExecution"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    /** @description Where the resource is. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExecutionView"];
                };
            };
            /** @description `malformed_body`: The body cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `unauthenticated`: Sign-in needed. `api_key_not_accepted`: API keys are not accepted. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `forbidden`: Not allowed for your role. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `not_found`: Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `body_too_large`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `malformed_body`: The body cannot be read. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `validation_failed`: The request does not fit. `idempotency_key_reused`: Idempotency key used for another request. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description Path, query and headers are longer than 16 KiB. Nothing was read; the connection ends. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `internal_error`: Internal error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `not_ready`: Not ready. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
        };
    };
    Executions_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExecutionView"];
                };
            };
            /** @description `unauthenticated`: Sign-in needed. `api_key_not_accepted`: API keys are not accepted. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `forbidden`: Not allowed for your role. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `not_found`: Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `validation_failed`: The request does not fit. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description Path, query and headers are longer than 16 KiB. Nothing was read; the connection ends. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `internal_error`: Internal error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `not_ready`: Not ready. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
        };
    };
    Executions_report: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer, with `Idempotency-Replayed: true`, and has no second effect. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReportExecution"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExecutionView"];
                };
            };
            /** @description `malformed_body`: The body cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `unauthenticated`: Sign-in needed. `api_key_not_accepted`: API keys are not accepted. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `forbidden`: Not allowed for your role. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `not_found`: Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `invalid_status_transition`: Not possible from this status. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `body_too_large`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `malformed_body`: The body cannot be read. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `validation_failed`: The request does not fit. `idempotency_key_reused`: Idempotency key used for another request. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description Path, query and headers are longer than 16 KiB. Nothing was read; the connection ends. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `internal_error`: Internal error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `not_ready`: Not ready. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
        };
    };
    Verification_verify: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer, with `Idempotency-Replayed: true`, and has no second effect. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NoBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VerificationView"];
                };
            };
            /** @description `malformed_body`: The body cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `unauthenticated`: Sign-in needed. `api_key_not_accepted`: API keys are not accepted. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `forbidden`: Not allowed for your role. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `body_too_large`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `malformed_body`: The body cannot be read. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `validation_failed`: The request does not fit. `idempotency_key_reused`: Idempotency key used for another request. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description Path, query and headers are longer than 16 KiB. Nothing was read; the connection ends. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `internal_error`: Internal error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `not_ready`: Not ready. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
        };
    };
    LifecycleEvents_list: {
        parameters: {
            query?: {
                /** @description How many items to answer at the most. */
                limit?: number;
                /** @description The `next_cursor` of the page before; opaque. */
                cursor?: string;
                /** @description The id of an event: what follows it, instead of what follows the cursor. */
                after?: string;
                /** @description Without a cursor: only what golive published at this time or later. */
                from?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["CloudEventView"][];
                        next_cursor: string | null;
                    };
                };
            };
            /** @description `unauthenticated`: Sign-in needed. `api_key_not_accepted`: API keys are not accepted. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `forbidden`: Not allowed for your role. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `validation_failed`: The request does not fit. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description Path, query and headers are longer than 16 KiB. Nothing was read; the connection ends. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `internal_error`: Internal error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `not_ready`: Not ready. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
        };
    };
    WebhookSubscriptions_list: {
        parameters: {
            query?: {
                /** @description How many items to answer at the most. */
                limit?: number;
                /** @description The `next_cursor` of the page before; opaque. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["WebhookSubscriptionView"][];
                        next_cursor: string | null;
                    };
                };
            };
            /** @description `unauthenticated`: Sign-in needed. `api_key_not_accepted`: API keys are not accepted. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `forbidden`: Not allowed for your role. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `validation_failed`: The request does not fit. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description Path, query and headers are longer than 16 KiB. Nothing was read; the connection ends. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `internal_error`: Internal error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `not_ready`: Not ready. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
        };
    };
    WebhookSubscriptions_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer, with `Idempotency-Replayed: true`, and has no second effect. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateWebhookSubscription"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    /** @description Where the resource is. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewWebhookSubscriptionView"];
                };
            };
            /** @description `malformed_body`: The body cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `unauthenticated`: Sign-in needed. `api_key_not_accepted`: API keys are not accepted. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `forbidden`: Not allowed for your role. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `precondition_failed`: Something is missing first. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `body_too_large`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `malformed_body`: The body cannot be read. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `validation_failed`: The request does not fit. `idempotency_key_reused`: Idempotency key used for another request. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description Path, query and headers are longer than 16 KiB. Nothing was read; the connection ends. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `internal_error`: Internal error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `not_ready`: Not ready. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
        };
    };
    WebhookSubscriptions_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookSubscriptionView"];
                };
            };
            /** @description `unauthenticated`: Sign-in needed. `api_key_not_accepted`: API keys are not accepted. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `forbidden`: Not allowed for your role. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `not_found`: Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `validation_failed`: The request does not fit. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description Path, query and headers are longer than 16 KiB. Nothing was read; the connection ends. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `internal_error`: Internal error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `not_ready`: Not ready. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
        };
    };
    WebhookSubscriptions_delete: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer, with `Idempotency-Replayed: true`, and has no second effect. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `malformed_body`: The body cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `unauthenticated`: Sign-in needed. `api_key_not_accepted`: API keys are not accepted. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `forbidden`: Not allowed for your role. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `not_found`: Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `body_too_large`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `malformed_body`: The body cannot be read. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `validation_failed`: The request does not fit. `idempotency_key_reused`: Idempotency key used for another request. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description Path, query and headers are longer than 16 KiB. Nothing was read; the connection ends. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `internal_error`: Internal error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `not_ready`: Not ready. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
        };
    };
    WebhookSubscriptions_change: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer, with `Idempotency-Replayed: true`, and has no second effect. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeWebhookSubscription"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookSubscriptionView"];
                };
            };
            /** @description `malformed_body`: The body cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `unauthenticated`: Sign-in needed. `api_key_not_accepted`: API keys are not accepted. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `forbidden`: Not allowed for your role. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `not_found`: Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `body_too_large`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `malformed_body`: The body cannot be read. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `validation_failed`: The request does not fit. `idempotency_key_reused`: Idempotency key used for another request. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description Path, query and headers are longer than 16 KiB. Nothing was read; the connection ends. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `internal_error`: Internal error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `not_ready`: Not ready. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
        };
    };
    WebhookSubscriptions_rotate: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer, with `Idempotency-Replayed: true`, and has no second effect. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NoBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewWebhookSubscriptionView"];
                };
            };
            /** @description `malformed_body`: The body cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `unauthenticated`: Sign-in needed. `api_key_not_accepted`: API keys are not accepted. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `forbidden`: Not allowed for your role. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `not_found`: Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `body_too_large`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `malformed_body`: The body cannot be read. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `validation_failed`: The request does not fit. `idempotency_key_reused`: Idempotency key used for another request. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description Path, query and headers are longer than 16 KiB. Nothing was read; the connection ends. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `internal_error`: Internal error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `not_ready`: Not ready. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
        };
    };
    WebhookSending_deliveries: {
        parameters: {
            query?: {
                /** @description How many items to answer at the most. */
                limit?: number;
                /** @description The `next_cursor` of the page before; opaque. */
                cursor?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["DeliveryView"][];
                        next_cursor: string | null;
                    };
                };
            };
            /** @description `unauthenticated`: Sign-in needed. `api_key_not_accepted`: API keys are not accepted. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `forbidden`: Not allowed for your role. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `not_found`: Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `validation_failed`: The request does not fit. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description Path, query and headers are longer than 16 KiB. Nothing was read; the connection ends. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `internal_error`: Internal error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `not_ready`: Not ready. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
        };
    };
    WebhookSending_test: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer, with `Idempotency-Replayed: true`, and has no second effect. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NoBody"];
            };
        };
        responses: {
            /** @description Done. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeliveryView"];
                };
            };
            /** @description `malformed_body`: The body cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `unauthenticated`: Sign-in needed. `api_key_not_accepted`: API keys are not accepted. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `forbidden`: Not allowed for your role. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `not_found`: Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `precondition_failed`: Something is missing first. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `body_too_large`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `malformed_body`: The body cannot be read. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `validation_failed`: The request does not fit. `idempotency_key_reused`: Idempotency key used for another request. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description Path, query and headers are longer than 16 KiB. Nothing was read; the connection ends. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `internal_error`: Internal error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `not_ready`: Not ready. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
        };
    };
    WebhookSending_replay: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer, with `Idempotency-Replayed: true`, and has no second effect. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReplayWebhooks"];
            };
        };
        responses: {
            /** @description Done. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookReplayView"];
                };
            };
            /** @description `malformed_body`: The body cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `unauthenticated`: Sign-in needed. `api_key_not_accepted`: API keys are not accepted. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `forbidden`: Not allowed for your role. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `not_found`: Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `precondition_failed`: Something is missing first. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `body_too_large`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `malformed_body`: The body cannot be read. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `validation_failed`: The request does not fit. `idempotency_key_reused`: Idempotency key used for another request. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description Path, query and headers are longer than 16 KiB. Nothing was read; the connection ends. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `internal_error`: Internal error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
            /** @description `not_ready`: Not ready. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemSchema"];
                };
            };
        };
    };
}
