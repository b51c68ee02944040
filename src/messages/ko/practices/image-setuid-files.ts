import type { CheckWords } from '../../catalogue.ts';

export const imageSetuidFiles: CheckWords = {
  checked: 'v1.37',
  title: '이미지에 든 setuid 파일',
  summary: '권한 상승(privilege escalation)이 허용된 곳에서는 이미지에 setuid 파일이 없는 것이 좋다.',
  messages: {
    setuid: {
      text: '컨테이너 "{container}"이(가) setuid 파일 {first}{more, plural, =0 {} other { 외 #개}}을(를) 통해 루트가 될 수 있다',
      wanted: 'allowPrivilegeEscalation: false, 또는 setuid 비트가 없는 이미지',
    },
  },
  attack:
    '일반 사용자로 실행되는 코드가 이 파일 가운데 하나를 시작하면 컨테이너의 루트가 된다. 권한 상승(privilege escalation)이 허용되어 있어야 하는데, 기본값이 허용이다.',
  fix: '권한 상승(privilege escalation)을 막고, 이미지를 빌드할 때 setuid 비트를 없앤다.',
  parameters: { images: '이미지에 든 setuid 파일과 setgid 파일. 이미지의 파일 목록에서 옮긴다.' },
};
