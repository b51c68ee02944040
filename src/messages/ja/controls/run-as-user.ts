import type { CheckWords } from '../../catalogue.ts';

export const runAsUser: CheckWords = {
  checked: 'v1.37',
  title: 'ユーザー0',
  summary: 'Podとコンテナは、実行ユーザーに0を指定してはならない。',
  messages: {
    pod: {
      text: 'Podはユーザー0で動作する',
      label: 'ユーザー0はroot',
      wanted: '0以外のユーザー、または未設定',
    },
    container: {
      text: 'コンテナ"{container}"はユーザー0で動作する',
      label: 'ユーザー0はroot',
      wanted: '0以外のユーザー、または未設定',
    },
  },
  attack:
    '他の防壁が一つでも破られれば、コンテナ内のrootはノードのrootとなる。コンテナが持つケーパビリティも、それ以上の手順なしに使える。',
  fix: 'runAsUserを削除してイメージのユーザーに従わせるか、プログラムが前提とするユーザーを設定する。',
  notes: { 'v1.35': 'ユーザー名前空間(user namespace)のPod(hostUsers: false)は対象外とする。' },
};
