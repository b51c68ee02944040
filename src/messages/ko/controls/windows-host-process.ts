import type { CheckWords } from '../../catalogue.ts';

export const windowsHostProcess: CheckWords = {
  checked: 'v1.37',
  title: '윈도우 HostProcess',
  summary: '윈도우 파드는 HostProcess 컨테이너로 실행하지 않아야 한다.',
  messages: {
    pod: {
      text: '파드의 컨테이너들이 호스트 프로세스로 실행된다',
      label: '컨테이너가 아니라 윈도우 노드의 프로세스이다',
      wanted: 'false이거나 설정하지 않음',
    },
    container: {
      text: '컨테이너 "{container}"이(가) 호스트 프로세스로 실행된다',
      label: '컨테이너가 아니라 윈도우 노드의 프로세스이다',
      wanted: 'false이거나 설정하지 않음',
    },
  },
  attack: '프로그램이 윈도우 노드 자체에서 실행되어 노드의 파일, 서비스, 네트워크에 접근한다.',
  fix: 'hostProcess를 지운다.',
};
