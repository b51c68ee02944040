/** What injectors add to pods, and how to ask for it. */
export const sayings: Readonly<Record<string, string>> = {
  'injector.datadog.apm':
    '단일 단계 계측(single step instrumentation)이 모든 파드에 추적 라이브러리를 넣는다',
  'injector.datadog.csi': '소켓을 hostPath가 아니라 Datadog의 CSI 드라이버로 마운트한다',
  'injector.datadog.everywhere': '레이블이 없는 파드도 변경한다',
  'injector.datadog.hostip': '애플리케이션이 노드의 주소로 에이전트를 찾는다',
  'injector.datadog.service': '애플리케이션이 Service의 이름으로 에이전트를 찾는다',
  'injector.datadog.use-csi':
    'Datadog의 CSI 드라이버를 설치하거나, 애플리케이션이 주소로 에이전트에 접속하게 한다(hostip 또는 service 모드). 그러면 hostPath를 마운트하지 않는다',
  'injector.everywhere': '모든 네임스페이스가 주입을 요청한다',
  'injector.fault': '{path}: {said}',
  'injector.field': '알 수 없는 필드이다. 있는 필드: {known}',
  'injector.field.near': '알 수 없는 필드이다. {near}을(를) 뜻한 것인지 확인한다',
  'injector.istio.cni': '초기화 컨테이너가 아니라 Istio의 CNI 플러그인이 네트워크를 설정한다',
  'injector.istio.seccomp': 'global.proxy.seccompProfile이 RuntimeDefault이다(Istio 1.28)',
  'injector.istio.tproxy': '가로채기 모드가 TPROXY이다',
  'injector.istio.use-cni':
    'Istio의 CNI 플러그인을 설치한다. 그러면 istio-init과 그 NET_ADMIN이 필요 없어진다',
  'injector.istio.use-seccomp':
    'Istio의 CNI 플러그인을 설치하고 global.proxy.seccompProfile.type을 RuntimeDefault로 설정하거나(Istio 1.28), 파드에 프로필을 설정한다',
  'injector.linkerd.cni': '초기화 컨테이너가 아니라 Linkerd의 CNI 플러그인이 네트워크를 설정한다',
  'injector.linkerd.drop-all': 'proxy.capabilities.drop에 ALL이 있다',
  'injector.linkerd.use-cni':
    'Linkerd의 CNI 플러그인을 설치한다. 그러면 linkerd-init과 그 NET_ADMIN이 필요 없어진다',
  'injector.linkerd.use-drop-all':
    'Linkerd의 CNI 플러그인을 설치하고 Helm 값에서 proxy.capabilities.drop을 [ALL]로 설정한다',
  'injector.names': '네임스페이스 이름의 목록이어야 한다',
  'injector.no-name': '비어 있으면 안 된다. 발견 사항이 이 이름으로 표시된다',
  'injector.no-patch':
    '무엇을 넣는지 적어야 한다: initContainers, containers, volumes, securityContext 가운데 하나 이상',
  'injector.object': '오브젝트여야 한다',
  'injector.remedy': '한 줄의 텍스트여야 한다',
  'injector.text': '텍스트여야 한다. 따옴표로 묶는다',
  'simulate.release':
    '--simulate {text}: {title}이(가) 넣는 것은 {oldest} 릴리스부터 알려져 있다. 살펴본 최신 릴리스는 {newest}이다',
  'simulate.trait': '--simulate {text}: {title}에는 "{trait}" 설치 방식이 없다. 알려진 것: {known}',
  'simulate.unknown':
    '--simulate {text}: 그런 인젝터가 없다. 알려진 것은 {names}이고, 인젝터를 설명하는 파일도 쓸 수 있다',
};
