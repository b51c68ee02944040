import type { CheckWords } from '../../catalogue.ts';

export const secretInConfigmap: CheckWords = {
  checked: 'v1.37',
  title: 'ConfigMap内の認証情報',
  summary: 'ConfigMapには、ファイルの形式を問わず、認証情報を含めてはならない。',
  messages: {
    value: {
      text: '{key}に{kind}が含まれている({found})',
      label: 'ConfigMapは保存時に暗号化されず、閲覧できる者に対して隠されることもない',
      wanted: '同じ場所にマウントしたSecret',
    },
    named: {
      text: '{key}の{name}に{kind}が含まれている({found})',
      label: 'ConfigMapは保存時に暗号化されず、閲覧できる者に対して隠されることもない',
      wanted: '同じ場所にマウントしたSecret',
    },
  },
  attack:
    'ConfigMapを読める者は認証情報を入手し、どこからでも使える。組み込みのviewロールがあれば、ConfigMapは読める。',
  fix: 'キーを自分で作ったSecret(自動修正は値を書き込まない)に移し、パスが変わらないよう投影(projected)ボリュームで両方をマウントし、認証情報を変更する。',
};
