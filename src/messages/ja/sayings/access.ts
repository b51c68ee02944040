/** How a cluster is reached, and why it is not. */
export const sayings: Readonly<Record<string, string>> = {
  'access.auth-provider':
    'ユーザー"{name}"が使うauth-providerは、Kubernetesから削除された。代わりにexecを使う',
  'access.half-pair': 'ユーザー"{name}"には、クライアント証明書と鍵の一方しかない',
  'access.missing': 'kubeconfig {file}が存在しない',
  'access.no-cluster': 'コンテキスト"{name}"の指すクラスター"{cluster}"がkubeconfigにない',
  'access.no-context': 'kubeconfigにコンテキスト"{name}"がない',
  'access.no-current': 'kubeconfigに現在のコンテキストがない',
  'access.no-mapping': 'kubeconfig {file}: マッピングではない',
  'access.no-server': 'クラスター"{cluster}"に使えるサーバーアドレスがない',
  'access.no-user': 'コンテキスト"{name}"の指すユーザー"{user}"がkubeconfigにない',
  'access.none': 'kubeconfigが見つからない: {files}',
  'access.outside':
    'kubeconfigがなく、クラスター内でもない。KUBERNETES_SERVICE_HOSTとKUBERNETES_SERVICE_PORTが定義されていなければならない',
  'access.token': 'ServiceAccountのトークン{file}を読み取れない',
  'access.unreadable': 'kubeconfig {file}を読み取れない',
  'serve.namespaces': '名前空間: {names}',
  'serve.try': '試すには:',
};
