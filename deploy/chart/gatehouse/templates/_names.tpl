{{- define "gatehouse.name" -}}
{{- default .Release.Name .Values.nameOverride | trunc 52 | trimSuffix "-" -}}
{{- end -}}

{{- define "gatehouse.selector" -}}
app.kubernetes.io/name: gatehouse
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{- define "gatehouse.labels" -}}
{{ include "gatehouse.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
{{- end -}}

{{- define "gatehouse.secret" -}}
{{- default (printf "%s-tls" (include "gatehouse.name" .)) .Values.certificates.secretName -}}
{{- end -}}

{{- define "gatehouse.image" -}}
{{- with .Values.image -}}
{{- if .digest }}{{ .repository }}@{{ .digest }}{{ else }}{{ .repository }}:{{ default $.Chart.AppVersion .tag }}{{ end -}}
{{- end -}}
{{- end -}}

{{- /* Names of the namespaces that are never matched. */ -}}
{{- define "gatehouse.excluded" -}}
{{- prepend (prepend .Values.webhook.excludedNamespaces "kube-system") .Release.Namespace | uniq | toJson -}}
{{- end -}}

{{- define "gatehouse.config" -}}
{{- $spec := deepCopy .Values.configuration -}}
{{- if .Values.enforceWorkloads -}}{{- $_ := set $spec "enforceWorkloads" true -}}{{- end -}}
{{- toYaml $spec -}}
{{- end -}}
