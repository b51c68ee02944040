import type { CheckWords } from '../../catalogue.ts';

export const allowPrivilegeEscalation: CheckWords = {
  checked: 'v1.37',
  title: '권한 상승(privilege escalation)',
  summary: '컨테이너는 프로세스가 부모 프로세스보다 많은 권한을 얻지 못하게 막아야 한다.',
  messages: {
    allowed: {
      text: '컨테이너 "{container}"이(가) 권한 상승(privilege escalation)을 허용한다',
      label: 'set-user-ID 프로그램이 그대로 동작한다',
      wanted: 'false',
    },
    unset: {
      text: '컨테이너 "{container}"이(가) 권한 상승(privilege escalation)을 막지 않는다',
      label: 'allowPrivilegeEscalation을 설정하지 않으면 true와 같다',
      wanted: 'allowPrivilegeEscalation: false',
    },
  },
  attack:
    '일반 사용자로 실행되는 코드가 sudo나 su 같은 set-user-ID 프로그램, 또는 그런 프로그램의 결함을 이용해 컨테이너 안에서 루트가 될 수 있다.',
  fix: 'allowPrivilegeEscalation을 false로 설정한다.',
  notes: { 'v1.25': '윈도우 파드(spec.os.name: windows)는 검사하지 않는다.' },
};
