-- One deployment's SQL in five small transactions, as a floor for what this machine can do. Run by pgbench.
\set p random(1, 200)
SELECT gen_random_uuid() AS v, gen_random_uuid() AS d, gen_random_uuid() AS e1, gen_random_uuid() AS e2, gen_random_uuid() AS b,
  (SELECT id FROM projects ORDER BY id OFFSET :p - 1 LIMIT 1) AS project, (SELECT tenant_id FROM projects LIMIT 1) AS tenant \gset
BEGIN;
SELECT 1 FROM projects WHERE id = :project FOR UPDATE;
INSERT INTO automation_versions (id, tenant_id, project_id, version_label, config, status, created_by)
  VALUES (:v, :tenant, :project, 'v', '{}', 'Ready to Launch', 'bench');
INSERT INTO workflow_bindings (id, tenant_id, automation_version_id, workflow_id, status) VALUES (:b, :tenant, :v, 'w', 'ready');
INSERT INTO deployments (id, tenant_id, project_id, automation_version_id, kind, holds_lane, actor_id, actor_email, invoked_via, trace_id)
  VALUES (:d, :tenant, :project, :v, 'DEPLOY', false, 'a', 'a@b.c', 'api', '');
INSERT INTO intent_workflows (id, tenant_id, project_id, graph_version, changed_by) VALUES (:d, :tenant, :project, 1, 'a');
-- Published from the start: the relay of the running installation must not take it.
INSERT INTO outbox_messages (id, tenant_id, project_id, topic, type, published_at, body) VALUES (:e1, :tenant, :project, 't', 't', now(), repeat('x', 700));
COMMIT;
BEGIN;
INSERT INTO control.inbox_messages (consumer_group, message_id) VALUES ('floor', :e1);
UPDATE outbox_messages SET published_at = now() WHERE id = :e1;
UPDATE intent_workflows SET next_attempt_at = now() WHERE id = :d;
COMMIT;
BEGIN;
UPDATE intent_workflows SET state = 'ACTIVATING', lease_owner = 'f', fence = fence + 1, lease_until = now() + interval '30 s' WHERE id = :d;
COMMIT;
BEGIN;
SELECT 1 FROM projects WHERE id = :project FOR UPDATE;
UPDATE intent_workflows SET state = 'COMMITTING' WHERE id = :d;
UPDATE automation_versions SET status = 'Archived' WHERE project_id = :project AND tenant_id = :tenant AND status = 'Live';
UPDATE automation_versions SET status = 'Live' WHERE id = :v;
UPDATE workflow_bindings SET status = 'active' WHERE id = :b;
UPDATE deployments SET finished_at = now() WHERE id = :d;
UPDATE intent_workflows SET state = 'LIVE', next_attempt_at = NULL, lease_owner = NULL WHERE id = :d;
INSERT INTO audit_logs (id, tenant_id, action_type, resource_type, resource_id, invoked_via, actor_id, actor_email)
  VALUES (gen_random_uuid(), :tenant, 'deploy', 'AutomationVersion', :v, 'api', 'a', 'a@b.c');
INSERT INTO outbox_messages (id, tenant_id, project_id, topic, type, published_at, body) VALUES (:e2, :tenant, :project, 't', 't', now(), repeat('x', 1200));
COMMIT;
BEGIN;
INSERT INTO notification.inbox_messages (consumer_group, message_id) VALUES ('floor-n', :e2);
INSERT INTO audit.inbox_messages (consumer_group, message_id) VALUES ('floor-a', :e2);
UPDATE outbox_messages SET published_at = now() WHERE id = :e2;
INSERT INTO in_app_notifications (id, tenant_id, event_id, recipient, type, title, body, project_id)
  VALUES (gen_random_uuid(), :tenant, :e2, 'r', 't', 't', 'b', :project);
INSERT INTO deliveries (id, tenant_id, event_id, project_id, channel, template, recipient, payload, status, next_attempt_at)
  VALUES (gen_random_uuid(), :tenant, :e2, :project, 'email', 'a', 'r', '{}', 'sent', NULL),
         (gen_random_uuid(), :tenant, :e2, :project, 'email', 'b', 'r', '{}', 'sent', NULL);
COMMIT;
