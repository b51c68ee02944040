import type { CheckWords } from '../../catalogue.ts';

export const seLinuxOptions: CheckWords = {
  checked: 'v1.37',
  title: 'SELinuxオプション',
  summary: 'Podとコンテナは、SELinuxのユーザーやロール、コンテナ用でないタイプを指定してはならない。',
  messages: {
    type: {
      text: '{who}はSELinuxタイプに"{found}"を設定している',
      label: 'コンテナ用に作られたものではないタイプ',
      wanted: 'container_t、container_init_t、container_kvm_t、container_engine_t(v1.31以降)、または未設定',
    },
    user: {
      text: '{who}はSELinuxユーザーに"{found}"を設定している',
      label: 'コンテナを閉じ込めるユーザーから外れる',
      wanted: '未設定',
    },
    role: {
      text: '{who}はSELinuxロールに"{found}"を設定している',
      label: 'コンテナを閉じ込めるロールから外れる',
      wanted: '未設定',
    },
  },
  attack:
    'spc_tのようなタイプでは、SELinuxがコンテナとノードを隔てなくなる。別の方法で脱出したプロセスを止める二つ目の防壁がない。',
  fix: '設定を削除する。',
  notes: { 'v1.31': 'タイプcontainer_engine_tを許可する。' },
};
