import type { CheckWords } from '../../catalogue.ts';

export const capabilitiesRestricted: CheckWords = {
  checked: 'v1.37',
  title: '기능(capabilities) 제거',
  summary: '컨테이너는 모든 기능(capabilities)을 제거해야 하며 NET_BIND_SERVICE만 추가할 수 있다.',
  messages: {
    drop: {
      text: '컨테이너 "{container}"이(가) 모든 기능(capabilities)을 제거하지는 않는다',
      label: '컨테이너 런타임이 기본으로 주는 기능이 남는다',
      wanted: 'capabilities.drop: ["ALL"] (대문자)',
    },
    added: {
      text: '컨테이너 "{container}"이(가) 기능(capabilities) {found}을(를) 추가한다',
      label: 'NET_BIND_SERVICE만 추가할 수 있다',
      wanted: 'NET_BIND_SERVICE 외의 기능 없음',
    },
  },
  attack:
    '런타임이 기본으로 주는 기능(capabilities)만으로도 컨테이너의 루트 프로세스는 파일 소유자를 바꾸고 낮은 번호의 포트를 열 수 있으며, 런타임이 NET_RAW를 주면 패킷을 위조해 이웃 파드에 보낼 수 있다.',
  fix: 'ALL을 제거하고 추가한 기능(capabilities)을 지운다. 프로그램이 1024보다 낮은 포트를 열면 NET_BIND_SERVICE만 다시 추가한다.',
  notes: { 'v1.25': '윈도우 파드(spec.os.name: windows)는 검사하지 않는다.' },
};
