import type { CheckWords } from '../../catalogue.ts';

export const kube2iamKiam: CheckWords = {
  checked: 'v1.37',
  title: 'kube2iam과 kiam을 거치는 IAM 역할',
  summary: '파드는 IAM 역할을 kube2iam이나 kiam이 아니라 서비스 어카운트(ServiceAccount)로 얻어야 한다.',
  messages: {
    role: {
      text: 'kube2iam과 kiam이 읽는 어노테이션으로 역할 {found}을(를) 요청한다',
      label: '둘 다 실행되지 않는 곳에서는 파드가 노드의 역할을 얻거나 아무 역할도 얻지 못한다',
      wanted: 'EKS Pod Identity나 IRSA로 역할을 받는 서비스 어카운트(ServiceAccount)',
    },
    agent: {
      text: '컨테이너 "{container}"은(는) 노드의 역할을 파드에 나눠 주는 {name}(이)다',
      label: '노드가 그 위에 있는 모든 파드의 역할을 모두 맡을 수 있어야 한다. kiam은 더는 관리되지 않는다',
      wanted: 'EKS Pod Identity나 IRSA',
    },
  },
  attack:
    '노드가 모든 파드의 역할을 맡을 수 있으므로 파드에서 벗어난 사람은 그 역할을 모두 얻는다. 메타데이터 주소의 리다이렉션이 실패하면 모든 파드가 노드의 역할을 가진다.',
  fix: '역할을 서비스 어카운트(ServiceAccount)에 연결하고(EKS Pod Identity, 또는 IRSA의 eks.amazonaws.com/role-arn) 어노테이션을 지운다.',
};
