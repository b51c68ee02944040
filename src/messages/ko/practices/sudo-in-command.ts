import type { CheckWords } from '../../catalogue.ts';

export const sudoInCommand: CheckWords = {
  checked: 'v1.37',
  title: '다른 사용자로 바꾸기',
  summary: '컨테이너는 필요한 사용자로 실행해야 하며 sudo, su, setuid 비트로 다른 사용자가 되지 않아야 한다.',
  messages: {
    other: {
      text: '컨테이너 "{container}"이(가) {program}(으)로 다른 사용자가 된다',
      label: 'allowPrivilegeEscalation이 false이면 실패하므로 이 값을 true로 두어야 한다',
      wanted: 'runAsUser에 필요한 사용자',
    },
    setuid: {
      text: '컨테이너 "{container}"이(가) 파일이 소유자의 권한으로 실행되도록 표시한다',
      wanted: 'setuid 비트 없음, runAsUser에 필요한 사용자',
    },
  },
  attack:
    '프로그램이 다른 사용자가 될 수 있으면 침입한 코드도 그 사용자, 대개는 루트가 될 수 있다. 권한 상승(privilege escalation)이 허용되어 있어야 하는데, 기본값이 허용이다.',
  fix: '루트가 필요한 일은 빌드할 때 하고, 알맞은 사용자로 실행하고, 권한 상승(privilege escalation)을 막는다.',
};
