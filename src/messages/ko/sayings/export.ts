/** 정책 내보내기. */
export const sayings: Readonly<Record<string, string>> = {
  'export.namespaces': '--namespace와 --exempt-namespace 중 하나만 쓴다',
  'help.export.description':
    '파드 시큐리티 스탠다드(Pod Security Standards)의 한 수준을 ValidatingAdmissionPolicy와 그 바인딩으로 쓴다. 웹훅이 없는 곳에서도 그 수준이 지켜진다.',
  'help.export.ending':
    '예:\n  $ gatehouse export --to vap > baseline.yaml\n  $ gatehouse export --to vap --level restricted --version v1.34 --mode warn --namespace shop\n  $ gatehouse export --to vap --exempt-namespace kube-system,storage > baseline.yaml\n\nKubernetes v1.30 이상이 필요하고 웹훅은 필요 없다. API 서버가 스스로 판정한다. 파드 시큐리티처럼 파드는 거부되고\n워크로드에는 경고가 나온다. 다른 네임스페이스를 지정하지 않으면 kube-system은 제외된다.',
  'help.export.option.enforce-workloads': '파드뿐 아니라 디플로이먼트(Deployment) 같은 워크로드도 거부한다',
  'help.export.option.exempt-namespace':
    '이 네임스페이스를 제외한 전부. 여러 개는 반복해서 지정한다(기본값: kube-system)',
  'help.export.option.exempt-user': '파드를 판정하지 않을 사용자. 여러 개는 반복해서 지정한다',
  'help.export.option.level': '쓸 수준',
  'help.export.option.mode': '위반하는 파드를 어떻게 할지',
  'help.export.option.namespace': '이 네임스페이스만. 여러 개는 반복해서 지정한다',
  'help.option.to': '무엇을 쓸지: ValidatingAdmissionPolicy',
  'help.export.option.version': '파드 시큐리티 스탠다드의 버전. latest 또는 v1.N',
  'help.export.summary': '파드 시큐리티 스탠다드를 API 서버가 직접 적용하는 정책으로 쓴다',
};
