import type { CheckWords } from '../../catalogue.ts';

export const imageUserUnknown: CheckWords = {
  checked: 'v1.37',
  title: '이미지의 사용자',
  summary: '이미지의 사용자가 루트라는 이유로 컨테이너가 루트로 실행되지 않아야 한다.',
  messages: {
    root: {
      text: '이미지 {image}의 사용자가 루트이고 여기에 다른 지정이 없어서 컨테이너 "{container}"이(가) 루트로 실행된다',
      wanted: 'runAsNonRoot: true와 0보다 큰 숫자 runAsUser',
    },
    refused: {
      text: '컨테이너 "{container}"은(는) 시작되지 않는다: 이미지 {image}의 사용자는 루트인데 runAsNonRoot가 이를 막는다',
      wanted: '0보다 큰 숫자 runAsUser',
    },
    named: {
      text: '컨테이너 "{container}"은(는) 시작되지 않는다: 이미지 {image}의 사용자 {user}이(가) 루트인지 kubelet이 알 수 없다',
      label: 'runAsNonRoot는 숫자만 검사한다',
      wanted: 'runAsUser에 {user}의 번호',
    },
  },
  attack:
    '컨테이너의 루트는 마운트한 디렉터리에 쓴 파일을 루트로 소유하고, 다른 방벽이 하나라도 무너지면 곧 노드의 루트이다.',
  fix: 'runAsNonRoot와 사용자 ID를 설정한다. 이미지에서 루트가 소유한 파일은 소유자를 바꿔야 할 수 있다.',
  parameters: {
    images: '이미지의 USER. 이미지 구성에서 옮기고, 없으면 비워 둔다.',
    user: '자동 수정이 설정하는 사용자 ID와 그룹 ID.',
  },
};
