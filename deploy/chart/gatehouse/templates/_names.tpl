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

{{- /* Where policies are; empty where there are none. */ -}}
{{- define "gatehouse.policies" -}}
{{- with .Values.policies -}}
{{- if gt (len (compact (list .configMapName .path (ternary "files" "" (gt (len .files) 0))))) 1 -}}
{{- fail "policies: name one of files, configMapName and path" -}}
{{- end -}}
{{- if .path }}{{ .path }}{{ else if or .files .configMapName }}/etc/gatehouse/policies{{ end -}}
{{- end -}}
{{- end -}}

{{- define "gatehouse.policyWebhooks" -}}
{{- include "gatehouse.name" . }}-policies
{{- end -}}

{{- define "gatehouse.config" -}}
{{- $spec := deepCopy .Values.configuration -}}
{{- if .Values.enforceWorkloads -}}{{- $_ := set $spec "enforceWorkloads" true -}}{{- end -}}
{{- toYaml $spec -}}
{{- end -}}

{{- /*
What the webhook is to trust from its first moment, in base64; empty where nobody knows (helm template, the first step of an
installation). What is there already stays: the replicas may have added a newer authority to it.
*/ -}}
{{- define "gatehouse.caBundle" -}}
{{- if and (eq .Values.certificates.source "secret") .Values.certificates.caBundle -}}
{{- b64enc .Values.certificates.caBundle -}}
{{- else if ne .Values.certificates.source "certManager" -}}
{{- $live := lookup "admissionregistration.k8s.io/v1" "ValidatingWebhookConfiguration" "" (include "gatehouse.name" .) -}}
{{- $secret := lookup "v1" "Secret" .Release.Namespace (include "gatehouse.secret" .) -}}
{{- $bundle := get (default dict $secret.data) "ca.crt" -}}
{{- range default list $live.webhooks -}}
{{- with .clientConfig.caBundle -}}{{- $bundle = . -}}{{- end -}}
{{- end -}}
{{- $bundle -}}
{{- end -}}
{{- end -}}
