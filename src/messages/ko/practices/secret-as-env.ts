import type { CheckWords } from '../../catalogue.ts';

export const secretAsEnv: CheckWords = {
  checked: 'v1.37',
  title: '변수에 담은 자격 증명',
  summary: '프로그램은 자격 증명을 환경 변수가 아니라 파일에서 읽는 것이 좋다.',
  messages: {
    single: {
      text: '컨테이너 "{container}"이(가) 자격 증명을 변수 {found}(으)로 받는다',
      label: '자식 프로세스가 물려받고, 오류 보고서와 디버그 페이지가 출력한다',
      wanted: '파일로 마운트한 시크릿(Secret)',
    },
    whole: {
      text: '컨테이너 "{container}"이(가) 시크릿(Secret) "{found}"의 모든 키를 변수로 받는다',
      label: '자식 프로세스가 물려받고, 나중에 추가되는 키도 따라온다',
      wanted: '파일로 마운트한 시크릿(Secret)',
    },
  },
  attack:
    '컨테이너 안의 코드, 또는 디버그 페이지나 오류 보고서처럼 환경 변수를 출력하는 것이 자격 증명을 흘린다. 파일은 일부러 찾는 사람만 읽는다.',
  fix: '시크릿(Secret)을 읽기 전용 볼륨으로 마운트하고 프로그램이 그 파일을 읽게 한다. NAME_FILE로 파일 경로를 받는다고 알려진 프로그램은 이렇게 고치며, 시크릿 전체를 받는 것은 그 시크릿이 입력에 있을 때 고친다.',
  parameters: {
    takesFiles:
      'NAME_FILE로 파일 경로를 받는 프로그램의 이미지, 또는 그 이미지가 있는 곳: `ghcr.io/example`, `docker.io/library/redis`.',
  },
};
