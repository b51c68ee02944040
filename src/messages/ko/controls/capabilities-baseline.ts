import type { CheckWords } from '../../catalogue.ts';

export const capabilitiesBaseline: CheckWords = {
  checked: 'v1.37',
  title: '기능(capabilities) 추가',
  summary: '컨테이너는 해롭지 않은 몇 가지를 제외한 기능(capabilities)을 추가하지 않아야 한다.',
  messages: {
    added: {
      text: '컨테이너 "{container}"이(가) 기능(capabilities) {found}을(를) 추가한다',
      label: '기본(Baseline) 수준이 허용하는 목록에 없다',
      wanted:
        '다음 기능만 추가: AUDIT_WRITE, CHOWN, DAC_OVERRIDE, FOWNER, FSETID, KILL, MKNOD, NET_BIND_SERVICE, SETFCAP, SETGID, SETPCAP, SETUID, SYS_CHROOT',
    },
  },
  attack:
    '기능(capabilities)은 저마다 노드 루트 권한의 일부이다. SYS_ADMIN은 파일시스템을 마운트하고, SYS_PTRACE는 보이는 프로세스에, hostPID가 있으면 노드의 프로세스에도 들어가고, NET_ADMIN은 네트워크를, hostNetwork가 있으면 노드의 네트워크를 바꾸고, DAC_READ_SEARCH는 일부라도 마운트된 디스크의 모든 파일을 열고, SYS_MODULE은 커널에 코드를 적재하고, NET_RAW는 패킷을 위조한다.',
  fix: '목록에서 그 기능(capabilities)을 지운다.',
};
