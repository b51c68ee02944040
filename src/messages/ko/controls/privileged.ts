import type { CheckWords } from '../../catalogue.ts';

export const privileged: CheckWords = {
  checked: 'v1.37',
  title: '특권(privileged) 컨테이너',
  summary: '컨테이너를 특권(privileged) 모드로 실행하지 않아야 한다.',
  messages: {
    privileged: {
      text: '컨테이너 "{container}"이(가) 특권(privileged) 모드로 실행된다',
      label: '모든 기능(capabilities)과 호스트 장치가 열리고 seccomp가 꺼진다',
      wanted: 'false이거나 설정하지 않음',
    },
  },
  attack:
    '컨테이너에서 코드를 실행한 사람은 노드 디스크를 마운트하고, kubelet 자격 증명과 그 노드에 마운트된 모든 시크릿(Secret)을 읽을 수 있다.',
  fix: 'false로 바꾸고 같은 수정에서 권한 상승(privilege escalation)도 막는다. 노드로 내보내던 마운트는 그때부터 노드에서 받기만 한다.',
};
