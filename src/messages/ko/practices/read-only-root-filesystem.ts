import type { CheckWords } from '../../catalogue.ts';

export const readOnlyRootFilesystem: CheckWords = {
  checked: 'v1.37',
  title: '읽기 전용 루트 파일시스템',
  summary:
    '컨테이너는 자신의 이미지에 쓰지 않아야 한다. 파드 시큐리티 스탠다드(Pod Security Standards)의 어느 수준도 이를 요구하지 않는다.',
  messages: {
    writable: {
      text: '컨테이너 "{container}"이(가) 루트 파일시스템에 쓸 수 있다',
      wanted: 'true, 프로그램이 쓰는 곳마다 emptyDir',
    },
    public: {
      text: '공개된 로드 밸런서의 트래픽을 받는 컨테이너 "{container}"이(가) 루트 파일시스템에 쓸 수 있다',
      wanted: 'true, 프로그램이 쓰는 곳마다 emptyDir',
    },
  },
  attack:
    '컨테이너 안의 코드가 도구를 들여오고 프로그램과 그 구성을 바꿔 놓으며, 바꾼 것은 컨테이너가 끝날 때까지 남는다.',
  fix: 'true로 설정하고, /tmp와 이미지가 쓰는 것으로 알려진 다른 곳에 emptyDir를 마운트한다.',
};
