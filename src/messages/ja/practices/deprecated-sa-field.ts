import type { CheckWords } from '../../catalogue.ts';

export const deprecatedSaField: CheckWords = {
  checked: 'v1.37',
  title: 'serviceAccountNameの旧名',
  summary: 'Podは、ServiceAccountをserviceAccountNameで指定しなければならない。',
  messages: {
    old: {
      text: 'ServiceAccount"{found}"が、非推奨(deprecated)のフィールドで指定されている',
      label: 'serviceAccountNameを見るポリシーやレビュアーには、defaultのアカウントに見える',
      wanted: 'serviceAccountName',
    },
    ignored: {
      text: '非推奨(deprecated)のserviceAccountには"{found}"とあるが、Podは"{used}"として動作する',
      label: 'serviceAccountNameが優先される',
      wanted: 'serviceAccountNameのみ',
    },
  },
  attack: 'serviceAccountNameだけを見るポリシーは、本来なら拒否するアカウントでのPodの実行を見逃す。',
  fix: 'フィールド名を変更する。',
};
