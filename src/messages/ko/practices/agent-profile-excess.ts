import type { CheckWords } from '../../catalogue.ts';

export const agentProfileExcess: CheckWords = {
  checked: 'v1.37',
  title: '켜진 기능(feature)에 필요한 것보다 많이 요구하는 에이전트',
  summary: '노드 에이전트는 켜진 기능(feature)에 필요한 것보다 많은 것을 노드에 요구하지 않아야 한다.',
  messages: {
    host: {
      text: '{agent}에서 켜진 기능(feature) 가운데 {field}이(가) 필요한 것은 없다',
      wanted: '{field}을(를) 설정하지 않음',
    },
    path: {
      text: '{agent}에서 켜진 기능(feature) 가운데 노드의 {found}이(가) 필요한 것은 없다',
      wanted: '이 볼륨 없음',
    },
    wide: {
      text: '{agent}에 필요한 것은 {narrow}인데 노드의 {found} 전체를 받는다',
      label: '다른 서비스의 소켓을 비롯해 그 안의 나머지도 모두 따라온다',
      wanted: '사용하는 소켓의 디렉터리(Datadog은 criSocketPath로 지정)',
    },
    unmounted: {
      text: '볼륨이 노드의 {found}을(를) {agent}에 열어 주지만 마운트하는 컨테이너가 없다',
      wanted: '이 볼륨 없음',
    },
    rootless: {
      text: '노드의 {found}은(는) 루트로 실행할 때만 {agent}에 쓸모가 있는데 루트로 실행되지 않는다',
      wanted: '이 볼륨 없음',
    },
    privileged: {
      text: '컨테이너 "{container}"이(가) 특권(privileged) 모드로 실행되지만 {agent}에서 켜진 기능(feature) 가운데 이것이 필요한 것은 없다',
      wanted: '켜진 기능(feature)에 필요한 기능(capabilities)만 추가',
    },
    capability: {
      text: '컨테이너 "{container}"이(가) {found}을(를) 추가하지만 {agent}에서 켜진 기능(feature) 가운데 이것이 필요한 것은 없다',
      wanted: '{found} 없음',
    },
    unconfined: {
      text: '컨테이너 "{container}"이(가) AppArmor 없이 실행되지만 {agent}에서 켜진 기능(feature) 가운데 그래야 하는 것은 없다',
      wanted: '런타임의 기본 프로필',
    },
    only: {
      text: '컨테이너 "{container}"이(가) 오로지 {feature} 때문에 기능(capabilities) {capabilities}개{also, select, hostPID {와 hostPID} other {}}을(를) 가지고 실행된다',
      label: '차트가 스스로 켜는 것이며, 켜진 다른 기능(feature)에는 이 컨테이너가 필요 없다',
      wanted: '꼭 필요하지 않으면 {switch}',
    },
    kubelet: {
      text: '{agent}의 서비스 어카운트(ServiceAccount) {found}이(가) {role}에 따라 nodes/proxy를 쓸 수 있다',
      label:
        'kubelet을 거쳐 모든 노드의 모든 파드에서 명령을 실행하는 권한이다. v1.33부터는 nodes/metrics, stats, pods로 충분하다',
      wanted: 'nodes/proxy 없음(Datadog은 kubelet.fineGrainedAuthorization으로 설정)',
    },
    idle: {
      text: '컨테이너 "{container}"이(가) 실행되지만 이 컨테이너가 필요한 기능(feature)은 켜져 있지 않다',
      wanted: '이 컨테이너 없음',
    },
  },
  attack:
    '에이전트는 모든 노드에서 실행되면서 남이 보낸 것을 읽으므로, 에이전트 하나의 결함은 모든 노드의 결함이다. 그 안에서 코드를 실행한 사람은 필요하든 아니든 파드가 받은 것을 모두 얻는다.',
  fix: '필요 없는 것은 뺀다. 차트를 쓴다면 발견 사항이 알려 주는 값으로 설정한다.',
};
