import type { CheckWords } from '../../catalogue.ts';

export const groupIdentity: CheckWords = {
  checked: 'v1.37',
  title: '루트 그룹',
  summary: '루트가 아닌 사용자로 실행하는 컨테이너는 그룹도 루트가 아니어야 한다.',
  messages: {
    unset: {
      text: '컨테이너 "{container}"은(는) 사용자 {uid}(으)로 실행되지만 runAsGroup이 없어서 루트 그룹에 속한다',
      label:
        '이미지가 그 사용자에게 다른 그룹을 주지 않는 한 그렇다. fsGroup은 그룹을 더할 뿐 이 그룹을 대신하지 않는다',
      wanted: 'runAsGroup: {uid}',
    },
    root: {
      text: '컨테이너 "{container}"이(가) 사용자 {uid}(으)로, 루트 그룹에 속해 실행된다',
      wanted: 'runAsGroup: {uid}, 또는 0이 아닌 그룹',
    },
  },
  attack:
    '많은 이미지가 구성 파일을 루트 그룹에 열어 둔다. 컨테이너 안의 코드는 이미지나 볼륨이 루트 그룹에 열어 둔 것을 읽고, 바꾸기도 한다.',
  fix: '사용자와 같은 번호의 그룹으로 실행한다. 파일을 그룹 0에 열어 둔 이미지라면 그 그룹이 필요하다.',
};
