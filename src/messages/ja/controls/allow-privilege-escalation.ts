import type { CheckWords } from '../../catalogue.ts';

export const allowPrivilegeEscalation: CheckWords = {
  checked: 'v1.37',
  title: '特権昇格(privilege escalation)',
  summary: 'コンテナは、プロセスが親プロセスより多くの特権を得ることを禁止しなければならない。',
  messages: {
    allowed: {
      text: 'コンテナ"{container}"は特権昇格(privilege escalation)を許可している',
      label: 'set-user-IDプログラムが機能する',
      wanted: 'false',
    },
    unset: {
      text: 'コンテナ"{container}"は特権昇格(privilege escalation)を禁止していない',
      label: 'allowPrivilegeEscalationが未設定で、trueと同じ扱い',
      wanted: 'allowPrivilegeEscalation: false',
    },
  },
  attack:
    '一般ユーザーとして動くコードが、sudoやsuなどのset-user-IDプログラム、あるいは欠陥のあるその種のプログラムを使って、コンテナ内でrootになれる。',
  fix: 'allowPrivilegeEscalationをfalseに設定する。',
  notes: { 'v1.25': 'WindowsのPod(spec.os.name: windows)は対象外とする。' },
};
