import type { CheckWords } from '../../catalogue.ts';

export const namespacePsaMissing: CheckWords = {
  checked: 'v1.37',
  title: '수준이 없는 네임스페이스',
  summary:
    '네임스페이스는 파드 시큐리티 스탠다드(Pod Security Standards)의 어느 수준을 강제(enforce)하는지 밝혀야 한다.',
  messages: {
    missing: {
      text: '여기서는 어느 수준도 강제(enforce)하지 않아 어떤 파드든 허용된다',
      label: '다른 정책 엔진이 거부하지 않는 한 특권(privileged) 컨테이너와 hostPath도 허용된다',
      wanted:
        'pod-security.kubernetes.io/enforce: {level}, 또는 (입력에 없는) 이 네임스페이스의 워크로드가 지키는 가장 엄격한 수준',
    },
    kept: {
      text: '여기서는 어느 수준도 강제(enforce)하지 않아 어떤 파드든 허용된다',
      label: '입력에 있는 이 네임스페이스의 모든 워크로드가 이미 {level}을(를) 지킨다',
      wanted: 'pod-security.kubernetes.io/enforce: {level}',
    },
    held: {
      text: '여기서는 어느 수준도 강제(enforce)하지 않아 어떤 파드든 허용된다',
      label:
        '입력에 있는 이 네임스페이스의 모든 워크로드가 {level}을(를) 지킨다. 더 엄격한 수준은 {holding}을(를) 허용하지 않는다',
      wanted: 'pod-security.kubernetes.io/enforce: {level}, 워크로드가 지키는 가장 엄격한 수준',
    },
    open: {
      text: '여기서는 어느 수준도 강제(enforce)하지 않아 어떤 파드든 허용된다',
      label: '{holding}을(를) 허용하는 수준은 {level}뿐이다. 그것을 고치거나 전용 네임스페이스로 옮긴다',
      wanted:
        '워크로드가 더 엄격한 수준을 지킬 때까지 의도를 밝히는 pod-security.kubernetes.io/enforce: {level}',
    },
    watched: {
      text: '여기서는 아무것도 강제(enforce)하지 않고 {modes}이(가) 알리기만 한다',
      label: '강제로 가는 중간 단계이다. 더는 알리는 것이 없으면 강제로 바꾼다',
      wanted: 'pod-security.kubernetes.io/enforce: {level}',
    },
    system: {
      text: '클러스터 자체가 쓰는 이 네임스페이스에서는 어느 수준도 강제(enforce)하지 않는다',
      label: '여기서 실행되는 것은 특권을 가진 경우가 많다. 그래도 audit와 warn은 설정할 수 있다',
      wanted: '의도를 밝히는 pod-security.kubernetes.io/enforce: privileged',
    },
  },
  attack:
    '네임스페이스에 파드를 만들 수 있거나 파드를 만드는 컨트롤러를 장악한 사람은 모든 권한과 노드의 디스크를 가진 파드를 시작한다.',
  fix: '모든 워크로드가 지키는 가장 엄격한 수준을 클러스터의 버전으로 고정해 강제(enforce)하고, 한 단계 더 엄격한 수준으로 감사(audit)하고 경고(warn)한다. 파일에는 빠진 워크로드가 있을 수 있으므로 클러스터 전체를 알 때만 안전하다.',
  parameters: {
    clusterDefault:
      '네임스페이스에 레이블이 없을 때 클러스터가 강제하는 수준. PodSecurityConfiguration에서 옮긴다.',
  },
};
