import type { CheckWords } from '../../catalogue.ts';

export const defaultSaAutomount: CheckWords = {
  checked: 'v1.37',
  title: 'default ServiceAccountのトークン',
  summary: '名前空間のdefault ServiceAccountは、トークンを自動でマウントしてはならない。',
  messages: {
    mounts: {
      text: '名前空間"{namespace}"では、ServiceAccountを指定しない全Podが、default ServiceAccountのトークンを持つ',
      wanted: 'automountServiceAccountToken: false',
    },
  },
  attack:
    'ServiceAccountを指定しないPodであれば、どのPodのコードもdefault ServiceAccountのトークンを見つけ、それに与えられてきた全権限を得る。',
  fix: 'falseに設定する。default ServiceAccountとしてAPIを呼び出すPodは、自らトークンを要求する必要がある。',
};
