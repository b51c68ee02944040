import type { CheckWords } from '../../catalogue.ts';

export const aadPodIdentityObjects: CheckWords = {
  checked: 'v1.37',
  title: 'aad-pod-identity 오브젝트',
  summary: '2023년에 보관(archived)된 aad-pod-identity에 의존하는 오브젝트가 없어야 한다.',
  messages: {
    object: {
      text: '{found}은(는) 2023년에 보관(archived)된 aad-pod-identity의 오브젝트이다',
      label: '더는 수정 버전이 나오지 않으며 Workload ID가 그 자리를 대신한다',
      wanted:
        'azure.workload.identity/client-id가 있는 서비스 어카운트(ServiceAccount)와 페더레이션 자격 증명',
    },
    provider: {
      text: '시크릿을 aad-pod-identity의 파드 신원(pod identity)으로 가져온다',
      label: '이 프로젝트는 2023년에 보관(archived)되었다',
      wanted: 'usePodIdentity "false"와 워크로드 신원(workload identity)의 clientID',
    },
  },
  attack:
    '모든 신원(identity)이 노드 자체에 할당되므로, 메타데이터 주소의 리다이렉션을 우회한 사람은 그 노드에 있는 모든 파드의 신원을 얻어 각 파드의 볼트(vault)를 읽는다.',
  fix: '워크로드 신원(workload identity)을 쓰도록 clientID를 채우고, 레이블을 가진 파드가 모두 없어지면 오브젝트를 지운다.',
};
