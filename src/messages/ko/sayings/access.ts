/** How a cluster is reached, and why it is not. */
export const sayings: Readonly<Record<string, string>> = {
  'access.auth-provider':
    '사용자 "{name}"이(가) 쓰는 auth-provider는 쿠버네티스에서 없어졌다. 대신 exec을 쓴다',
  'access.half-pair': '사용자 "{name}"에 클라이언트 인증서와 키 가운데 하나만 있다',
  'access.missing': 'kubeconfig {file}이(가) 존재하지 않는다',
  'access.no-cluster': '컨텍스트 "{name}"이(가) 가리키는 클러스터 "{cluster}"이(가) kubeconfig에 없다',
  'access.no-context': 'kubeconfig에 컨텍스트 "{name}"이(가) 없다',
  'access.no-current': 'kubeconfig에 현재 컨텍스트가 없다',
  'access.no-mapping': 'kubeconfig {file}: 매핑이 아니다',
  'access.no-server': '클러스터 "{cluster}"에 쓸 수 있는 서버 주소가 없다',
  'access.no-user': '컨텍스트 "{name}"이(가) 가리키는 사용자 "{user}"이(가) kubeconfig에 없다',
  'access.none': 'kubeconfig를 찾을 수 없다: {files}',
  'access.outside':
    'kubeconfig가 없고 클러스터 안도 아니다. KUBERNETES_SERVICE_HOST와 KUBERNETES_SERVICE_PORT가 정의되어 있어야 한다',
  'access.token': '서비스 어카운트(ServiceAccount) 토큰 {file}을(를) 읽을 수 없다',
  'access.unreadable': 'kubeconfig {file}을(를) 읽을 수 없다',
  'serve.namespaces': '네임스페이스: {names}',
  'serve.try': '시험해 보기:',
};
