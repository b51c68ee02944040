import type { CheckWords } from '../../catalogue.ts';

export const aadPodIdentity: CheckWords = {
  checked: 'v1.37',
  title: 'Azure AD 파드 신원(pod identity)',
  summary:
    '파드는 Azure 신원(identity)을 aad-pod-identity가 아니라 서비스 어카운트(ServiceAccount)로 얻어야 한다.',
  messages: {
    label: {
      text: '레이블 값 {found}(으)로 aad-pod-identity에 신원(identity)을 요청하는데, 이 프로젝트는 2023년에 보관(archived)되었다',
      label: '이를 대신하는 Workload ID에서는 서비스 어카운트(ServiceAccount)가 신원을 가진다',
      wanted: '레이블 azure.workload.identity/use를 붙이고 서비스 어카운트(ServiceAccount)에 {client} 지정',
    },
    agent: {
      text: '컨테이너 "{container}"은(는) 2023년에 보관(archived)된 aad-pod-identity의 {name}(이)다',
      label: '더는 수정 버전이 나오지 않으며, 노드의 네트워크와 노드에 할당된 모든 신원(identity)을 가진다',
      wanted: 'Workload ID, 이것을 없앤 뒤에는 파드에서 메타데이터 주소로 가는 길을 차단',
    },
  },
  attack:
    '모든 신원(identity)이 노드 자체에 할당되므로, hostNetwork 등으로 메타데이터 주소의 리다이렉션을 우회한 사람은 모든 파드의 신원을 얻는다.',
  fix: '먼저 신원(identity)에 페더레이션 자격 증명을 추가하고, 레이블을 바꾸고, 서비스 어카운트(ServiceAccount)에 azure.workload.identity/client-id 어노테이션을 단다. 어노테이션은 서비스 어카운트와 신원이 입력에 있으면 달아 준다.',
};
