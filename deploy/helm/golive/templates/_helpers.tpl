{{- define "golive.labels" -}}
app.kubernetes.io/name: golive
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .component }}
{{- end -}}

{{- define "golive.image" -}}
{{- with .Values.image -}}
{{ .repository }}{{ if .digest }}@{{ .digest }}{{ else }}:{{ .tag | default $.Chart.AppVersion }}{{ end }}
{{- end -}}
{{- end -}}

{{- define "golive.podSecurity" -}}
runAsNonRoot: true
runAsUser: 1000
runAsGroup: 1000
fsGroup: 1000
seccompProfile: { type: RuntimeDefault }
{{- end -}}

{{- define "golive.containerSecurity" -}}
readOnlyRootFilesystem: true
allowPrivilegeEscalation: false
runAsNonRoot: true
capabilities: { drop: [ALL] }
{{- end -}}

{{/* An environment variable from a Secret, where its name is given. */}}
{{- define "golive.secretEnv" -}}
{{- if and .secret .key }}
- name: {{ .name }}
  valueFrom: { secretKeyRef: { name: {{ .secret }}, key: {{ .key }} } }
{{- end }}
{{- end -}}

{{/* What each service is told: what its config.ts reads, and no more. */}}
{{- define "golive.env" -}}
{{- $values := .root.Values -}}
{{- $secrets := $values.secrets -}}
{{- $gateway := printf "http://%s-wrk-gateway:%v" .root.Release.Name (index $values.services "wrk-gateway").port -}}
{{- if $values.otlpEndpoint }}
- { name: OTEL_EXPORTER_OTLP_ENDPOINT, value: {{ $values.otlpEndpoint | quote }} }
{{- end }}
{{- if ne .name "wrk-gateway" }}
- { name: KAFKA_BROKERS, value: {{ join "," $values.kafka.brokers | quote }} }
- { name: GOLIVE_LOG_LEVEL, value: {{ $values.logLevel | quote }} }
{{- include "golive.secretEnv" (dict "name" "DATABASE_URL" "secret" $secrets.database.name "key" (index $secrets.database.keys .name)) }}
{{- end }}
{{- if has .name (list "admin-gateway" "notification-service") }}
{{- include "golive.secretEnv" (dict "name" "GOLIVE_ENCRYPTION_KEY" "secret" $secrets.encryption.name "key" $secrets.encryption.key) }}
{{- end }}
{{- if eq .name "admin-gateway" }}
- { name: GOLIVE_PORT, value: {{ .service.port | quote }} }
- { name: OIDC_ISSUER, value: {{ $values.oidc.issuer | quote }} }
- { name: OIDC_AUDIENCE, value: {{ $values.oidc.audience | quote }} }
{{- include "golive.secretEnv" (dict "name" "GITHUB_WEBHOOK_SECRET" "secret" $secrets.github.name "key" $secrets.github.webhookSecretKey) }}
{{- include "golive.secretEnv" (dict "name" "WRK_WEBHOOK_SECRET" "secret" $secrets.wrk.name "key" $secrets.wrk.webhookSecretKey) }}
{{- else if eq .name "wrk-gateway" }}
- { name: WRK_GATEWAY_HOST, value: '0.0.0.0' }
- { name: WRK_GATEWAY_PORT, value: {{ .service.port | quote }} }
- { name: WRK_BASE_URL, value: {{ $values.wrk.baseUrl | quote }} }
{{- include "golive.secretEnv" (dict "name" "WRK_API_TOKEN" "secret" $secrets.wrk.name "key" $secrets.wrk.tokenKey) }}
{{- include "golive.secretEnv" (dict "name" "WRK_GATEWAY_TOKEN" "secret" $secrets.wrk.name "key" $secrets.wrk.gatewayTokenKey) }}
{{- else }}
- { name: HEALTH_PORT, value: {{ .service.port | quote }} }
{{- end }}
{{- if eq .name "deploy-orchestrator" }}
- { name: WRK_GATEWAY_URL, value: {{ $gateway | quote }} }
{{- include "golive.secretEnv" (dict "name" "WRK_GATEWAY_TOKEN" "secret" $secrets.wrk.name "key" $secrets.wrk.gatewayTokenKey) }}
{{- if $values.backups.size }}
- { name: BACKUP_DIR, value: /var/lib/golive/backups }
{{- end }}
{{- else if eq .name "notification-service" }}
- { name: GOLIVE_PUBLIC_URL, value: {{ $values.publicUrl | quote }} }
- { name: MAIL_FROM, value: {{ $values.mail.from | quote }} }
{{- if $values.mail.opsEmails }}
- { name: OPS_EMAILS, value: {{ $values.mail.opsEmails | quote }} }
{{- end }}
{{- include "golive.secretEnv" (dict "name" "SMTP_URL" "secret" $secrets.smtp.name "key" $secrets.smtp.key) }}
{{- include "golive.secretEnv" (dict "name" "SLACK_WEBHOOK_URL" "secret" $secrets.slack.name "key" $secrets.slack.key) }}
{{- include "golive.secretEnv" (dict "name" "DISCORD_WEBHOOK_URL" "secret" $secrets.discord.name "key" $secrets.discord.key) }}
{{- include "golive.secretEnv" (dict "name" "GITHUB_TOKEN" "secret" $secrets.github.name "key" $secrets.github.tokenKey) }}
{{- end }}
{{- with concat $values.env (.service.env | default list) }}
{{ toYaml . }}
{{- end }}
{{- end -}}
