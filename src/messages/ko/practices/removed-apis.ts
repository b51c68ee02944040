import type { CheckWords } from '../../catalogue.ts';

export const removedApis: CheckWords = {
  checked: 'v1.37',
  title: '더는 제공되지 않는 API 버전',
  summary: '오브젝트는 클러스터가 제공하는 API 버전이어야 한다.',
  messages: {
    moved: {
      text: '{found}의 {kind}은(는) {since}부터 거부된다',
      label: '클러스터는 이 버전을 더는 알지 못한다',
      wanted: '{use}',
    },
    gone: {
      text: '{kind}은(는) {since}부터 거부되며, 같은 이름으로 이를 대신하는 것이 없다',
      wanted: '이 오브젝트 없음',
    },
  },
  attack:
    '이것만으로 얻는 것은 없다. 다만 적용되지 않는 NetworkPolicy나 웹훅은 아무것도 보호하지 않으며, 오류를 무시하는 파이프라인은 그것 없이 그대로 진행된다.',
  fix: '제공되는 버전을 지정한다. 필드가 다르면 마이그레이션 가이드를 따라 오브젝트를 변환한다.',
};
