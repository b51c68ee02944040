import type { CheckWords } from '../../catalogue.ts';

export const imageHasShell: CheckWords = {
  checked: 'v1.37',
  title: '이미지에 든 셸',
  summary: '이미지에 셸을 넣지 않는 것이 좋다. 프로그램에는 셸이 필요 없다.',
  messages: {
    shell: {
      text: '컨테이너 "{container}"의 이미지에 셸이 들어 있다: {found}',
      wanted: '프로그램과 그 프로그램에 필요한 것만 든 이미지',
    },
  },
  attack:
    '프로그램이 다른 프로그램을 시작하게 만든 사람은 셸과 그 도구를 손에 넣는다. 셸이 없으면 직접 들여와야 하는데, 읽기 전용 파일시스템이 이를 막는다.',
  fix: '셸이 없는 베이스 이미지로 빌드하고, 디버깅은 임시(ephemeral) 컨테이너로 한다.',
  parameters: { images: '이미지에 셸이 들어 있는지 여부. 이미지의 소프트웨어 자재 명세서(SBOM)에서 옮긴다.' },
};
