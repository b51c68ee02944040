import type { CheckWords } from '../../catalogue.ts';

export const qosClass: CheckWords = {
  checked: 'v1.37',
  title: 'QoS 클래스',
  summary:
    '파드는 네임스페이스, 우선순위, 파드 중단 예산(PodDisruptionBudget)이 요구하는 것보다 낮은 QoS 클래스가 아니어야 한다.',
  messages: {
    below: {
      text: '파드의 QoS 클래스는 {required} 이상이어야 하는데 {found}(이)다: {class, select, BestEffort {가장 먼저 축출된다} Burstable {요청한 것보다 많이 쓰는 즉시 BestEffort 다음으로 축출된다} other {가장 나중에 축출된다}}',
      wanted: '{required}',
    },
  },
  attack:
    '다른 파드에서 노드의 메모리를 채우면 이 파드가 먼저 축출된다. 클러스터를 보호하거나 클러스터에 서비스하는 파드라면 그것이 바로 공격자가 바라는 일이다.',
  fix: 'Burstable이 되려면 무엇이든 요청(request)을 설정한다. Guaranteed가 되려면 모든 컨테이너의 CPU와 메모리 제한(limit)을 요청과 같게 한다.',
  parameters: {
    required:
      '허용되는 가장 낮은 클래스. 워크로드(`namespace/name`, 어느 쪽이든 `*` 가능)와 우선순위 클래스(끝의 `*`는 그렇게 시작하는 모두)별로 적으며, 둘 다 없는 항목은 모두에 적용된다.',
    cpu: '값이 없는 컨테이너에 자동 수정이 주는 CPU.',
    memory: '값이 없는 컨테이너에 자동 수정이 주는 메모리.',
  },
};
