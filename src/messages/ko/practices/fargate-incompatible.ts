import type { CheckWords } from '../../catalogue.ts';

export const fargateIncompatible: CheckWords = {
  checked: 'v1.37',
  title: 'Fargate가 실행하지 않는 것',
  summary:
    'Fargate용 파드는 노드 자체나 노드의 네트워크, 포트, 경로, 추가 기능(capabilities)을 요구하지 않아야 한다.',
  messages: {
    daemonset: {
      text: 'DaemonSet은 Fargate에서 파드를 시작하지 않는다: {because}',
      wanted: '필요한 파드에 넣은 사이드카',
    },
    network: {
      text: 'Fargate는 파드에 노드의 네트워크를 주지 않는다: {because}',
      label: '파드가 Pending 상태에 머문다',
      wanted: 'hostNetwork 없음',
    },
    volume: {
      text: 'Fargate는 볼륨 "{volume}"에 노드의 경로를 마운트하지 않는다: {because}',
      label: '파드가 Pending 상태에 머문다',
      wanted: '다른 종류의 볼륨',
    },
    privileged: {
      text: 'Fargate는 특권(privileged) 컨테이너 "{container}"을(를) 실행하지 않는다: {because}',
      label: '파드가 Pending 상태에 머문다',
      wanted: 'false이거나 설정하지 않음',
    },
    capabilities: {
      text: 'Fargate는 컨테이너 "{container}"에 기능(capabilities)을 추가하지 않는다: {because}',
      label: '그곳에서는 기능을 제거할 수만 있다',
      wanted: '추가한 기능(capabilities) 없음',
    },
    port: {
      text: 'Fargate는 컨테이너 "{container}"에 노드의 포트를 열어 주지 않는다: {because}',
      label: '파드가 Pending 상태에 머문다',
      wanted: 'hostPort 없음',
    },
  },
  attack:
    'Fargate가 거부하므로 이것으로 얻는 것은 없다. 다만 보호하거나 서비스해야 할 파드가 시작되지 않으며, 필요해진 뒤에야 없다는 사실이 드러난다.',
  fix: '필드를 지우거나, 직접 운영하는 노드에서 파드를 실행한다.',
  parameters: {
    profiles: 'Fargate 프로필. 셀렉터마다 항목 하나를 적으며 네임스페이스와 레이블에 `*`와 `?`를 쓸 수 있다.',
  },
};
